import { types } from 'node:util';
import { className } from '../store/captured.js';

const MOST_PARTS = 80;
const MOST_CHARS = 80;
const MOST_LEVELS = 5;

/**
 * A short text that tells values apart most of the time: equal values have the same, whatever the
 * order of their keys. Looks at the beginning of large values only.
 */
export const digest = (value: unknown): string => new Digest().of(value, 0);

class Digest {
  #left = MOST_PARTS;

  of(value: unknown, level: number): string {
    this.#left -= 1;
    if (typeof value === 'string') return `"${shortened(value)}`;
    if (typeof value === 'bigint') return `${shortened(String(value))}n`;
    if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
    if (typeof value !== 'object' || value === null) return String(value);
    if (level > MOST_LEVELS || this.#left <= 0) return '…';
    return `${className(value) ?? ''}${this.#inside(value, level + 1)}`;
  }

  #inside(value: object, level: number): string {
    if (Array.isArray(value)) return `[${value.length}:${this.#list(value, level)}]`;
    if (value instanceof Map) return `m${value.size}:${this.#list([...value.values()], level)}`;
    if (value instanceof Set) return `s${value.size}:${this.#list([...value], level)}`;
    if (types.isDate(value)) return `d${Number(value)}`;
    if (types.isNativeError(value)) return `e${value.name}:${shortened(value.message)}`;
    if (ArrayBuffer.isView(value)) return `b${value.byteLength}`;
    const keys = Object.keys(value).sort();
    const fields = keys.map((key) => {
      const part: unknown = Reflect.get(value, key);
      return part === undefined || this.#left <= 0 ? '' : `${key}=${this.of(part, level)}`;
    });
    return `{${fields.join()}}`;
  }

  #list(items: readonly unknown[], level: number): string {
    const told: string[] = [];
    for (const item of items) {
      if (this.#left <= 0) break;
      told.push(this.of(item, level));
    }
    return told.join();
  }
}

/** Both ends: what grows keeps its beginning. */
const shortened = (text: string): string =>
  text.length <= 2 * MOST_CHARS
    ? text
    : `${text.slice(0, MOST_CHARS)}…${text.length}…${text.slice(-MOST_CHARS)}`;
