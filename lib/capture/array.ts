import type { JsonValue } from '../model/json.js';
import {
  describeProperty,
  floor,
  getOwnPropertySymbols,
  hasOwn,
  isArray,
  lookupGetter,
  objectKeys,
  objectValues,
  sameValue,
} from '../runtime/intrinsics.js';
import { classNameIn, dataOf, prototypesOf } from './class-name.js';
import { copyExtended } from './extended.js';
import { accessorText, enumerableSymbols, joined } from './fields.js';
import type { Frame, JsonContainer } from './frame.js';
import { isSecretName } from './key-table.js';
import { isOwnJson } from './primitive.js';
import { updateItems } from './update.js';
import type { Walk } from './walk.js';

/**
 * Longer arrays of primitives are looked through by sample for computed items, which nobody writes:
 * looking at each would cost four times the copy (64x64 numbers: 140 µs for 35).
 */
const LOOKED_THROUGH = 16;
const SAMPLES = 4;

/** `isStandard`: of this realm's Array itself. */
export function copyArray(
  walk: Walk,
  value: readonly unknown[],
  frame: Frame,
  isStandard: boolean,
): JsonValue {
  const { length } = value;
  if (
    !isStandard ||
    !isWithinLimits(walk, length, frame) ||
    getOwnPropertySymbols(value).length > 0
  ) {
    return copyUnusual(walk, value, frame, isStandard);
  }
  if (length > LOOKED_THROUGH) {
    const items = itemsOfPlain(value, length);
    if (items !== undefined) return copyFresh(walk, items, frame);
  } else if (isOrdinary(value, length)) {
    return length === 2 && isSecretPair(walk, value[0], frame)
      ? copyPair(walk, value[0] as string, frame)
      : copyEach(walk, value, frame);
  }
  return copyUnusual(walk, value, frame, isStandard);
}

/** A name and its value in a list of such, as `Object.entries(headers)` gives them. */
const isSecretPair = (walk: Walk, name: unknown, frame: Frame): boolean =>
  typeof name === 'string' &&
  typeof frame.key === 'number' &&
  isSecretName(walk.settings.keys, name);

function copyPair(walk: Walk, name: string, frame: Frame): JsonValue {
  walk.nodes += 2;
  return [name, walk.secret(name, 1, frame)];
}

/** The list of a call's arguments: made by the engine, so that there is nothing odd about it. */
export function copyList(walk: Walk, list: readonly unknown[], frame: Frame): JsonValue {
  return isWithinLimits(walk, list.length, frame)
    ? copyEach(walk, list, frame)
    : copyUnusual(walk, list, frame, true);
}

const isWithinLimits = (
  { settings: { limits }, nodes, maxNodes, maxDepth }: Walk,
  length: number,
  frame: Frame,
) => length <= limits.items && nodes + length <= maxNodes && frame.depth < maxDepth;

/** With an empty one nothing is shared, and it may stand for elements. */
const isList = (prior: JsonContainer | undefined): prior is JsonValue[] =>
  prior !== undefined && isArray(prior) && prior.length > 0;

function copyEach(walk: Walk, value: readonly unknown[], frame: Frame): JsonValue {
  const { prior } = frame;
  if (isList(prior)) return updateItems(walk, value, frame, prior);
  const { length } = value;
  const { plainChars } = walk;
  const items: JsonValue[] = [];
  walk.nodes += length;
  for (let index = 0; index < length; index += 1) {
    const item = value[index];
    items[index] = isOwnJson(item, plainChars) ? item : walk.copy(walk, item, index, frame);
  }
  return items;
}

/** No holes, no computed items, no further fields: then reading runs no code. */
export function isOrdinary(value: readonly unknown[], length: number): boolean {
  const keys = objectKeys(value);
  if (keys.length !== length || (length > 0 && keys[length - 1] !== `${length - 1}`)) return false;
  for (let index = 0; index < length; index += 1) {
    if (lookupGetter(value, index) !== undefined) return false;
  }
  return true;
}

/** The items in a new array; undefined where there are holes, further fields, or computed items. */
function itemsOfPlain(value: readonly unknown[], length: number): unknown[] | undefined {
  const last = length - 1;
  const looks = isReference(value) ? last : SAMPLES;
  for (let look = 0; look <= looks; look += 1) {
    if (lookupGetter(value, floor((look * last) / looks)) !== undefined) return undefined;
  }
  const items = objectValues(value);
  return items.length === length && sameValue(items[last], value[last]) ? items : undefined;
}

function copyFresh(walk: Walk, items: unknown[], frame: Frame): JsonValue {
  const { prior } = frame;
  if (isList(prior)) return updateItems(walk, items, frame, prior);
  const { length } = items;
  const { plainChars } = walk;
  walk.nodes += length;
  for (let index = 0; index < length; index += 1) {
    const item = items[index];
    if (!isOwnJson(item, plainChars)) items[index] = walk.copy(walk, item, index, frame);
  }
  return items as JsonValue[];
}

/** Whether the first item is an object: to look at each is little beside the copy of objects. */
function isReference(value: readonly unknown[]): boolean {
  if (lookupGetter(value, 0) !== undefined) return true;
  const first = value[0];
  return (typeof first === 'object' && first !== null) || typeof first === 'function';
}

function copyUnusual(
  walk: Walk,
  value: readonly unknown[],
  frame: Frame,
  isStandard: boolean,
): JsonValue {
  const { length } = value;
  const name = isStandard ? 'Array' : (classNameIn(prototypesOf(value)) ?? 'Array');
  if (walk.isTooDeep(frame, length)) return walk.tooDeep(frame, `[${name}(${length})]`, length);
  const first = length === 2 ? dataOf(value, 0) : undefined;
  if (isSecretPair(walk, first, frame)) return copyPair(walk, first as string, frame);
  const own = joined(
    length > walk.settings.limits.items ? [] : fieldNames(value, length),
    enumerableSymbols(value),
  );
  return copyExtended(walk, value, own, frame, (body) => {
    if (name !== 'Array') walk.mark(body, 'plain').class = name;
    return copyItems(walk, value, length, body);
  });
}

/** Of an array's keys, which give the indices first, those that are none. */
export function fieldNames(value: object, length: number): string[] {
  const keys = objectKeys(value);
  const names: string[] = [];
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index] as string;
    const asIndex = +key >>> 0;
    if (`${asIndex}` !== key || asIndex >= length) names[names.length] = key;
  }
  return names;
}

/** Items one by one: holes stay holes, computed ones stay unread. */
export function copyItems(walk: Walk, value: object, length: number, frame: Frame): JsonValue[] {
  const count = walk.admit(length, walk.settings.limits.items, frame, 'items');
  const items: JsonValue[] = [];
  let holes: [number, number][] | undefined;
  for (let index = 0; index < count; index += 1) {
    const descriptor = describeProperty(value, index);
    if (descriptor === undefined) {
      holes ??= [];
      const last = holes[holes.length - 1];
      if (last !== undefined && last[0] + last[1] === index) last[1] += 1;
      else holes[holes.length] = [index, 1];
      items[index] = null;
    } else if (hasOwn(descriptor, 'get')) {
      walk.markAt(index, frame, 'accessor');
      items[index] = accessorText(descriptor);
    } else {
      items[index] = walk.copy(walk, descriptor.value, index, frame);
    }
  }
  if (holes !== undefined) walk.mark(frame, 'plain').holes = holes;
  return items;
}
