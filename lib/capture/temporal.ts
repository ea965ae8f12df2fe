import type { JsonValue } from '../model/json.js';
import { apply, functionToString, isProxy, stringSlice } from '../runtime/intrinsics.js';
import { dataOf, functionName } from './class-name.js';
import type { Frame } from './frame.js';
import type { Walk } from './walk.js';

/** Where Node has `Temporal`; looked up when one is met, since the first look makes it: 1 ms. */
const programGlobal = globalThis;
const NATIVE_END = '{ [native code] }';

/** An instant, a date or a duration by its text; undefined for others. */
export function copyTemporal(
  walk: Walk,
  value: object,
  chain: readonly object[],
  frame: Frame,
): JsonValue | undefined {
  for (let index = 0; index < chain.length; index += 1) {
    const prototype = chain[index] as object;
    const tag = dataOf(prototype, Symbol.toStringTag);
    if (typeof tag !== 'string' || stringSlice(tag, 0, 9) !== 'Temporal.') continue;
    const name = stringSlice(tag, 9);
    const toText = dataOf(prototype, 'toString');
    if (prototype !== prototypeOf(name) || !isNative(toText)) continue;
    const text = apply(toText, value, []) as string;
    walk.mark(frame, 'temporal').class = name;
    return walk.text(text, frame.key, frame.parent);
  }
  return undefined;
}

function prototypeOf(name: string): unknown {
  const temporal = dataOf(programGlobal, 'Temporal');
  if (typeof temporal !== 'object' || temporal === null || isProxy(temporal)) return undefined;
  const classOf = dataOf(temporal, name);
  if (typeof classOf !== 'function' || isProxy(classOf)) return undefined;
  return dataOf(classOf, 'prototype');
}

/** No polyfill's, and nothing bound. */
const isNative = (method: unknown): method is () => unknown =>
  typeof method === 'function' &&
  !isProxy(method) &&
  functionName(method) === 'toString' &&
  stringSlice(apply(functionToString, method, []), -NATIVE_END.length) === NATIVE_END;
