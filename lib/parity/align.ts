import { alignByScore } from './align-by-score.js';
import type { Likeness } from './likeness.js';
import { longestRise } from './longest-rise.js';

export interface Alignment {
  /** Index in a and in b, in order of both. */
  readonly pairs: readonly (readonly [number, number])[];
  /** The same record at another place of the order. */
  readonly moved: readonly (readonly [number, number])[];
  readonly onlyInA: readonly number[];
  readonly onlyInB: readonly number[];
}

/**
 * Pairs the records of two lists in order. Those that occur once on each side hold the lists
 * together; what lies between them is paired by likeness. So a record that is missing is one, not a
 * difference in all that follow.
 */
export function align(a: readonly Likeness[], b: readonly Likeness[]): Alignment {
  const names = new Map<string, number>();
  const numberOf = ({ key, traits }: Likeness): number => {
    const name = JSON.stringify([key, ...traits]);
    const known = names.get(name) ?? names.size;
    names.set(name, known);
    return known;
  };
  const anchoring: Anchoring = { a: a.map(numberOf), b: b.map(numberOf), pairs: [], gaps: [] };
  anchor(anchoring, [0, a.length, 0, b.length]);
  const { pairs, gaps } = anchoring;
  const moved = movedAmong(anchoring);
  const [movedInA, movedInB] = [new Set(moved.map(first)), new Set(moved.map(second))];
  for (const [fromA, toA, fromB, toB] of gaps) {
    const inA = range(fromA, toA).filter((at) => !movedInA.has(at));
    const inB = range(fromB, toB).filter((at) => !movedInB.has(at));
    const like = (list: readonly Likeness[], indices: readonly number[]): Likeness[] =>
      indices.map((at) => list[at] as Likeness);
    for (const [one, other] of alignByScore(like(a, inA), like(b, inB))) {
      pairs.push([inA[one] as number, inB[other] as number]);
    }
  }
  pairs.sort((one, other) => one[0] - other[0]);
  const [takenInA, takenInB] = [new Set(pairs.map(first)), new Set(pairs.map(second))];
  return {
    pairs,
    moved,
    onlyInA: range(0, a.length).filter((at) => !takenInA.has(at) && !movedInA.has(at)),
    onlyInB: range(0, b.length).filter((at) => !takenInB.has(at) && !movedInB.has(at)),
  };
}

type Match = readonly [number, number];
/** From and to in a, from and to in b. */
type Gap = readonly [number, number, number, number];

interface Anchoring {
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly pairs: Match[];
  readonly gaps: Gap[];
}

function anchor(work: Anchoring, [fromA, toA, fromB, toB]: Gap): void {
  const { a, b, pairs } = work;
  let [startA, startB, endA, endB] = [fromA, fromB, toA, toB];
  while (startA < endA && startB < endB && a[startA] === b[startB]) {
    pairs.push([startA++, startB++]);
  }
  while (startA < endA && startB < endB && a[endA - 1] === b[endB - 1]) {
    pairs.push([--endA, --endB]);
  }
  if (startA === endA && startB === endB) return;
  const gap: Gap = [startA, endA, startB, endB];
  const anchors = longestRise(uniqueInBoth(a, b, range(startA, endA), range(startB, endB)));
  if (anchors.length === 0) {
    work.gaps.push(gap);
    return;
  }
  for (const [atA, atB] of anchors) {
    pairs.push([atA, atB]);
    anchor(work, [startA, atA, startB, atB]);
    [startA, startB] = [atA + 1, atB + 1];
  }
  anchor(work, [startA, endA, startB, endB]);
}

/** Of what the gaps hold, that which is once in each, whichever gap it is in. */
const movedAmong = ({ a, b, gaps }: Anchoring): Match[] =>
  uniqueInBoth(
    a,
    b,
    gaps.flatMap(([fromA, toA]) => range(fromA, toA)),
    gaps.flatMap(([, , fromB, toB]) => range(fromB, toB)),
  );

function uniqueInBoth(
  a: readonly number[],
  b: readonly number[],
  inA: readonly number[],
  inB: readonly number[],
): Match[] {
  const placesOf = (list: readonly number[], indices: readonly number[]): Map<number, number> => {
    const places = new Map<number, number>();
    for (const at of indices) {
      const name = list[at] as number;
      places.set(name, places.has(name) ? -1 : at);
    }
    return places;
  };
  const others = placesOf(b, inB);
  return [...placesOf(a, inA)].flatMap(([name, at]): Match[] => {
    const other = others.get(name) ?? -1;
    return at === -1 || other === -1 ? [] : [[at, other]];
  });
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, index) => from + index);

const first = ([at]: Match): number => at;
const second = ([, at]: Match): number => at;
