import type { Mark } from '../model/payload.js';
import { symbolOf } from './revive.js';

/** An own property, whatever its name. */
export function define(
  target: object,
  key: string | symbol,
  value: unknown,
  enumerable = true,
): void {
  Object.defineProperty(target, key, { value, enumerable, configurable: true, writable: true });
}

/** The key that one of the json stands for. */
export function fieldKey(mark: Mark | undefined, jsonKey: string): string | symbol {
  if (mark?.symbols !== undefined && Object.hasOwn(mark.symbols, jsonKey)) {
    const name = mark.symbols[jsonKey];
    if (name !== undefined) return symbolOf(name);
  }
  const original =
    mark?.keys !== undefined && Object.hasOwn(mark.keys, jsonKey) ? mark.keys[jsonKey] : undefined;
  return typeof original === 'string' ? original : jsonKey;
}
