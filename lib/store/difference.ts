import type { JsonObject, JsonValue } from '../model/json.js';
import { hasOwn, isArray, objectKeys } from '../runtime/intrinsics.js';

/** How an edit is written. */
export const EDIT = {
  /** `[path, value, 1]`: items behind those of the array at the path. */
  append: 1,
} as const;

type Path = (string | number)[];

/**
 * What makes `next` of `prior`, in order: `[path, value]` sets, `[path]` takes a key away or cuts an
 * array to the length that ends the path, `[path, items, 1]` appends. Parts that are one object in both
 * are not looked into. `undefined` where the two are of different kinds.
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
  (isArray(a) ? isArray(b) : !isArray(b) && haveOneOrder(a, b as JsonObject));

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
  const shared = next.length < prior.length ? next.length : prior.length;
  for (let index = 0; index < shared; index += 1) {
    comparePart(next[index] as JsonValue, prior[index] as JsonValue, index, path, edits);
  }
  if (next.length < prior.length) {
    edits[edits.length] = [[...path, next.length]];
  } else if (next.length > shared) {
    const items: JsonValue[] = [];
    for (let index = shared; index < next.length; index += 1) {
      items[items.length] = next[index] as JsonValue;
    }
    edits[edits.length] = [[...path], items, EDIT.append];
  }
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
