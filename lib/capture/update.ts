import type { JsonObject, JsonValue } from '../model/json.js';
import { describeProperty, hasOwn, isArray, objectKeys } from '../runtime/intrinsics.js';
import { copyField } from './fields.js';
import type { Frame, JsonContainer } from './frame.js';
import { PLAIN } from './key-table.js';
import { isOwnJson } from './primitive.js';
import { CHARS_SHIFT, type Walk } from './walk.js';

/**
 * Copies an object against its last copy, which is answered itself where nothing has changed. The
 * limits have been looked at.
 */
export function updateObject(
  walk: Walk,
  value: object,
  keys: readonly string[],
  frame: Frame,
  prior: JsonObject,
): JsonValue {
  const { plainChars } = walk;
  const { keys: table } = walk.settings;
  const count = keys.length;
  const priorKeys = objectKeys(prior);
  let out: JsonObject | undefined = priorKeys.length > count ? {} : undefined;
  walk.nodes += count;
  for (let index = 0; index < count; index += 1) {
    const key = keys[index] as string;
    const descriptor = describeProperty(value, key) as PropertyDescriptor;
    const field: unknown = descriptor.value;
    const isPlain =
      (table.known[key] ?? table.learn(key)) === PLAIN &&
      (field !== undefined || !hasOwn(descriptor, 'get'));
    if (!isPlain) {
      out ??= firstFields(prior, priorKeys, index);
      copyField(walk, value, key, out, frame);
      continue;
    }
    const before = priorKeys[index] === key ? prior[key] : undefined;
    const json =
      isOwnJson(field, plainChars) || isSameText(walk, field, before)
        ? (field as JsonValue)
        : walk.copy(walk, field, key, frame);
    if (json === before) walk.kept += 1;
    else out ??= firstFields(prior, priorKeys, index);
    if (out !== undefined) out[key] = json;
  }
  return out ?? prior;
}

/** The same for the items of an ordinary array. */
export function updateItems(
  walk: Walk,
  value: readonly unknown[],
  frame: Frame,
  prior: JsonValue[],
): JsonValue {
  const { plainChars } = walk;
  const { length } = value;
  let out: JsonValue[] | undefined = prior.length > length ? [] : undefined;
  walk.nodes += length;
  for (let index = 0; index < length; index += 1) {
    const item = value[index];
    const before = prior[index];
    const json =
      isOwnJson(item, plainChars) || isSameText(walk, item, before)
        ? (item as JsonValue)
        : walk.copy(walk, item, index, frame);
    if (json === before) walk.kept += 1;
    else out ??= firstItems(prior, index);
    if (out !== undefined) out[index] = json;
  }
  return out ?? prior;
}

/** The last copy where the new one has the same parts; `size` and `kept` are the walk's before it. */
export function unchanged(
  walk: Walk,
  json: JsonValue,
  prior: JsonContainer | undefined,
  size: number,
  kept: number,
): JsonValue {
  if (prior === undefined || json === prior || typeof json !== 'object' || json === null) {
    return json;
  }
  const isSame = isArray(json)
    ? isArray(prior) && isSameList(json, prior)
    : !isArray(prior) && isSameObject(json, prior, objectKeys(prior));
  if (!isSame) return json;
  walk.kept = kept + (sizeOf(walk) - size);
  return prior;
}

/** How many values a walk has met. */
export const sizeOf = ({ nodes, elements }: Walk): number => nodes + elements;

/** A text that was searched for secrets before need not be searched again. */
function isSameText(walk: Walk, value: unknown, before: JsonValue | undefined): boolean {
  if (typeof value !== 'string' || value !== before) return false;
  if (value.length > walk.settings.limits.stringChars) return false;
  const weight = value.length >> CHARS_SHIFT;
  walk.elements += weight;
  walk.kept += weight;
  return true;
}

function firstFields(prior: JsonObject, keys: readonly string[], count: number): JsonObject {
  const out: JsonObject = {};
  for (let index = 0; index < count; index += 1) {
    const key = keys[index] as string;
    out[key] = prior[key] as JsonValue;
  }
  return out;
}

function firstItems(prior: readonly JsonValue[], count: number): JsonValue[] {
  const out: JsonValue[] = [];
  for (let index = 0; index < count; index += 1) out[index] = prior[index] as JsonValue;
  return out;
}

function isSameObject(json: JsonObject, prior: JsonObject, priorKeys: readonly string[]): boolean {
  const keys = objectKeys(json);
  if (keys.length !== priorKeys.length) return false;
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index] as string;
    if (key !== priorKeys[index] || json[key] !== prior[key]) return false;
  }
  return true;
}

function isSameList(json: readonly JsonValue[], prior: readonly JsonValue[]): boolean {
  if (json.length !== prior.length) return false;
  for (let index = 0; index < json.length; index += 1) {
    if (json[index] !== prior[index]) return false;
  }
  return true;
}
