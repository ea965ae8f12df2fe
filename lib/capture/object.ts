import type { JsonObject, JsonValue } from '../model/json.js';
import {
  describeProperty,
  floor,
  getOwnPropertySymbols,
  hasOwn,
  isArray,
  objectKeys,
} from '../runtime/intrinsics.js';
import { isArgumentsObject } from '../runtime/slots.js';
import { copyItems, fieldNames } from './array.js';
import { copyExtended } from './extended.js';
import { copyField, copyFields, enumerableSymbols, joined } from './fields.js';
import type { Frame } from './frame.js';
import { PLAIN } from './key-table.js';
import { isOwnJson } from './primitive.js';
import { updateObject } from './update.js';
import type { Walk } from './walk.js';

/** Copies the own enumerable fields of an object; `name` is the class of an instance. */
export function copyObject(
  walk: Walk,
  value: object,
  frame: Frame,
  name: string | undefined,
): JsonValue {
  const keys = objectKeys(value);
  const count = keys.length;
  const { limits, keys: table } = walk.settings;
  if (
    frame.depth >= walk.maxDepth ||
    count > limits.keys ||
    walk.nodes + count > walk.maxNodes ||
    getOwnPropertySymbols(value).length > 0
  ) {
    return copyUnusual(walk, value, keys, frame, name);
  }
  const { prior } = frame;
  if (prior !== undefined && !isArray(prior)) return updateObject(walk, value, keys, frame, prior);
  walk.nodes += count;
  const { plainChars } = walk;
  const out: JsonObject = {};
  for (let index = 0; index < count; index += 1) {
    const key = keys[index] as string;
    const descriptor = describeProperty(value, key) as PropertyDescriptor;
    const field: unknown = descriptor.value;
    const isPlain =
      (table.known[key] ?? table.learn(key)) === PLAIN &&
      (field !== undefined || !hasOwn(descriptor, 'get'));
    if (isPlain) {
      out[key] = isOwnJson(field, plainChars) ? field : walk.copy(walk, field, key, frame);
    } else {
      copyField(walk, value, key, out, frame);
    }
  }
  return out;
}

function copyUnusual(
  walk: Walk,
  value: object,
  names: readonly string[],
  frame: Frame,
  name: string | undefined,
): JsonValue {
  if (isArgumentsObject(value)) return copyArguments(walk, value, frame);
  const keys = joined(names, enumerableSymbols(value));
  if (walk.isTooDeep(frame, keys.length)) {
    return walk.tooDeep(frame, `[${name ?? 'Object'}]`, keys.length);
  }
  const out: JsonObject = {};
  copyFields(walk, value, keys, out, frame);
  return out;
}

function copyArguments(walk: Walk, value: object, frame: Frame): JsonValue {
  const length = describeProperty(value, 'length')?.value as unknown;
  const count = typeof length === 'number' && length > 0 ? floor(length) : 0;
  if (walk.isTooDeep(frame, count)) return walk.tooDeep(frame, `[Arguments(${count})]`, count);
  const own = joined(fieldNames(value, count), enumerableSymbols(value));
  return copyExtended(walk, value, own, frame, (body) => {
    walk.mark(body, 'arguments');
    return copyItems(walk, value, count, body);
  });
}
