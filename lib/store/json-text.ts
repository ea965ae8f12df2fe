import type { JsonValue } from '../model/json.js';
import { isArray, jsonStringify, objectPrototype } from '../runtime/intrinsics.js';

const keysOf = Object.keys;
const arrayPrototype: object = Array.prototype;
const isFiniteNumber = Number.isFinite;

/** Writes a value of JSON as `JSON.stringify` does. */
export type JsonText = (value: JsonValue) => string;

/**
 * The writer to use now: the native one, unless the program has given all objects a `toJSON`,
 * which would run in the middle of ours and rewrite what was captured.
 */
export function jsonWriter(): JsonText {
  return 'toJSON' in objectPrototype || 'toJSON' in arrayPrototype ? plainText : jsonStringify;
}

function plainText(value: JsonValue): string {
  if (typeof value === 'number') return isFiniteNumber(value) ? `${value}` : 'null';
  if (typeof value !== 'object' || value === null) return jsonStringify(value);
  if (isArray(value)) {
    const items: string[] = [];
    for (let index = 0; index < value.length; index++)
      items[index] = plainText(value[index] ?? null);
    return `[${items.join(',')}]`;
  }
  const members: string[] = [];
  for (const key of keysOf(value)) {
    members[members.length] = `${jsonStringify(key)}:${plainText(value[key] ?? null)}`;
  }
  return `{${members.join(',')}}`;
}
