import type { Entry, EventSettled } from '../model/entry.js';
import type { JsonObject, JsonValue } from '../model/json.js';
import { standsForElements } from '../runtime/element-lists.js';
import { defineProperty, describeProperty, isArray, objectKeys } from '../runtime/intrinsics.js';

/** Whether writing the entry reads the stack of an error, which Node may still have to print. */
export const readsStack = (entry: Entry): entry is EventSettled =>
  entry.entry === 'event-settled' && entry.status === 'error' && entry.after?.error !== undefined;

/** The entry without stacks, to be written now; the whole one has to follow. */
export function withoutStacks(entry: EventSettled): EventSettled {
  const { after } = entry;
  const error = after?.error;
  if (error === undefined) return entry;
  const { value } = error;
  const payload = { ...value.payload, json: withoutLateTexts(value.payload.json) };
  return {
    ...entry,
    toldAgain: true,
    after: { ...after, error: { ...error, value: { ...value, payload } } },
  };
}

/** In what capture gives, a text that is read as it is written is an accessor, and nothing else is. */
function withoutLateTexts(json: JsonValue): JsonValue {
  if (typeof json !== 'object' || json === null) return json;
  if (isArray(json)) {
    if (standsForElements(json)) return json;
    const items: JsonValue[] = [];
    for (let index = 0; index < json.length; index += 1) {
      items[index] = withoutLateTexts(json[index] ?? null);
    }
    return items;
  }
  const out: JsonObject = {};
  const keys = objectKeys(json);
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index] as string;
    const value: unknown = describeProperty(json, key)?.value;
    if (value === undefined) continue;
    defineProperty(out, key, {
      value: withoutLateTexts(value as JsonValue),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return out;
}
