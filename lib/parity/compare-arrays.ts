import { absent } from './compare-fields.js';
import { digest } from './digest.js';
import { below, type Place } from './path.js';
import type { Walk } from './walk.js';

/**
 * Items one by one. Of lists that differ in length what is alike at both ends is paired, so that one
 * item that is missing in the midst is told once.
 */
export function compareArrays(
  a: readonly unknown[],
  b: readonly unknown[],
  place: Place,
  walk: Walk,
): void {
  const ends = a.length === b.length ? 0 : alikeAtTheEnd(a, b);
  const pairs = Math.min(a.length, b.length) - ends;
  for (let index = 0; index < pairs; index += 1) compareItem(a, b, index, index, place, walk);
  for (let index = pairs; index < a.length - ends; index += 1) {
    absentItem('missing', a, index, place, walk);
  }
  for (let index = pairs; index < b.length - ends; index += 1) {
    absentItem('extra', b, index, place, walk);
  }
  for (let back = ends; back > 0; back -= 1) {
    compareItem(a, b, a.length - back, b.length - back, place, walk);
  }
}

function compareItem(
  a: readonly unknown[],
  b: readonly unknown[],
  indexInA: number,
  indexInB: number,
  place: Place,
  walk: Walk,
): void {
  const here = below(place, indexInA);
  if (indexInA in a && indexInB in b) {
    walk.compare(a[indexInA], b[indexInB], here);
  } else if (indexInA in a || indexInB in b) {
    const kind = indexInA in a ? 'missing' : 'extra';
    const cause = `the place is empty in ${kind === 'missing' ? 'b' : 'a'} only: a hole of the array`;
    walk.add({ place: here, kind, a: a[indexInA], b: b[indexInB], cause });
  }
}

function absentItem(
  kind: 'missing' | 'extra',
  list: readonly unknown[],
  index: number,
  place: Place,
  walk: Walk,
): void {
  const here = below(place, index);
  if (list[index] !== undefined) absent(kind, list[index], here, walk);
  else {
    const cause = `the array is longer in ${kind === 'missing' ? 'a' : 'b'}`;
    walk.add({ place: here, kind, a: undefined, b: undefined, cause });
  }
}

/** How many items at the end are alike, beyond those that are so from the beginning. */
function alikeAtTheEnd(a: readonly unknown[], b: readonly unknown[]): number {
  const most = Math.min(a.length, b.length);
  let first = 0;
  while (first < most && digest(a[first]) === digest(b[first])) first += 1;
  let last = 0;
  while (last < most - first && digest(a.at(-1 - last)) === digest(b.at(-1 - last))) last += 1;
  return last;
}
