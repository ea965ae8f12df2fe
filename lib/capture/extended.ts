import type { JsonObject, JsonValue } from '../model/json.js';
import { objectKeys } from '../runtime/intrinsics.js';
import { copyFields, enumerableSymbols, joined } from './fields.js';
import type { Frame } from './frame.js';
import type { Walk } from './walk.js';

/**
 * Something that is no plain object and yet has fields of its own, named by `keys`: written as
 * `{ value, own }`. Without any, as what `copyInside` gives.
 */
export function copyExtended(
  walk: Walk,
  value: object,
  keys: readonly (string | symbol)[],
  frame: Frame,
  copyInside: (frame: Frame) => JsonValue,
): JsonValue {
  if (keys.length === 0) return copyInside(frame);
  walk.mark(frame, 'extended');
  const inside = copyInside(walk.innerFrame(frame, 'value'));
  const own: JsonObject = {};
  copyFields(walk, value, keys, own, walk.innerFrame(frame, 'own'));
  return { value: inside, own };
}

/** The keys of its own enumerable fields. */
export const ownKeysOf = (value: object): (string | symbol)[] =>
  joined(objectKeys(value), enumerableSymbols(value));
