import { absent } from './compare-fields.js';
import { below, type Place, Step } from './path.js';
import type { Walk } from './walk.js';

type Keys = Iterable<unknown>;

/** Simple keys are paired by value, objects in their order. */
export function compareMaps(
  a: ReadonlyMap<unknown, unknown>,
  b: ReadonlyMap<unknown, unknown>,
  place: Place,
  walk: Walk,
): void {
  const [inA, inB] = [apart(a.keys()), apart(b.keys())];
  for (const key of inA.simple) {
    const here = below(place, entry(key));
    if (b.has(key)) walk.compare(a.get(key), b.get(key), here);
    else absent('missing', a.get(key), here, walk);
  }
  for (const key of inB.simple) {
    if (!a.has(key)) absent('extra', b.get(key), below(place, entry(key)), walk);
  }
  compareObjects(inA.objects, inB.objects, 'keys', place, walk);
  for (const [index, key] of inA.objects.entries()) {
    const other = inB.objects[index];
    if (other !== undefined) {
      walk.compare(a.get(key), b.get(other), below(place, member('values', index)));
    }
  }
  if (walk.strict) compareOrder(inA.simple, inB.simple, place, walk);
}

export function compareSets(
  a: ReadonlySet<unknown>,
  b: ReadonlySet<unknown>,
  place: Place,
  walk: Walk,
): void {
  const [inA, inB] = [apart(a), apart(b)];
  for (const [kind, mine, other] of [
    ['missing', inA, b],
    ['extra', inB, a],
  ] as const) {
    for (const value of mine.simple) {
      if (!other.has(value)) absent(kind, value, below(place, entry(value, 'has')), walk);
    }
  }
  compareObjects(inA.objects, inB.objects, 'values', place, walk);
  if (walk.strict) compareOrder(inA.simple, inB.simple, place, walk);
}

function compareObjects(
  a: readonly unknown[],
  b: readonly unknown[],
  list: 'keys' | 'values',
  place: Place,
  walk: Walk,
): void {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const here = below(place, member(list, index));
    if (index >= b.length) absent('missing', a[index], here, walk);
    else if (index >= a.length) absent('extra', b[index], here, walk);
    else walk.compare(a[index], b[index], here);
  }
}

function compareOrder(
  a: readonly unknown[],
  b: readonly unknown[],
  place: Place,
  walk: Walk,
): void {
  const isSame = a.length !== b.length || a.every((value, index) => Object.is(value, b[index]));
  const known = new Set(b);
  if (isSame || !a.every((value) => known.has(value))) return;
  const cause = 'the same members in another order';
  walk.add({ place, kind: 'moved', a, b, cause });
}

function apart(keys: Keys): { simple: unknown[]; objects: unknown[] } {
  const simple: unknown[] = [];
  const objects: unknown[] = [];
  for (const key of keys) (typeof key === 'object' && key !== null ? objects : simple).push(key);
  return { simple, objects };
}

function entry(key: unknown, how: 'get' | 'has' = 'get'): Step {
  const text =
    typeof key === 'string'
      ? JSON.stringify(key)
      : typeof key === 'bigint'
        ? `${key}n`
        : Object.is(key, -0)
          ? '-0'
          : String(key);
  return new Step(`.${how}(${text})`, typeof key === 'symbol' ? '' : String(key));
}

const member = (list: 'keys' | 'values', index: number): Step =>
  new Step(`.${list}()[${index}]`, String(index));
