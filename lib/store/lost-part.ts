import type { JsonObject, JsonValue } from '../model/json.js';
import type { Mark, Payload, PayloadMeta } from '../model/payload.js';
import { define } from './field.js';
import { inside, type Place, Places } from './places.js';

/** Stands in a value for a part whose blob is lost; only this one object is it. */
export const LOST_PART: JsonObject = Object.freeze({});

/** What readers find in its place. */
const LOST_TEXT = '[lost: it was told by a line that cannot be read]';
const LOST_MARK: Mark = { type: 'failed' };

/** The payload with a text in place of each part that is lost, marked as such; itself without any. */
export function withLostParts(payload: Payload): Payload {
  const meta: PayloadMeta = structuredClone(payload.meta ?? {});
  const lost: Place[] = [];
  const places = new Places(meta);
  const json = withTexts(payload.json, places.root, places, lost);
  if (lost.length === 0) return payload;
  meta.steno ??= {};
  for (const { path, scope, local } of lost) {
    if (path === undefined) {
      meta.steno.root = LOST_MARK;
      delete meta.values;
      continue;
    }
    meta.steno.at ??= {};
    define(meta.steno.at, path, LOST_MARK);
    // What superjson would make of it, it cannot make of the text.
    if (typeof scope === 'object' && scope !== null && local !== undefined) {
      Reflect.deleteProperty(scope, local);
    }
  }
  return { json, meta };
}

function withTexts(json: JsonValue, place: Place, places: Places, lost: Place[]): JsonValue {
  if (json === LOST_PART) {
    lost.push(place);
    return LOST_TEXT;
  }
  if (typeof json !== 'object' || json === null) return json;
  const annotation = places.annotation(place);
  if (Array.isArray(json)) {
    return json.map((item, index) =>
      withTexts(item, inside(place, index, annotation), places, lost),
    );
  }
  const fields: JsonObject = {};
  for (const [key, field] of Object.entries(json)) {
    define(fields, key, withTexts(field, inside(place, key, annotation), places, lost));
  }
  return fields;
}
