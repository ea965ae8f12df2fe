/**
 * Readers of what builtin objects hold inside: by the methods and getters of their prototypes as
 * they were when the agent loaded, so that overridden or replaced ones do not run. A reader throws
 * a TypeError for an object of another kind.
 */
import { types } from 'node:util';
import {
  apply,
  createObject,
  describeProperty,
  getPrototypeOf,
  uncurryThis,
} from './intrinsics.js';

export const {
  isAnyArrayBuffer,
  isArgumentsObject,
  isArrayBufferView,
  isBoxedPrimitive,
  isDataView,
  isDate,
  isExternal,
  isMap,
  isMapIterator,
  isModuleNamespaceObject,
  isRegExp,
  isSet,
  isSetIterator,
  isSharedArrayBuffer,
  isWeakMap,
  isWeakSet,
} = types;

const getterOf = <T>(prototype: object, key: PropertyKey): ((self: unknown) => T) => {
  const getter = describeProperty(prototype, key)?.get;
  return getter === undefined
    ? () => undefined as T
    : (uncurryThis(getter) as (self: unknown) => T);
};

interface Step<T> {
  readonly done?: boolean;
  readonly value: T;
}

const nextOf = <T>(iterator: object): ((self: unknown) => Step<T>) =>
  uncurryThis((getPrototypeOf(iterator) as { next(): Step<T> }).next) as (self: unknown) => Step<T>;

export const mapSize = getterOf<number>(Map.prototype, 'size');
export const mapEntries = uncurryThis(Map.prototype.entries);
export const nextOfMap = nextOf<[unknown, unknown]>(new Map().entries());
export const setSize = getterOf<number>(Set.prototype, 'size');
export const setValues = uncurryThis(Set.prototype.values);
export const nextOfSet = nextOf<unknown>(new Set().values());

export const dateMs = uncurryThis(Date.prototype.getTime);
export const dateIso = uncurryThis(Date.prototype.toISOString);

const regExpSource = getterOf<string>(RegExp.prototype, 'source');
const regExpFlags = (
  [
    ['d', 'hasIndices'],
    ['g', 'global'],
    ['i', 'ignoreCase'],
    ['m', 'multiline'],
    ['s', 'dotAll'],
    ['u', 'unicode'],
    ['v', 'unicodeSets'],
    ['y', 'sticky'],
  ] as const
).map(([letter, name]) => ({ letter, isSet: getterOf<boolean>(RegExp.prototype, name) }));

export function regExpText(value: unknown): string {
  let flags = '';
  for (let index = 0; index < regExpFlags.length; index += 1) {
    const flag = regExpFlags[index];
    if (flag?.isSet(value) === true) flags += flag.letter;
  }
  return `/${regExpSource(value)}/${flags}`;
}

const typedArrayPrototype = getPrototypeOf(Uint8Array.prototype) as object;

/** `Float32Array` for one of these and for instances of its subclasses. */
export const typedArrayName = getterOf<string | undefined>(typedArrayPrototype, Symbol.toStringTag);
export const typedArrayLength = getterOf<number>(typedArrayPrototype, 'length');
const typedArrayBuffer = getterOf<ArrayBufferLike>(typedArrayPrototype, 'buffer');
const typedArrayOffset = getterOf<number>(typedArrayPrototype, 'byteOffset');
const typedArrayBytes = getterOf<number>(typedArrayPrototype, 'byteLength');
const dataViewBuffer = getterOf<ArrayBufferLike>(DataView.prototype, 'buffer');
const dataViewOffset = getterOf<number>(DataView.prototype, 'byteOffset');
const dataViewBytes = getterOf<number>(DataView.prototype, 'byteLength');
const bufferBytes = getterOf<number>(ArrayBuffer.prototype, 'byteLength');
const sharedBufferBytes = getterOf<number>(SharedArrayBuffer.prototype, 'byteLength');

/** Where the bytes of a buffer or of a view on one stand. */
export interface ByteRange {
  readonly buffer: ArrayBufferLike;
  readonly offset: number;
  readonly length: number;
}

