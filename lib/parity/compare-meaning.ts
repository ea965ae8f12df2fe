import type { Differences } from './differences.js';
import { type Meaning, type Meant, plainState } from './meaning.js';
import type { Outcome } from './oracle.js';
import { type AsOther, type MeaningPairing, pairByEvent, pairByLikeness } from './pair-meaning.js';
import { below, type Place, pathText } from './path.js';
import type { Side } from './trace-view.js';
import { ValueComparison } from './value-comparison.js';
import type { ValueDifference } from './walk.js';

type Add = (found: Omit<ValueDifference, 'place'>, place: Place, origin: Place | undefined) => void;

/** Same decisions, outcomes and final state. */
export function compareMeaning(
  a: Meaning,
  b: Meaning,
  differences: Differences,
  options: MeaningPairing,
): void {
  const add: Add = (found, place, origin) => {
    if (differences.ignores(place) || (origin && differences.ignores(origin))) return;
    differences.note('meaning');
    // What a lower level has told of the same value is not told again.
    if (origin !== undefined && differences.hasAt(origin)) return;
    const about = origin === undefined ? undefined : pathText(origin);
    differences.add({ level: 3, aspect: 'meaning', ...found, about, place });
  };
  compareLists('decisions', a.decisions, b.decisions, add, options, (value) => value);
  compareLists('outcomes', a.outcomes, b.outcomes, add, options, asKept(options));
  compareStates(a, b, add, options);
}

function compareLists<T>(
  name: string,
  a: readonly Meant<T>[] | undefined,
  b: readonly Meant<T>[] | undefined,
  add: Add,
  options: MeaningPairing,
  asOther: AsOther<T>,
): void {
  if (a === undefined || b === undefined) return;
  const { context, strict } = options;
  const found =
    context === undefined ? pairByLikeness(a, b, options, asOther) : pairByEvent(a, b, context);
  for (const { a: at, b: other, moved } of found.pairs) {
    const [inA, inB] = [a[at] as Meant<T>, b[other] as Meant<T>];
    const place = below(undefined, name, at);
    if (moved !== undefined && moved !== 'interleaving') {
      const cause = `it stands in another ${moved === 'lane' ? 'lane' : 'order'}`;
      const [toldInA, toldInB] = [`${name}[${at}]`, `${name}[${other}]`];
      add({ kind: 'moved', a: toldInA, b: toldInB, cause }, place, inA.place);
    }
    const comparison = new ValueComparison(strict, ({ place: within, ...rest }) => {
      add(rest, within, originOf(inA, within));
    });
    const valueInA = asOther(inA.value, inB.value, 'a');
    comparison.compare(valueInA, asOther(inB.value, inA.value, 'b'), place);
  }
  const absent = (kind: 'missing' | 'extra', meant: Meant<T> | undefined, at: number): void => {
    if (meant === undefined) return;
    const cause = `${kind === 'missing' ? 'b' : 'a'} has no such ${name.slice(0, -1)}`;
    const partner = kind === 'extra' && context?.partnerInA('events', meant.event);
    const origin = typeof partner === 'number' ? context?.a.place('events', partner) : meant.place;
    const { value } = meant;
    add({ kind, a: value, b: value, cause }, below(undefined, name, at), origin);
  };
  for (const at of found.onlyInA) absent('missing', a[at], at);
  for (const at of found.onlyInB) absent('extra', b[at], at);
}

/** The place in the trace of a part of a value: of an outcome, its fields are the event's. */
function originOf({ place: origin }: Meant<unknown>, place: Place): Place | undefined {
  if (origin === undefined) return undefined;
  const text = pathText(place);
  const [, field] = /^outcomes\[\d+\]\.(\w+)/.exec(text) ?? [];
  if (field === undefined) return origin;
  return field === 'error' ? below(origin, 'after') : below(origin, field);
}

/** Of what the trace says of an outcome, that which the log says something of. */
const asKept =
  ({ oracle }: MeaningPairing) =>
  (value: Outcome, other: Outcome, side: Side): unknown =>
    oracle === undefined || oracle === side ? value : only(value, other);

function only(value: unknown, keys: unknown): unknown {
  if (!isRecord(value) || !isRecord(keys)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .filter((key) => key in keys)
      .map((key) => [key, key === 'error' ? only(value[key], keys[key]) : value[key]]),
  );
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

function compareStates(a: Meaning, b: Meaning, add: Add, { strict, oracle }: MeaningPairing): void {
  if (a.finalState === undefined || b.finalState === undefined) return;
  const place = below(undefined, 'finalState');
  const [inA, inB] = [plainState(a.finalState), plainState(b.finalState)];
  const places = a.finalState instanceof Map ? a.finalState : b.finalState;
  const originAt = (at: Place): Place | undefined => {
    if (!(places instanceof Map)) return undefined;
    for (const [system, { place: origin }] of places) {
      const text = pathText(at);
      if (text.startsWith(pathText(below(place, system)))) return origin;
    }
    return undefined;
  };
  const comparison = new ValueComparison(strict, ({ place: at, ...rest }) => {
    add(rest, at, originAt(at));
  });
  const [valueA, valueB] = [
    oracle === 'b' ? only(inA, inB) : inA,
    oracle === 'a' ? only(inB, inA) : inB,
  ];
  comparison.compare(valueA, valueB, place);
}
