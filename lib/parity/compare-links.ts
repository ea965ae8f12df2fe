import type { Context } from './context.js';
import type { Aspect } from './difference.js';
import { below, type Place, pathText } from './path.js';
import type { List, Side } from './trace-view.js';

interface Linked {
  readonly turn?: number;
  readonly lane?: string;
  readonly timestep?: string;
}

interface Where {
  readonly aspect: Aspect;
  readonly place: Place;
  readonly about: string;
}

/** Turn, lane and timestep of two records that are one. */
export function comparePlacing(
  context: Context,
  a: Linked,
  b: Linked,
  where: Where,
  moved = false,
): void {
  const { aspect, place, about } = where;
  const expected = turnIn(context, a);
  if (expected !== b.turn) {
    const cause =
      a.turn === undefined || b.turn === undefined
        ? `in ${b.turn === undefined ? 'b' : 'a'} it belongs to no turn`
        : 'it is counted to another turn: the turn was opened at another moment';
    const kind = b.turn === undefined ? 'missing' : a.turn === undefined ? 'extra' : 'changed';
    const base = { level: 2, aspect, kind, place: below(place, 'turn'), about, cause } as const;
    context.add({ ...base, a: a.turn, b: b.turn });
  }
  if (!moved) context.simple(a.lane, b.lane, aspect, below(place, 'lane'), about);
  compareLink(context, 'timesteps', a.timestep, b.timestep, where, 'timestep');
}

/** The turn of b that this one of a is: numbers may be shifted where a turn is missing. */
export function turnIn(context: Context, { turn, lane }: Linked): number | undefined {
  if (turn === undefined) return undefined;
  const index = context.a.timesteps.findIndex((each) => each.turn === turn && each.lane === lane);
  const partner = context.partner('timesteps', index === -1 ? undefined : index);
  return partner === undefined ? turn : context.b.timesteps[partner]?.turn;
}

/** An id means the record that it leads to. What follows from a record that is missing is not told. */
export function compareLink(
  context: Context,
  list: List,
  a: string | undefined,
  b: string | undefined,
  { aspect, place, about }: Where,
  key: string,
): void {
  const [indexInA, indexInB] = [context.a.indexOf(a), context.b.indexOf(b)];
  if (a === undefined && b === undefined) return;
  if (isMissing(context, 'a', list, indexInA) || isMissing(context, 'b', list, indexInB)) return;
  if (indexInA === undefined && indexInB === undefined && a !== undefined && b !== undefined)
    return;
  const partner = context.partner(list, indexInA);
  if (partner !== undefined && partner === indexInB) return;
  const base = { level: 2, aspect, place: below(place, key), about } as const;
  const [inA, inB] = [told(context, 'a', list, a, indexInA), told(context, 'b', list, b, indexInB)];
  if (a === undefined || b === undefined) {
    const kind = b === undefined ? 'missing' : 'extra';
    const cause = `in ${b === undefined ? 'b' : 'a'} nothing says to which of the ${list} it belongs`;
    context.add({ ...base, kind, a: inA, b: inB, cause });
    return;
  }
  const lost = indexInA === undefined ? 'a' : indexInB === undefined ? 'b' : undefined;
  const cause =
    lost === undefined
      ? `it belongs to another of the ${list}`
      : `the record that it belongs to is not in ${lost}`;
  context.add({ ...base, kind: 'changed', a: inA, b: inB, cause });
}

const isMissing = (context: Context, side: Side, list: List, index: number | undefined): boolean =>
  index !== undefined && !context.isPaired(side, list, index);

const told = (
  context: Context,
  side: Side,
  list: List,
  id: string | undefined,
  index: number | undefined,
): string | undefined => {
  if (id === undefined) return undefined;
  return index === undefined
    ? 'a record that is not there'
    : pathText(context[side].place(list, index));
};
