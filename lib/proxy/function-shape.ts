import {
  apply,
  functionToString,
  getOwnPropertyDescriptor,
  isProxy,
} from '../runtime/intrinsics.js';
import { functionName } from './members.js';
import type { Callable } from './trace-point.js';

/** These have a function as `this`, and call it: given another one they would pass the view by. */
const CALLERS: readonly unknown[] = [
  Function.prototype.call,
  Function.prototype.apply,
  Function.prototype.bind,
];

const ARROW_OF_ONE = /^(?:async\s+)?[\p{ID_Start}$_][\p{ID_Continue}$]*\s*=>/u;
const ARROW_HEAD = /^(?:async\s*)?\(/;
const IN_HEAD = /^\s*=>/;
const NATIVE = /\{\s*\[native code\]\s*\}\s*$/;

/** Whether `new` takes it; found out without running it. */
export function isConstructor(fn: Callable): boolean {
  try {
    new (new Proxy(fn, { construct: () => ({}) }) as unknown as new () => object)();
    return true;
  } catch {
    return false;
  }
}

/** Whether a function gives the same whatever `this` it is called on: an arrow, a bound function, a class. */
export function ignoresThis(fn: Callable): boolean {
  if (CALLERS.includes(fn)) return true;
  if (isProxy(fn)) return false;
  const source = apply(functionToString, fn, []) as string;
  if (/^class\b/.test(source) || ARROW_OF_ONE.test(source)) return true;
  if (ARROW_HEAD.test(source)) return isArrow(source);
  return NATIVE.test(source) && isBound(fn);
}

const isBound = (fn: Callable): boolean =>
  functionName(fn).startsWith('bound ') && getOwnPropertyDescriptor(fn, 'prototype') === undefined;

/** `(…) => …`, and not a method that is called `async`. */
function isArrow(source: string): boolean {
  let depth = 0;
  for (let at = source.indexOf('('); at < source.length; at += 1) {
    if (source[at] === '(') depth += 1;
    if (source[at] === ')') depth -= 1;
    if (depth === 0) return IN_HEAD.test(source.slice(at + 1));
  }
  return false;
}
