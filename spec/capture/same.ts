import { isDeepStrictEqual, types } from 'node:util';
import { className } from '../../lib/store/captured.js';

/**
 * What differs between a value and its restored copy: the path of the first difference; undefined
 * when they are the same in content, identities, own keys, their order in collections, and class.
 */
export function difference(original: unknown, restored: unknown): string | undefined {
  const pairs = new Map<object, unknown>();
  const reverse = new Map<unknown, object>();

  const compare = (a: unknown, b: unknown, path: string): string | undefined => {
    if (typeof a !== 'object' || a === null) return Object.is(a, b) ? undefined : path;
    if (typeof b !== 'object' || b === null) return `${path}: is ${String(b)}`;
    if (pairs.has(a) || reverse.has(b)) {
      return pairs.get(a) === b && reverse.get(b) === a ? undefined : `${path}: identity`;
    }
    pairs.set(a, b);
    reverse.set(b, a);
    return kind(a) === kind(b)
      ? (content(a, b, path) ?? fields(a, b, path))
      : `${path}: ${kind(a)} became ${kind(b)}`;
  };

  const content = (a: object, b: object, path: string): string | undefined => {
    if (a instanceof Map && b instanceof Map)
      return compareAll([...a].flat(), [...b].flat(), `${path}<`);
    if (a instanceof Set && b instanceof Set) return compareAll([...a], [...b], `${path}<`);
    if (a instanceof Error && b instanceof Error) {
      const standard = (error: Error): unknown[] => [
        error.name,
        error.message,
        error.stack,
        Object.hasOwn(error, 'cause'),
      ];
      return (
        compareAll(standard(a), standard(b), `${path}!`) ??
        compare(a.cause, b.cause, `${path}.cause`)
      );
    }
    if (ArrayBuffer.isView(a) || types.isAnyArrayBuffer(a)) {
      return Buffer.compare(bytes(a), bytes(b)) === 0 ? undefined : `${path}: bytes`;
    }
    if (a instanceof RegExp && b instanceof RegExp) {
      return compareAll([String(a), a.lastIndex], [String(b), b.lastIndex], path);
    }
    if (a instanceof Date || a instanceof URL || types.isBoxedPrimitive(a)) {
      return isDeepStrictEqual(a, b) ? undefined : `${path}: ${String(b)}`;
    }
    return Array.isArray(a) && Array.isArray(b) && a.length !== b.length
      ? `${path}.length`
      : undefined;
  };

  const fields = (a: object, b: object, path: string): string | undefined => {
    if (ArrayBuffer.isView(a)) return undefined;
    const keys = ownKeys(a);
    const others = ownKeys(b);
    if (!isDeepStrictEqual(new Set(keys), new Set(others)))
      return `${path}: keys ${others.map(String).join()}`;
    return keys.reduce<string | undefined>(
      (found, key) =>
        found ?? compare(Reflect.get(a, key), Reflect.get(b, key), `${path}.${String(key)}`),
      undefined,
    );
  };

  const compareAll = (
    a: readonly unknown[],
    b: readonly unknown[],
    path: string,
  ): string | undefined =>
    a.length === b.length
      ? a.reduce<string | undefined>(
          (found, item, index) => found ?? compare(item, b[index], `${path}${index}`),
          undefined,
        )
      : `${path}: size`;

  return compare(original, restored, '$');
}

const ownKeys = (value: object): (string | symbol)[] =>
  Reflect.ownKeys(value).filter((key) => Object.prototype.propertyIsEnumerable.call(value, key));

/** The class, by its name: restored instances tell theirs. */
function kind(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null) return 'null';
  const own = (prototype as object).constructor.name;
  return className(value) ?? own;
}

function bytes(value: unknown): Uint8Array {
  if (ArrayBuffer.isView(value))
    return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  return new Uint8Array(value as ArrayBuffer);
}