export function byteRange(value: object): ByteRange {
  if (isAnyArrayBuffer(value)) {
    const length = isSharedArrayBuffer(value) ? sharedBufferBytes(value) : bufferBytes(value);
    return { buffer: value, offset: 0, length };
  }
  return isDataView(value)
    ? { buffer: dataViewBuffer(value), offset: dataViewOffset(value), length: dataViewBytes(value) }
    : {
        buffer: typedArrayBuffer(value),
        offset: typedArrayOffset(value),
        length: typedArrayBytes(value),
      };
}

const isResizable = getterOf<boolean | undefined>(ArrayBuffer.prototype, 'resizable');
const isGrowable = getterOf<boolean | undefined>(SharedArrayBuffer.prototype, 'growable');
const maxBufferBytes = getterOf<number>(ArrayBuffer.prototype, 'maxByteLength');
const maxSharedBytes = getterOf<number>(SharedArrayBuffer.prototype, 'maxByteLength');

/** How long a buffer can become, where it can change its length. */
export function mostBytes(value: object): number | undefined {
  if (!isAnyArrayBuffer(value)) return undefined;
  if (isSharedArrayBuffer(value)) return isGrowable(value) ? maxSharedBytes(value) : undefined;
  return isResizable(value) ? maxBufferBytes(value) : undefined;
}

export const BufferConstructor = Buffer;
export const bufferPrototype = Buffer.prototype;
const bufferFrom = Buffer.from;
/** What `toString('base64')` calls by name, where a patch could come between. */
const base64Slice = uncurryThis(
  Reflect.get(Buffer.prototype, 'base64Slice') as (start: number, end: number) => string,
);

/** All of them, without a copy. */
export const bytesIn = ({ buffer, offset, length }: ByteRange): Uint8Array =>
  apply(bufferFrom, BufferConstructor, [buffer, offset, length]);

const compareBytes = Buffer.compare;
export const areEqualBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && compareBytes(a, b) === 0;

const allocate = Buffer.allocUnsafeSlow;
const setBytes = uncurryThis(Uint8Array.prototype.set);
export function copyOfBytes(bytes: Uint8Array): Uint8Array {
  const copy = allocate(bytes.length);
  setBytes(copy, bytes);
  return copy;
}

type View = new (
  buffer: ArrayBufferLike,
  offset: number,
  length: number,
) => ArrayLike<number | bigint>;

/** Of typed arrays that every Node has. */
const views = Object.assign(createObject(null) as Record<string, View | undefined>, {
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
});

/**
 * What an array of the class would have for elements, on the same bytes; `undefined` where there is no
 * such class, or where its elements do not fit.
 */
export function elementsIn(
  { buffer, offset, length }: ByteRange,
  className: string,
): ArrayLike<number | bigint> | undefined {
  const view = views[className];
  if (view === undefined) return undefined;
  const { BYTES_PER_ELEMENT: size } = view as unknown as { readonly BYTES_PER_ELEMENT: number };
  return length % size === 0 ? new view(buffer, offset, length / size) : undefined;
}

/** Base64 of the first `length` bytes. */
export const toBase64 = ({ buffer, offset }: ByteRange, length: number): string =>
  base64Slice(apply(bufferFrom, BufferConstructor, [buffer, offset, length]), 0, length);

export const URLConstructor = URL;
export const urlHref = getterOf<string>(URL.prototype, 'href');
export const numberValue = uncurryThis(Number.prototype.valueOf);
export const stringValue = uncurryThis(String.prototype.valueOf);
export const booleanValue = uncurryThis(Boolean.prototype.valueOf);
export const symbolValue = uncurryThis(Symbol.prototype.valueOf);
export const bigintValue = uncurryThis(BigInt.prototype.valueOf);
export const bigintText = uncurryThis(BigInt.prototype.toString);
export const symbolDescription = getterOf<string | undefined>(Symbol.prototype, 'description');
export const symbolKeyFor = Symbol.keyFor;
