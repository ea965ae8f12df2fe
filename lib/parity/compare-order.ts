import type { EventRecord } from '../model/record.js';
import { causeOfAbsentEvent } from './absence-causes.js';
import { aboutEvent, aboutTurn, type Context } from './context.js';
import type { Aspect } from './difference.js';
import type { Pair, Pairing } from './pairing.js';
import { below, pathText } from './path.js';
import type { List } from './trace-view.js';

/** Number, type and order of events, messages, timesteps; of rewards, for level 2. */
export function compareOrder(context: Context): void {
  compareEvents(context);
  const { a, b, pairings } = context;
  const list = <T extends Record>(
    name: List,
    inA: readonly T[],
    inB: readonly T[],
    aspect: Aspect,
  ): void => compareList(context, name, { a: inA, b: inB, pairing: pairings[name], aspect });
  list('messages', a.messages, b.messages, 'message');
  list('timesteps', a.timesteps, b.timesteps, 'eventCount');
  list('rewards', a.rewards, b.rewards, 'reward');
}

function compareEvents(context: Context): void {
  const { a, b, pairings } = context;
  const { onlyInA, onlyInB, pairs } = pairings.events;
  const [absentInB, absentInA] = [new Set(onlyInA), new Set(onlyInB)];
  const add = (kind: 'missing' | 'extra', event: EventRecord, index: number): void => {
    const cause =
      kind === 'missing'
        ? causeOfAbsentEvent(index, a, b.events, absentInB, ['a', 'b'])
        : causeOfAbsentEvent(index, b, a.events, absentInA, ['b', 'a']);
    const place = (kind === 'missing' ? a : b).place('events', index);
    const about = aboutEvent(event);
    const base = { level: 1, aspect: 'eventCount', kind, place, about, cause } as const;
    context.add({ ...base, a: event, b: event });
  };
  for (const index of onlyInA) add('missing', a.events[index] as EventRecord, index);
  for (const index of onlyInB) add('extra', b.events[index] as EventRecord, index);
  for (const pair of pairs) {
    const [inA, inB] = [a.events[pair.a], b.events[pair.b]] as [EventRecord, EventRecord];
    const place = a.place('events', pair.a);
    const about = aboutEvent(inA);
    if (pair.moved !== undefined) moved(context, pair, 'events', 'eventCount', about, inA, inB);
    for (const key of ['kind', 'method'] as const) {
      if (inA[key] === inB[key]) continue;
      const cause = `the call at this place is recorded as another ${key}`;
      const here = below(place, key);
      const base = { level: 1, aspect: 'eventCount', kind: 'changed', about, cause } as const;
      context.add({ ...base, place: here, a: inA[key], b: inB[key] });
    }
  }
}

interface Record {
  readonly type: string;
  readonly turn?: number;
  readonly lane?: string;
}

interface Lists {
  readonly a: readonly Record[];
  readonly b: readonly Record[];
  readonly pairing: Pairing;
  readonly aspect: Aspect;
}

function compareList(context: Context, name: List, lists: Lists): void {
  const { aspect, pairing } = lists;
  const level = aspect === 'reward' ? 2 : 1;
  const add = (kind: 'missing' | 'extra', record: Record | undefined, index: number): void => {
    if (record === undefined) return;
    const lacks = kind === 'missing' ? 'b' : 'a';
    const cause = `${lacks} has no such ${record.type}: it was lost, or nothing there makes it`;
    const place = context[kind === 'missing' ? 'a' : 'b'].place(name, index);
    const about = aboutTurn(record);
    context.add({ level, aspect, kind, place, about, a: record, b: record, cause });
  };
  for (const index of pairing.onlyInA) add('missing', lists.a[index], index);
  for (const index of pairing.onlyInB) add('extra', lists.b[index], index);
  for (const pair of pairing.pairs) {
    const [inA, inB] = [lists.a[pair.a], lists.b[pair.b]] as [Record, Record];
    if (pair.moved !== undefined) moved(context, pair, name, aspect, aboutTurn(inA), inA, inB);
  }
}

function moved(
  context: Context,
  pair: Pair,
  name: List,
  aspect: Aspect,
  about: string,
  inA: { readonly lane?: string },
  inB: { readonly lane?: string },
): void {
  const level = aspect === 'reward' ? 2 : 1;
  const at = context.a.place(name, pair.a);
  const base = { level, aspect, kind: 'moved', about } as const;
  if (pair.moved === 'lane') {
    const place = below(at, 'lane');
    const cause = 'it stands in another lane of turns';
    context.add({ ...base, place, a: inA.lane, b: inB.lane, cause });
    return;
  }
  const cause =
    pair.moved === 'interleaving'
      ? 'its lane is at another point when it comes: the lanes interleave otherwise'
      : `it stands at another place in the order of ${inA.lane === undefined ? name : 'its lane'}`;
  context.add({
    ...base,
    place: at,
    a: pathText(at),
    b: pathText(context.b.place(name, pair.b)),
    cause,
  });
}
