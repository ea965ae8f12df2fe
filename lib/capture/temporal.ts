import type { JsonValue } from '../model/json.js';
import {
  apply,
  createObject,
  functionToString,
  isProxy,
  stringSlice,
} from '../runtime/intrinsics.js';
import { dataOf, functionName } from './class-name.js';
import type { Frame } from './frame.js';
import type { Walk } from './walk.js';

/** Where Node has `Temporal`; looked up when one is met, since the first look makes it: 1 ms. */
const programGlobal = globalThis;
const NATIVE_END = '{ [native code] }';

const names = Object.assign(
  createObject(null) as Record<string, true | undefined>,
  {
    Duration: true,
    Instant: true,
    PlainDate: true,
    PlainDateTime: true,
    PlainMonthDay: true,
    PlainTime: true,
    PlainYearMonth: true,
    ZonedDateTime: true,
  } as const,
);

/** An instant, a date or a duration by its text; undefined for others. */
export function copyTemporal(
  walk: Walk,
  value: object,
  chain: readonly object[],
  className: string | undefined,
  frame: Frame,
): JsonValue | undefined {
  if (className === undefined || names[className] === undefined) return undefined;
  const prototype = chain[0] as object;
  const toText = dataOf(prototype, 'toString');
  if (prototype !== prototypeOf(className) || !isNative(toText)) return undefined;
  walk.mark(frame, 'temporal').class = className;
  return walk.text(apply(toText, value, []) as string, frame.key, frame.parent);
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
