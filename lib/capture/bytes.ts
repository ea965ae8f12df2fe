import type { JsonValue } from '../model/json.js';
import { createObject, floor, min } from '../runtime/intrinsics.js';
import {
  bigintText,
  bufferPrototype,
  byteRange,
  isArrayBufferView,
  isDataView,
  isSharedArrayBuffer,
  toBase64,
  typedArrayLength,
  typedArrayName,
} from '../runtime/slots.js';
import { includes } from './class-name.js';
import { noteClass } from './collection.js';
import type { Frame } from './frame.js';
import { isJsonNumber, numberText } from './primitive.js';
import type { Walk } from './walk.js';

/** Typed arrays that superjson restores. */
const superjsonArrays = Object.assign(
  createObject(null) as Record<string, true | undefined>,
  {
    Int8Array: true,
    Uint8Array: true,
    Int16Array: true,
    Uint16Array: true,
    Int32Array: true,
    Uint32Array: true,
    Float32Array: true,
    Float64Array: true,
    Uint8ClampedArray: true,
  } as const,
);

/** Typed arrays as lists of numbers; a Buffer, an ArrayBuffer and a DataView as base64. */
export function copyBytes(
  walk: Walk,
  value: object,
  chain: readonly object[],
  name: string | undefined,
  frame: Frame,
): JsonValue {
  const arrayName = typedArrayName(value);
  if (arrayName === undefined || includes(chain, bufferPrototype)) {
    const range = byteRange(value);
    const kept = min(range.length, walk.settings.limits.bufferBytes);
    if (kept < range.length) walk.cut(frame, 'bytes', range.length - kept);
    walk.mark(frame, 'bytes').class = bytesClass(value, arrayName !== undefined);
    return toBase64(range, kept);
  }
  if (superjsonArrays[arrayName] === undefined) {
    walk.mark(frame, 'typed-array').class = arrayName;
    return copyElements(walk, value, frame);
  }
  noteClass(walk, name, arrayName, frame);
  return walk.transform(frame, ['typed-array', arrayName], () => copyElements(walk, value, frame));
}

function bytesClass(value: object, isBuffer: boolean): string {
  if (isBuffer) return 'Buffer';
  if (isDataView(value)) return 'DataView';
  return isSharedArrayBuffer(value) ? 'SharedArrayBuffer' : 'ArrayBuffer';
}

function copyElements(walk: Walk, value: object, frame: Frame): JsonValue[] {
  const length = typedArrayLength(value);
  const bytes = isArrayBufferView(value) ? byteRange(value).length : 0;
  const size = length === 0 ? 1 : bytes / length;
  const kept = min(length, floor(walk.settings.limits.bufferBytes / size));
  if (kept < length) walk.cut(frame, 'bytes', (length - kept) * size);
  walk.elements += kept;
  const elements = value as ArrayLike<number | bigint>;
  const list: JsonValue[] = [];
  for (let index = 0; index < kept; index += 1) {
    const element = elements[index] as number | bigint;
    if (typeof element === 'bigint') {
      list[index] = bigintText(element);
    } else if (isJsonNumber(element)) {
      list[index] = element;
    } else {
      walk.annotate(index, frame, ['number']);
      list[index] = numberText(element);
    }
  }
  return list;
}
