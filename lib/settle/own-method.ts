import { defineProperty, getOwnPropertyDescriptor, getPrototypeOf } from '../runtime/intrinsics.js';

export type Method = (this: unknown, ...args: unknown[]) => unknown;

/** The method that a data property on the chain holds; accessors are not run. */
export function findMethod(object: object, key: PropertyKey): Method | undefined {
  for (let at: object | null = object; at !== null; at = getPrototypeOf(at)) {
    const descriptor = getOwnPropertyDescriptor(at, key);
    if (descriptor !== undefined) {
      const value: unknown = descriptor.value;
      return typeof value === 'function' ? (value as Method) : undefined;
    }
  }
  return undefined;
}

/**
 * Puts a method of ours on the object itself, in front of the one it has; keeps name, length and
 * enumerability. Answers false when the object cannot be changed.
 */
export function shadowMethod(
  object: object,
  key: PropertyKey,
  wrap: (original: Method) => Method,
): boolean {
  const original = findMethod(object, key);
  if (original === undefined) return false;
  const own = getOwnPropertyDescriptor(object, key);
  const method = wrap(original);
  const copied = ['name', 'length'] as const;
  for (const property of copied) {
    defineProperty(method, property, { value: original[property], configurable: true });
  }
  return defineProperty(object, key, {
    value: method,
    writable: own?.writable ?? true,
    configurable: own?.configurable ?? true,
    enumerable: own?.enumerable ?? false,
  });
}
