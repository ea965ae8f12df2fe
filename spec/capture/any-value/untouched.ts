import { types } from 'node:util';
import { alike } from './expected.js';

/** All that can be seen of a value without running code: objects, keys, properties, contents. */
export function sightOf(root: unknown): unknown[] {
  const seen = new Set<unknown>();
  const sight: unknown[] = [];
  const look = (value: unknown): void => {
    sight.push(value);
    const isObject = (typeof value === 'object' && value !== null) || typeof value === 'function';
    if (!isObject || seen.has(value) || types.isProxy(value)) return;
    seen.add(value);
    // What the platform keeps inside for itself may change: Headers sort their names when read.
    if (value === globalThis || value === process || alike.has(value as object)) return;
    sight.push(Object.getPrototypeOf(value), Object.isExtensible(value));
    if (types.isMap(value))
      for (const each of Map.prototype.entries.call(value)) each.forEach(look);
    if (types.isSet(value)) for (const each of Set.prototype.values.call(value)) look(each);
    if (types.isDate(value)) sight.push(value.getTime());
    for (const key of Reflect.ownKeys(value as object)) {
      // Looking at a stack makes it.
      if (key === 'stack') continue;
      const found = Object.getOwnPropertyDescriptor(value, key) as PropertyDescriptor;
      sight.push(key, found.get, found.set, found.enumerable, found.writable, found.configurable);
      if (found.get === undefined) look(found.value);
    }
  };
  look(root);
  return sight;
}

export function unchanged(sight: readonly unknown[], root: unknown): boolean {
  const now = sightOf(root);
  return now.length === sight.length && now.every((each, index) => Object.is(each, sight[index]));
}
