import { align } from './align.js';
import type { Context } from './context.js';
import { digest } from './digest.js';
import { longestRise } from './longest-rise.js';
import type { Meant } from './meaning.js';
import type { Pair, Pairing } from './pairing.js';
import type { Side } from './trace-view.js';

/** How decisions and outcomes are held against each other. */
export interface MeaningPairing {
  readonly strict: boolean;
  /** A log of one's own says only what it kept; nothing else of the trace is compared. */
  readonly oracle: Side | undefined;
  /** Which event of b is which of a, where that is known; else values are paired by likeness. */
  readonly context?: Context | undefined;
}

/** A value as it is compared with another: of a trace, what a log says something of. */
export type AsOther<T> = (value: T, other: T, side: Side) => unknown;

/** As their events are paired. */
export function pairByEvent(
  a: readonly Meant<unknown>[],
  b: readonly Meant<unknown>[],
  context: Context,
): Pairing {
  const partners = new Map(context.pairings.events.pairs.map((pair) => [pair.a, pair]));
  const inB = new Map(b.map(({ event }, at) => [event, at]));
  const pairs: Pair[] = [];
  for (const [at, { event }] of a.entries()) {
    const pair = event === undefined ? undefined : partners.get(event);
    const other = inB.get(pair?.b);
    if (pair === undefined || other === undefined) continue;
    pairs.push({ a: at, b: other, ...(pair.moved === 'lane' && { moved: pair.moved }) });
  }
  const [takenInA, takenInB] = [
    new Set(pairs.map((pair) => pair.a)),
    new Set(pairs.map((pair) => pair.b)),
  ];
  return {
    pairs: inOrderOfLanes(pairs, a),
    onlyInA: [...a.keys()].filter((at) => !takenInA.has(at)),
    onlyInB: [...b.keys()].filter((at) => !takenInB.has(at)),
  };
}

/** An event may stand in another order where its decision or outcome does not. */
function inOrderOfLanes(pairs: readonly Pair[], a: readonly Meant<unknown>[]): Pair[] {
  const kept = new Set<number>();
  for (const lane of new Set(a.map((meant) => meant.lane))) {
    const own = pairs.filter((pair) => a[pair.a]?.lane === lane && pair.moved === undefined);
    for (const [at] of longestRise(own.map((pair) => [pair.a, pair.b]))) kept.add(at);
  }
  return pairs.map((pair) =>
    pair.moved === undefined && !kept.has(pair.a) ? { ...pair, moved: 'order' } : pair,
  );
}

/** A log of one's own has one order; traces have one for each lane. */
export function pairByLikeness<T>(
  a: readonly Meant<T>[],
  b: readonly Meant<T>[],
  { strict, oracle }: MeaningPairing,
  asOther: AsOther<T>,
): Pairing {
  const sample = oracle === undefined ? undefined : (oracle === 'a' ? a : b)[0]?.value;
  const likenessIn =
    (side: Side) =>
    ({ value }: Meant<T>) => {
      const shown = sample === undefined ? value : asOther(value, sample, side);
      return { key: '', traits: [digest(shown)] };
    };
  const order = (list: readonly Meant<T>[]): number[] =>
    strict || oracle !== undefined ? [...list.keys()] : byLane(list);
  const [orderOfA, orderOfB] = [order(a), order(b)];
  const found = align(
    orderOfA.map((at) => likenessIn('a')(a[at] as Meant<T>)),
    orderOfB.map((at) => likenessIn('b')(b[at] as Meant<T>)),
  );
  const pairOf = ([first, second]: readonly [number, number]): { a: number; b: number } => ({
    a: orderOfA[first] as number,
    b: orderOfB[second] as number,
  });
  return {
    pairs: [
      ...found.pairs.map(pairOf),
      ...found.moved.map((match): Pair => ({ ...pairOf(match), moved: 'order' })),
    ],
    onlyInA: found.onlyInA.map((at) => orderOfA[at] as number),
    onlyInB: found.onlyInB.map((at) => orderOfB[at] as number),
  };
}

function byLane(list: readonly Meant<unknown>[]): number[] {
  const lanes = new Map<string | undefined, number[]>();
  for (const [at, { lane }] of list.entries()) lanes.set(lane, [...(lanes.get(lane) ?? []), at]);
  return [...lanes]
    .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1))
    .flatMap(([, indices]) => indices);
}
