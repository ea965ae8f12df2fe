import type { Binding, PolicyContext } from '../model/binding.js';
import type { Decision, EventKind } from '../model/decision.js';
import type { MethodDefinition } from '../model/entry.js';
import type { Snapshot } from '../model/payload.js';
import { WORTH_A_SERIES } from '../model/payload.js';
import { nameOf } from './names.js';
import type { SeriesTable } from './series-table.js';

const MOST_KNOWN = 1000;

/** What tells one thing that is recorded by hand from another. */
export interface ManualName {
  readonly kind: EventKind;
  readonly method: string;
  readonly system?: string;
  readonly class?: string;
}

/** Nothing is taken of a call by hand but what the program tells of it. */
const DECISION: Decision = {
  kind: 'runtime',
  args: false,
  result: false,
  self: false,
  metadata: [],
  messages: [],
  timing: false,
  memory: false,
  leaf: false,
  rules: [],
};

/** Takes copies of what is recorded by hand under one name: of the last one what has not changed. */
class Copies {
  readonly #name: string;
  readonly #series: SeriesTable;
  #hasLargeValues = false;

  constructor(name: string, series: SeriesTable) {
    this.#name = name;
    this.#series = series;
  }

  /** `undefined` of what is not given. */
  take(part: string, value: unknown, { snapshot }: PolicyContext): Snapshot | undefined {
    if (value === undefined) return undefined;
    if (this.#hasLargeValues) {
      return snapshot(value, undefined, this.#series.named(this.#name).of(part));
    }
    const taken = snapshot(value);
    if (taken.nodes >= WORTH_A_SERIES) this.#hasLargeValues = true;
    return taken;
  }
}

/** What a session records by hand, by name. */
export class ManualMethods {
  readonly #series: SeriesTable;
  readonly #events = new Map<string, Binding>();
  readonly #messages = new Map<string, Copies>();

  constructor(series: SeriesTable) {
    this.#series = series;
  }

  /** Of events that have happened, and of those that run: these have a result and a duration. */
  binding(name: ManualName, runs: boolean, context: PolicyContext): Binding {
    const { kind, method, system, class: className } = name;
    const key = named(runs ? 'runs' : 'happened', kind, method, system, className);
    const known = this.#events.get(key);
    if (known !== undefined) return known;
    return added(this.#events, key, {
      decision: { ...DECISION, kind, result: runs, timing: runs },
      definition: definitionOf(name, context),
      params: [],
      context,
      fresh: false,
      learnt: { hasLargeValues: false },
      needsRoots: false,
    });
  }

  messages(from: string | undefined, to: string | undefined, type: string | undefined): Copies {
    const name = named('message', from, to, type);
    return this.#messages.get(name) ?? added(this.#messages, name, new Copies(name, this.#series));
  }
}

/** Without secrets in its names. */
function definitionOf(
  { kind, method, system, class: className }: ManualName,
  context: PolicyContext,
): MethodDefinition {
  const take = (part: string, path: string): string => nameOf(part, path, context, {}) ?? part;
  return {
    kind,
    method: take(method, 'method'),
    form: 'function',
    ...(system === undefined ? {} : { system: take(system, 'system') }),
    ...(className === undefined ? {} : { class: take(className, 'class') }),
  };
}

const named = (...parts: readonly (string | undefined)[]): string => {
  let name = '';
  for (const part of parts) name += part === undefined ? '\n' : `\n${part.length} ${part}`;
  return name;
};

/** Names that are made up as they come must not fill the memory. */
function added<T>(known: Map<string, T>, name: string, value: T): T {
  if (known.size === MOST_KNOWN) known.clear();
  known.set(name, value);
  return value;
}
