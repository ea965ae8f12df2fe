import type { JsonValue } from '../model/json.js';
import {
  apply,
  getPrototypeOf,
  isGeneratorObject,
  isNativeError,
  isPromise,
} from '../runtime/intrinsics.js';
import {
  isAnyArrayBuffer,
  isArrayBufferView,
  isBoxedPrimitive,
  isDate,
  isExternal,
  isMap,
  isMapIterator,
  isRegExp,
  isSet,
  isSetIterator,
  isWeakMap,
  isWeakSet,
  URLConstructor,
} from '../runtime/slots.js';
import { copyBytes } from './bytes.js';
import { classNameIn, dataOf, includes, prototypesOf } from './class-name.js';
import { copyMap, copySet } from './collection.js';
import { copyError } from './error.js';
import type { Frame } from './frame.js';
import { copyBoxed, copyDate, copyRegExp, copyUrl } from './leaf.js';
import { copyObject } from './object.js';
import { copyPlatform } from './platform.js';
import { copyTemporal } from './temporal.js';
import type { Walk } from './walk.js';

const errorPrototype = Error.prototype;
const urlPrototype = URLConstructor.prototype;
/** What has nothing to look at but its kind, by its prototype. */
const opaquePrototypes = [
  [WeakRef.prototype, 'WeakRef'],
  [FinalizationRegistry.prototype, 'FinalizationRegistry'],
  [getPrototypeOf([][Symbol.iterator]()), 'Array Iterator'],
  [getPrototypeOf(''[Symbol.iterator]()), 'String Iterator'],
  [getPrototypeOf(''.matchAll(/x/g)), 'RegExp String Iterator'],
  ...iteratorHelpers(),
] as const;
const programGlobal = globalThis;
const programProcess = process;

/** What is neither a plain object nor an array. Whatever goes wrong inside stays inside. */
export function copyExotic(walk: Walk, value: object, frame: Frame): JsonValue {
  return walk.guard(
    () => dispatch(walk, value, frame),
    () => {
      walk.mark(frame, 'plain').type = 'failed';
      return '[not captured]';
    },
  );
}

function dispatch(walk: Walk, value: object, frame: Frame): JsonValue {
  const chain = prototypesOf(value);
  const name = classNameIn(chain);
  if (isNativeError(value) || includes(chain, errorPrototype)) {
    return copyError(walk, value, chain, name, frame);
  }
  if (isMap(value)) return copyMap(walk, value, name, frame);
  if (isSet(value)) return copySet(walk, value, name, frame);
  if (isDate(value)) return copyDate(walk, value, name, frame);
  if (isRegExp(value)) return copyRegExp(walk, value, name, frame);
  if (isArrayBufferView(value) || isAnyArrayBuffer(value)) {
    return copyBytes(walk, value, chain, name, frame);
  }
  if (isBoxedPrimitive(value)) return copyBoxed(walk, value, name, frame);
  if (includes(chain, urlPrototype)) return copyUrl(walk, value, name, frame);
  const opaque = opaqueName(value, chain);
  if (opaque !== undefined) {
    const mark = walk.mark(frame, isPromise(value) ? 'promise' : 'opaque');
    mark.class = name === undefined || name === 'Object' ? opaque : name;
    return `[${mark.class}]`;
  }
  return (
    copyPlatform(walk, value, chain, name, frame) ??
    copyTemporal(walk, value, chain, name, frame) ??
    copyInstance(walk, value, chain, name, frame)
  );
}

/** Things whose inside cannot be read, or not without a side effect. */
function opaqueName(value: object, chain: readonly object[]): string | undefined {
  if (isPromise(value)) return 'Promise';
  if (isGeneratorObject(value)) return 'Generator';
  if (isMapIterator(value)) return 'Map Iterator';
  if (isSetIterator(value)) return 'Set Iterator';
  if (isWeakMap(value)) return 'WeakMap';
  if (isWeakSet(value)) return 'WeakSet';
  if (isExternal(value)) return 'External';
  if (value === programGlobal) return 'globalThis';
  if (value === programProcess) return 'process';
  for (let index = 0; index < opaquePrototypes.length; index += 1) {
    const known = opaquePrototypes[index] as (typeof opaquePrototypes)[number];
    // Of itself or of a class of the program; deeper ones are none.
    if (known[0] === chain[0] || known[0] === chain[1]) return known[1];
  }
  return undefined;
}

/** Where Node has them: of `iterator.map(f)`, and of `Iterator.from(other)`. */
function iteratorHelpers(): [object | null, string][] {
  try {
    const iteratorClass = Reflect.get(globalThis, 'Iterator') as object;
    const from = Reflect.get(iteratorClass, 'from') as (source: object) => object;
    const map = Reflect.get([].values(), 'map') as () => object;
    const wrapped = apply(from, iteratorClass, [{ next: () => ({ done: true }) }]);
    const helper = apply(map, [].values(), [() => undefined]);
    return [
      [getPrototypeOf(wrapped), 'Iterator'],
      [getPrototypeOf(helper), 'Iterator Helper'],
    ];
  } catch {
    return [];
  }
}

function copyInstance(
  walk: Walk,
  value: object,
  chain: readonly object[],
  name: string | undefined,
  frame: Frame,
): JsonValue {
  if (isStream(value)) {
    walk.mark(frame, 'opaque').class = name ?? 'Stream';
    return `[${name ?? 'Stream'}]`;
  }
  const json = copyObject(walk, value, frame, name);
  if (chain.length === 0 && getPrototypeOf(value) === null) walk.mark(frame, 'null-prototype');
  else if (!isForeignObject(chain, name)) walk.mark(frame, 'plain').class = name ?? '(anonymous)';
  return json;
}

/** A Node stream: buffers, sockets and listeners, and nothing that an agent decided. */
const isStream = (value: object): boolean =>
  typeof dataOf(value, '_readableState') === 'object' ||
  typeof dataOf(value, '_writableState') === 'object';

/** A plain object of another realm. */
const isForeignObject = (chain: readonly object[], name: string | undefined): boolean =>
  chain.length === 1 && name === 'Object';
