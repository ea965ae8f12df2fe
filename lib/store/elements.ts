import type { JsonValue } from '../model/json.js';
import { elementJson } from '../runtime/json-number.js';
import { DamagedLine } from './damaged-line.js';

interface ElementArray {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBuffer): ArrayLike<number | bigint>;
}

/** Those that every Node has. */
const ARRAYS: Readonly<Record<string, ElementArray>> = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
};

/** The list of elements in base64, as capture copies them from the array. */
export function elementsIn(className: string, base64: string): JsonValue[] {
  const arrayOf = Object.hasOwn(ARRAYS, className) ? ARRAYS[className] : undefined;
  const bytes = Buffer.from(base64, 'base64');
  if (arrayOf === undefined || bytes.length % arrayOf.BYTES_PER_ELEMENT !== 0) {
    throw new DamagedLine('a typed array');
  }
  const { buffer } = new Uint8Array(bytes);
  return Array.from(new arrayOf(buffer), elementJson);
}
