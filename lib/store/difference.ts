import type { JsonObject, JsonValue } from '../model/json.js';
import { standsForElements } from '../runtime/element-lists.js';
import { hasOwn, isArray, objectKeys } from '../runtime/intrinsics.js';

/** How an edit is written. */
export const EDIT = {
  /** `[path, value, 1]`: items behind those of the array at the path. */
  append: 1,
  /** `[path, count, 2]`: takes away so many items, from the index that ends the path on. */
  remove: 2,
} as const;

/** A shorter text may stand in many places of a list. */
const TELLING_CHARS = 32;

type Path = (string | number)[];

/**
 * What makes `next` of `prior`, in order: `[path, value]` sets, `[path]` takes a key away or cuts an
 * array to the length that ends the path, `[path, items, 1]` appends, `[path, count, 2]` removes. Parts
 * that are one object in both are not looked into. `undefined` where the two are of different kinds.
 */
export function difference(next: JsonValue, prior: JsonValue): JsonValue[] | undefined {
  if (!areAlike(next, prior)) return next === prior ? [] : undefined;
  const edits: JsonValue[] = [];
  if (next !== prior) compare(next, prior, [], edits);
  return edits;
}

const isContainer = (value: JsonValue | undefined): value is JsonObject | JsonValue[] =>
  typeof value === 'object' && value !== null;

const areAlike = (a: JsonValue | undefined, b: JsonValue | undefined): boolean =>
  isContainer(a) &&
  isContainer(b) &&
  (isArray(a)
    ? isArray(b) && !standsForElements(a) && !standsForElements(b)
    : !isArray(b) && haveOneOrder(a, b as JsonObject));

/** Both are arrays, or objects of one order of keys. */
function compare(next: JsonValue, prior: JsonValue, path: Path, edits: JsonValue[]): void {
  if (isArray(next)) compareLists(next, prior as JsonValue[], path, edits);
  else compareObjects(next as JsonObject, prior as JsonObject, path, edits);
}

function compareLists(
  next: readonly JsonValue[],
  prior: readonly JsonValue[],
  path: Path,
  edits: JsonValue[],
): void {
  let index = 0;
  while (index < next.length && index < prior.length && next[index] === prior[index]) index += 1;
  const removed = index < next.length ? removedAt(index, next[index] as JsonValue, prior) : 0;
  if (removed > 0) edits[edits.length] = [[...path, index], removed, EDIT.remove];
  const left = prior.length - removed;
  const shared = next.length < left ? next.length : left;
  for (; index < shared; index += 1) {
    comparePart(next[index] as JsonValue, prior[index + removed] as JsonValue, index, path, edits);
  }
  if (next.length < left) {
    edits[edits.length] = [[...path, next.length]];
  } else if (next.length > shared) {
    const items: JsonValue[] = [];
    for (index = shared; index < next.length; index += 1) {
      items[items.length] = next[index] as JsonValue;
    }
    edits[edits.length] = [[...path], items, EDIT.append];
  }
}

/** How many items of `prior` are gone at `index`, where `item` stood behind them: a window that slides. */
function removedAt(index: number, item: JsonValue, prior: readonly JsonValue[]): number {
  const isTelling =
    typeof item === 'string'
      ? item.length >= TELLING_CHARS
      : typeof item === 'object' && item !== null;
  if (!isTelling) return 0;
  for (let at = index + 1; at < prior.length; at += 1) {
    if (prior[at] === item) return at - index;
  }
  return 0;
}

function compareObjects(next: JsonObject, prior: JsonObject, path: Path, edits: JsonValue[]): void {
  for (const key of objectKeys(prior)) {
    if (!hasOwn(next, key)) edits[edits.length] = [[...path, key]];
  }
  for (const key of objectKeys(next)) {
    const value = next[key];
    if (hasOwn(prior, key)) comparePart(value, prior[key] as JsonValue, key, path, edits);
    else if (value !== undefined) edits[edits.length] = [[...path, key], value];
  }
}

/** Nothing to say of an error's stack that turned out to be none, which JSON leaves out. */
function comparePart(
  next: JsonValue | undefined,
  prior: JsonValue,
  key: string | number,
  path: Path,
  edits: JsonValue[],
): void {
  if (next === prior) return;
  path[path.length] = key;
  if (next === undefined) edits[edits.length] = [[...path]];
  else if (areAlike(next, prior)) compare(next, prior, path, edits);
  else edits[edits.length] = [[...path], next];
  path.length -= 1;
}

/** Whether keys that stay are in the same order, and new ones behind them. */
function haveOneOrder(next: JsonObject, prior: JsonObject): boolean {
  const keys = objectKeys(next);
  let at = 0;
  for (const key of objectKeys(prior)) {
    if (keys[at] === key) at += 1;
    else if (hasOwn(next, key)) return false;
  }
  return true;
}
