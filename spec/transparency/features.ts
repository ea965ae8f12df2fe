import type { Printed, PrintedClass } from './print.js';
import { type Accessor, type Flow, isAccessor, type Place } from './program.js';
import { chainOf, ruleOf } from './rules.js';
import type { World } from './truth.js';

/** What a program has done, of what it is tested for. */
export function featuresOf(
  printed: Printed,
  { events, marks }: World,
  whole: boolean,
): Set<string> {
  const found = new Set([...marks].map((mark) => printed.marks[mark] ?? ''));
  const objects = new Set<unknown>();
  for (const { method, self, outcome, endedAt, aborted } of events) {
    const known = printed.methods[method];
    if (known === undefined) continue;
    const { cls, place, flow, trait } = known;
    if (!isAccessor(place)) found.add(FEATURE_OF_PLACE[place]);
    found.add(FEATURE_OF_FLOW[flow]);
    if (typeof self === 'object' && self !== null) objects.add(self);
    if (place === 'method' && classNameOf(self) !== cls) found.add('inheritance');
    if (endedAt === undefined) found.add('calls that never end');
    if (outcome?.status === 'error') found.add('errors');
    if (aborted) found.add('aborts');
    const isRecorded = printed.classes.some(({ name, rule }) => name === cls && rule !== 'none');
    if (
      !isRecorded &&
      !printed.functions.some(({ name, node }) => name === known.name && node.recorded)
    )
      continue;
    found.add('recorded calls');
    if (trait.session !== undefined) found.add(`session ${trait.session}`);
    if (trait.timestep !== undefined) found.add(`timestep ${trait.timestep}`);
    if (trait.lane) found.add('lanes');
  }
  if (objects.size > 1) found.add('several instances');
  const isRuled = (cls: PrintedClass) => ruleOf(printed, cls) !== undefined;
  if (!whole) found.add('one rule given by hand');
  else if (printed.classes.some((cls) => chainOf(printed, cls).filter(isRuled).length > 1)) {
    found.add('several rules given by hand');
  }
  return found;
}

const FEATURE_OF_PLACE: Record<Exclude<Place, Accessor>, string> = {
  method: 'methods',
  field: 'arrow fields',
  static: 'statics',
  staticField: 'static arrow fields',
  private: 'private methods',
  function: 'functions',
};

const FEATURE_OF_FLOW: Record<Flow, string> = {
  sync: 'sync methods',
  async: 'async methods',
  promise: 'sync methods with promises',
  lazy: 'lazy thenables',
  generator: 'generators',
  asyncGenerator: 'async generators',
};

const classNameOf = (self: unknown): unknown =>
  typeof self === 'object' && self !== null ? self.constructor.name : undefined;
