import type { JsonValue } from '../model/json.js';
import { mapEntries, mapSize, nextOfMap, nextOfSet, setSize, setValues } from '../runtime/slots.js';
import { copyExtended, ownKeysOf } from './extended.js';
import type { Frame } from './frame.js';
import { decisionFor, ENDS_PATH, type KeyTable, SECRET } from './key-table.js';
import { pathText, pathTo } from './secret-paths.js';
import { sizeOf, unchanged } from './update.js';
import type { Walk } from './walk.js';

export function copyMap(
  walk: Walk,
  value: object,
  name: string | undefined,
  frame: Frame,
): JsonValue {
  const size = mapSize(value);
  if (walk.isTooDeep(frame, size)) return walk.tooDeep(frame, `[Map(${size})]`, size);
  return copyExtended(walk, value, ownKeysOf(value), frame, (body) => {
    noteClass(walk, name, 'Map', body);
    const count = walk.admit(size, walk.settings.limits.items, body, 'items', 2);
    const iterator = mapEntries(value);
    return copyEntries(walk, count, () => nextOfMap(iterator).value, body);
  });
}

/** Rows of key and value, as superjson writes a Map. Names of keys can be secret. */
export function copyEntries(
  walk: Walk,
  count: number,
  next: () => readonly [unknown, unknown],
  frame: Frame,
): JsonValue {
  return walk.transform(frame, 'map', () => {
    const rows: JsonValue[] = [];
    for (let row = 0; row < count; row += 1) {
      const entry = next();
      const key = entry[0];
      const rowFrame = walk.innerFrame(frame, row);
      const secret = typeof key === 'string' ? secretBy(walk.settings.keys, key, frame) : undefined;
      const { kept } = walk;
      const size = sizeOf(walk);
      const columns = [
        walk.copy(walk, key, 0, rowFrame),
        secret === undefined
          ? walk.copy(walk, entry[1], 1, rowFrame)
          : walk.secret(secret, 1, rowFrame),
      ];
      rows[row] = unchanged(walk, columns, rowFrame.prior, size, kept);
    }
    return rows;
  });
}

/** What makes the value of a key secret: its name, or a path that leads to it. */
function secretBy(keys: KeyTable, key: string, frame: Frame): string | undefined {
  const decision = decisionFor(keys, key);
  if (decision === SECRET) return key;
  const path = decision === ENDS_PATH ? pathTo(keys.pathsTo(key), frame) : undefined;
  return path === undefined ? undefined : pathText(path);
}

export function copySet(
  walk: Walk,
  value: object,
  name: string | undefined,
  frame: Frame,
): JsonValue {
  const size = setSize(value);
  if (walk.isTooDeep(frame, size)) return walk.tooDeep(frame, `[Set(${size})]`, size);
  return copyExtended(walk, value, ownKeysOf(value), frame, (body) => {
    noteClass(walk, name, 'Set', body);
    const count = walk.admit(size, walk.settings.limits.items, body, 'items');
    const iterator = setValues(value);
    return walk.transform(body, 'set', () => {
      const members: JsonValue[] = [];
      for (let index = 0; index < count; index += 1) {
        members[index] = walk.copy(walk, nextOfSet(iterator).value, index, body);
      }
      return members;
    });
  });
}

/** The name of a subclass. */
export function noteClass(
  walk: Walk,
  name: string | undefined,
  builtin: string,
  frame: Frame,
): void {
  if (name !== undefined && name !== builtin) walk.mark(frame, 'plain').class = name;
}
