import type { PolicyContext } from '../model/binding.js';
import type { ErrorEntry } from '../model/entry.js';
import type { JsonValue } from '../model/json.js';
import { apply, isNativeError, isProxy, prototypeIsPrototypeOf } from '../runtime/intrinsics.js';

/**
 * The record of something thrown. Texts are read from the snapshot: there they are redacted, and no
 * getter has run. The stack stays inside: reading it early would be felt.
 */
export function takeError(error: unknown, snapshot: PolicyContext['snapshot']): ErrorEntry {
  const value = snapshot(error);
  if (!isError(error)) return { value };
  const { json, meta } = value.payload;
  const name = meta?.steno?.root?.class ?? textIn(json, 'name');
  const message = textIn(json, 'message');
  return {
    value,
    ...(name === undefined ? {} : { name }),
    ...(message === undefined ? {} : { message }),
  };
}

const errorPrototype = Error.prototype;

/** Also one of a class that calls `Error` and inherits from it in the way before classes. */
const isError = (value: unknown): boolean =>
  isNativeError(value) ||
  (!isProxy(value) && (apply(prototypeIsPrototypeOf, errorPrototype, [value]) as boolean));

function textIn(json: JsonValue, key: string): string | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
  const value = json[key];
  return typeof value === 'string' ? value : undefined;
}
