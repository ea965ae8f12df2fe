import type { EventRecord, MessageRecord, RewardRecord, TimestepRecord } from '../model/record.js';
import { align } from './align.js';
import { digest } from './digest.js';
import type { Likeness } from './likeness.js';
import { longestRise } from './longest-rise.js';
import type { List, Side, TraceView } from './trace-view.js';

interface Placed {
  readonly lane?: string;
  readonly turn?: number;
}

export interface Pair {
  readonly a: number;
  readonly b: number;
  /** It stands in another order, in another lane, or otherwise among those of other lanes. */
  readonly moved?: 'order' | 'lane' | 'interleaving';
}

/** Which record of a list is which of the other's. */
export interface Pairing {
  readonly pairs: readonly Pair[];
  readonly onlyInA: readonly number[];
  readonly onlyInB: readonly number[];
}

export type Pairings = Readonly<Record<List, Pairing>>;

/** Turns first: by them the numbers of turns are those of b, wherever one is missing. */
export function pairAll(a: TraceView, b: TraceView, strict: boolean): Pairings {
  const timesteps = pair(a.timesteps, b.timesteps, strict, likenessOfTimestep);
  const turns = new Map<string, number | undefined>();
  for (const { a: at, b: other } of timesteps.pairs) {
    turns.set(nameOfTurn(a.timesteps[at] ?? {}), b.timesteps[other]?.turn);
  }
  const turnOf = (record: Placed, side: Side): string => {
    const mapped = side === 'a' ? turns.get(nameOfTurn(record)) : undefined;
    return String(mapped ?? record.turn);
  };
  const link = (view: TraceView, side: Side, id: string | undefined): string => {
    const event = view.eventAt(id);
    return event === undefined ? '' : `${event.method} ${turnOf(event, side)}`;
  };
  return {
    timesteps,
    events: pair(a.events, b.events, strict, (event, side) =>
      likenessOfEvent(event, turnOf(event, side)),
    ),
    messages: pair(a.messages, b.messages, strict, (message, side) =>
      likenessOfMessage(message, turnOf(message, side)),
    ),
    rewards: pair(a.rewards, b.rewards, strict, (reward, side) => {
      const event = link(side === 'a' ? a : b, side, reward.event);
      return likenessOfReward(reward, turnOf(reward, side), event);
    }),
  };
}

const nameOfTurn = ({ turn, lane }: Placed): string => JSON.stringify([turn, lane]);

/** Each lane in its own order. With `strict`, how lanes interleave counts too. */
function pair<T extends Placed>(
  a: readonly T[],
  b: readonly T[],
  strict: boolean,
  likenessOf: (record: T, side: Side) => Likeness,
): Pairing {
  const likeness = {
    a: a.map((record) => likenessOf(record, 'a')),
    b: b.map((record) => likenessOf(record, 'b')),
  };
  const pairs: Pair[] = [];
  const onlyInA: number[] = [];
  const onlyInB: number[] = [];
  for (const { inA, inB } of lanesOf(a, b)) {
    const found = align(
      inA.map((at) => likeness.a[at] as Likeness),
      inB.map((at) => likeness.b[at] as Likeness),
    );
    for (const [first, second] of found.pairs) {
      pairs.push({ a: inA[first] as number, b: inB[second] as number });
    }
    for (const [first, second] of found.moved) {
      pairs.push({ a: inA[first] as number, b: inB[second] as number, moved: 'order' });
    }
    onlyInA.push(...found.onlyInA.map((at) => inA[at] as number));
    onlyInB.push(...found.onlyInB.map((at) => inB[at] as number));
  }
  const leftInB = new Set(onlyInB);
  const leftInA = onlyInA.filter((at) => {
    const other = whereMoved(likeness.a[at], leftInB, likeness.b);
    if (other === undefined) return true;
    leftInB.delete(other);
    const moved = a[at]?.lane === b[other]?.lane ? 'order' : 'lane';
    pairs.push({ a: at, b: other, moved });
    return false;
  });
  pairs.sort((one, other) => one.a - other.a);
  return {
    pairs: strict ? withInterleaving(pairs) : pairs,
    onlyInA: leftInA.sort(ascending),
    onlyInB: [...leftInB].sort(ascending),
  };
}

const ascending = (one: number, other: number): number => one - other;

function withInterleaving(pairs: readonly Pair[]): Pair[] {
  const inPlace = pairs.filter(({ moved }) => moved === undefined);
  const kept = new Set(longestRise(inPlace.map(({ a, b }) => [a, b])).map(([at]) => at));
  return pairs.map((pair) =>
    pair.moved === undefined && !kept.has(pair.a) ? { ...pair, moved: 'interleaving' } : pair,
  );
}

function lanesOf(a: readonly Placed[], b: readonly Placed[]): { inA: number[]; inB: number[] }[] {
  const lanes = new Map<string | undefined, { inA: number[]; inB: number[] }>();
  const laneOf = ({ lane }: Placed): { inA: number[]; inB: number[] } => {
    const known = lanes.get(lane) ?? { inA: [], inB: [] };
    lanes.set(lane, known);
    return known;
  };
  for (const [at, record] of a.entries()) laneOf(record).inA.push(at);
  for (const [at, record] of b.entries()) laneOf(record).inB.push(at);
  return [...lanes.values()];
}

/** Of those that are left, the one that is the same in all traits, or in all but one. */
function whereMoved(
  wanted: Likeness | undefined,
  left: ReadonlySet<number>,
  all: readonly Likeness[],
): number | undefined {
  let near: number | undefined;
  for (const at of left) {
    const other = all[at];
    if (wanted === undefined || other?.key !== wanted.key) continue;
    const alike = wanted.traits.filter((trait, index) => trait === other.traits[index]).length;
    if (alike === wanted.traits.length) return at;
    if (alike === wanted.traits.length - 1 && alike > 1) near ??= at;
  }
  return near;
}

const likenessOfEvent = (event: EventRecord, turn: string): Likeness => {
  const { kind, method, status, before, after, observation, reward, yields } = event;
  return {
    key: `${kind} ${method}`,
    traits: [
      turn,
      digest(before?.args),
      digest(after?.error === undefined ? after?.result : after.error.value),
      digest([observation, yields?.count]),
      digest(before?.state),
      `${status} ${reward}`,
    ],
  };
};

const likenessOfMessage = (
  { from, to, messageType, content }: MessageRecord,
  turn: string,
): Likeness => ({
  key: `${from} ${to} ${messageType}`,
  traits: [turn, digest(content)],
});

const likenessOfTimestep = ({ turn, name }: TimestepRecord): Likeness => ({
  key: 'timestep',
  traits: [String(turn), String(name)],
});

const likenessOfReward = (
  { value, reason }: RewardRecord,
  turn: string,
  event: string,
): Likeness => ({
  key: 'reward',
  traits: [String(value), turn, String(reason), event],
});
