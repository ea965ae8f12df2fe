import type { JsonValue } from '../model/json.js';
import { createObject, floor, min, objectKeys } from '../runtime/intrinsics.js';
import {
  bigintText,
  bufferPrototype,
  byteRange,
  bytesIn,
  isArrayBufferView,
  isDataView,
  isSharedArrayBuffer,
  mostBytes,
  toBase64,
  typedArrayLength,
  typedArrayName,
} from '../runtime/slots.js';
import { includes } from './class-name.js';
import { noteClass } from './collection.js';
import { digest } from './digest.js';
import { copyExtended, ownKeysOf } from './extended.js';
import { enumerableSymbols, joined } from './fields.js';
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

/**
 * In longer ones nobody looks for named fields: their indices would all be listed first, which costs
 * as much as the copy of numbers, and thirty times that of a Buffer.
 */
const LOOKED_THROUGH = 64;

/** Typed arrays as lists of numbers; a Buffer, an ArrayBuffer and a DataView as base64. */
export function copyBytes(
  walk: Walk,
  value: object,
  chain: readonly object[],
  name: string | undefined,
  frame: Frame,
): JsonValue {
  const arrayName = typedArrayName(value);
  if (arrayName === undefined) {
    const keys = ownKeysOf(value);
    return copyExtended(walk, value, keys, frame, (body) => {
      const builtin = isDataView(value) ? 'DataView' : bufferName(value);
      return copyBase64(walk, value, builtin, name, body);
    });
  }
  const isBuffer = includes(chain, bufferPrototype);
  return copyExtended(walk, value, fieldsOf(value), frame, (body) => {
    if (isBuffer) return copyBase64(walk, value, 'Buffer', name, body);
    if (superjsonArrays[arrayName] === undefined) {
      noteBuiltin(walk, 'typed-array', arrayName, name, body);
      return copyElements(walk, value, body);
    }
    noteClass(walk, name, arrayName, body);
    return walk.transform(body, ['typed-array', arrayName], () => copyElements(walk, value, body));
  });
}

const bufferName = (value: object): string =>
  isSharedArrayBuffer(value) ? 'SharedArrayBuffer' : 'ArrayBuffer';

function noteBuiltin(
  walk: Walk,
  type: 'bytes' | 'typed-array',
  builtin: string,
  name: string | undefined,
  frame: Frame,
): void {
  const mark = walk.mark(frame, type);
  mark.class = builtin;
  // That of a Buffer is called FastBuffer in some Nodes.
  if (name !== undefined && name !== builtin && name !== 'FastBuffer') mark.subclass = name;
}

/** Its own keys that are no indices. */
function fieldsOf(value: object): (string | symbol)[] {
  const length = typedArrayLength(value);
  const names: string[] = [];
  if (length <= LOOKED_THROUGH) {
    const keys = objectKeys(value);
    for (let index = length; index < keys.length; index += 1) {
      names[names.length] = keys[index] as string;
    }
  }
  return joined(names, enumerableSymbols(value));
}

/** A text where the bytes are gone: they were moved elsewhere, or the buffer has become too short. */
function copyBase64(
  walk: Walk,
  value: object,
  builtin: string,
  name: string | undefined,
  frame: Frame,
): JsonValue {
  const content = contentOf(walk, value);
  if (content === undefined) {
    walk.mark(frame, 'opaque').class = name ?? builtin;
    return `[detached ${name ?? builtin}]`;
  }
  const { text, omitted } = content;
  if (omitted > 0) walk.cut(frame, 'bytes', omitted, digestOf(value));
  noteBuiltin(walk, 'bytes', builtin, name, frame);
  const most = mostBytes(value);
  if (most !== undefined) walk.mark(frame, 'bytes').maxBytes = most;
  return text;
}

function contentOf(walk: Walk, value: object): { text: string; omitted: number } | undefined {
  try {
    const range = byteRange(value);
    const kept = min(range.length, walk.settings.limits.bufferBytes);
    return { text: toBase64(range, kept), omitted: range.length - kept };
  } catch {
    return undefined;
  }
}

const digestOf = (value: object): string | undefined => digest(bytesIn(byteRange(value)));

function copyElements(walk: Walk, value: object, frame: Frame): JsonValue[] {
  const length = typedArrayLength(value);
  const bytes = isArrayBufferView(value) ? byteRange(value).length : 0;
  const size = length === 0 ? 1 : bytes / length;
  const kept = min(length, floor(walk.settings.limits.bufferBytes / size));
  if (kept < length) walk.cut(frame, 'bytes', (length - kept) * size, digestOf(value));
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
