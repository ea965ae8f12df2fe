import type { JsonObject, JsonValue } from '../model/json.js';
import { LONG_CHARS } from '../model/payload.js';
import { elementList } from '../runtime/element-lists.js';
import { createObject, floor, min, objectKeys } from '../runtime/intrinsics.js';
import { elementJson, isJsonNumber } from '../runtime/json-number.js';
import {
  type ByteRange,
  bufferPrototype,
  byteRange,
  bytesIn,
  elementsIn,
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
import { type Elements, type KnownBytes, knownBytes } from './recent-bytes.js';
import { CHARS_SHIFT, type Walk } from './walk.js';

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

/** From so many bytes on a file tells them once. */
const LONG_BYTES = (LONG_CHARS * 3) / 4;

const isLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** Typed arrays that are told by their bytes, in the order that files have them in. */
const blobArrays: Record<string, true | undefined> = isLittleEndian
  ? { ...superjsonArrays, BigInt64Array: true, BigUint64Array: true }
  : {};

/** Those whose elements may be numbers that JSON has not. */
const floatArrays = Object.assign(
  createObject(null) as Record<string, true | undefined>,
  {
    Float32Array: true,
    Float64Array: true,
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
      return copyElements(walk, value, arrayName, body);
    }
    noteClass(walk, name, arrayName, body);
    return walk.transform(body, ['typed-array', arrayName], () =>
      copyElements(walk, value, arrayName, body),
    );
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
  const { text, omitted, reason } = content;
  weighText(walk, text, frame);
  if (omitted > 0) walk.cut(frame, reason, omitted, digestOf(value));
  noteBuiltin(walk, 'bytes', builtin, name, frame);
  const most = mostBytes(value);
  if (most !== undefined) walk.mark(frame, 'bytes').maxBytes = most;
  return text;
}

function contentOf(walk: Walk, value: object) {
  try {
    const range = byteRange(value);
    const { most, reason } = walk.room(walk.settings.limits.bufferBytes, 'bytes');
    const kept = min(range.length, most);
    const text = base64Of(range, kept);
    walk.bytes += kept;
    return { text, omitted: range.length - kept, reason };
  } catch {
    return undefined;
  }
}

function base64Of(range: ByteRange, length: number): string {
  if (length < LONG_BYTES) return toBase64(range, length);
  const known = knownBytes({ ...range, length }, (length * 4) / 3);
  known.base64 ??= toBase64(byteRange(known.bytes), length);
  return known.base64;
}

/** The text weighs what it has in characters, and nothing where it stood there before. */
function weighText(walk: Walk, text: string, { key, parent }: Frame): void {
  if (text.length < LONG_CHARS) return;
  walk.long = true;
  const weight = text.length >> CHARS_SHIFT;
  walk.elements += weight;
  if (text === (parent?.prior as JsonObject | undefined)?.[key]) walk.kept += weight;
}

const digestOf = (value: object): string | undefined => digest(bytesIn(byteRange(value)));

function copyElements(walk: Walk, value: object, arrayName: string, frame: Frame): JsonValue[] {
  const length = typedArrayLength(value);
  const bytes = isArrayBufferView(value) ? byteRange(value).length : 0;
  const size = length === 0 ? 1 : bytes / length;
  const { most, reason } = walk.room(walk.settings.limits.bufferBytes, 'bytes', size);
  const kept = min(length, floor(most / size));
  if (kept < length) walk.cut(frame, reason, (length - kept) * size, digestOf(value));
  walk.bytes += kept * size;
  walk.elements += kept;
  if (kept * size < LONG_BYTES || !blobArrays[arrayName]) {
    return annotated(walk, elementsOf(value, kept), frame);
  }
  walk.long = true;
  const known = knownBytes({ ...byteRange(value), length: kept * size }, kept * 8);
  known.elements ??= createObject(null) as NonNullable<KnownBytes['elements']>;
  let elements = known.elements[arrayName];
  if (elements === undefined) {
    elements = elementsLater(known.bytes, arrayName);
    known.elements[arrayName] = elements;
  }
  const list = annotated(walk, elements, frame);
  if (list === frame.prior) walk.kept += kept;
  return list;
}

function elementsOf(value: object, length: number): Elements {
  const elements = value as ArrayLike<number | bigint>;
  const list: JsonValue[] = [];
  const texts: number[] = [];
  for (let index = 0; index < length; index += 1) {
    const element = elements[index] as number | bigint;
    if (typeof element === 'number' && !isJsonNumber(element)) texts[texts.length] = index;
    list[index] = elementJson(element);
  }
  return { list, texts };
}

function elementsLater(bytes: Uint8Array, className: string): Elements {
  const list = elementList({ class: className, bytes });
  const texts: number[] = [];
  if (floatArrays[className]) {
    const elements = elementsIn(byteRange(bytes), className) ?? [];
    for (let index = 0; index < elements.length; index += 1) {
      if (!isJsonNumber(elements[index] as number)) texts[texts.length] = index;
    }
  }
  return { list, texts };
}

function annotated(walk: Walk, { list, texts }: Elements, frame: Frame): JsonValue[] {
  for (let index = 0; index < texts.length; index += 1) {
    walk.annotate(texts[index] as number, frame, ['number']);
  }
  return list;
}
