import {
  apply,
  functionToString,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  ownKeys,
} from '../runtime/intrinsics.js';
import { isBuiltinPrototype } from './builtin.js';
import { chainNames, functionName } from './members.js';
import type { Callable } from './trace-point.js';

/** What was given to `instrument`, and by which names rules may know it. */
export type Target =
  | { readonly kind: 'class'; readonly value: Callable; readonly names: readonly string[] }
  | {
      readonly kind: 'function';
      readonly value: Callable;
      readonly name: string;
      /** Of the classes that it is an instance of: `class Tool extends Function {}`. */
      readonly names: readonly string[];
    }
  | { readonly kind: 'object'; readonly value: object; readonly names: readonly string[] };

export function describeTarget(value: unknown): Target | undefined {
  if (typeof value === 'function') {
    const fn = value as Callable;
    if (!isClass(fn)) {
      return { kind: 'function', value: fn, name: functionName(fn), names: classesOf(fn) };
    }
    const prototype = getOwnPropertyDescriptor(fn, 'prototype')?.value as object;
    return { kind: 'class', value: fn, names: withOwn(functionName(fn), chainNames(prototype)) };
  }
  if (typeof value !== 'object' || value === null) return undefined;
  return { kind: 'object', value, names: chainNames(value) };
}

/** `class A {}`, and a function whose prototype somebody has filled. */
function isClass(fn: Callable): boolean {
  if (/^class\b/.test(apply(functionToString, fn, []) as string)) return true;
  const prototype: unknown = getOwnPropertyDescriptor(fn, 'prototype')?.value;
  if (typeof prototype !== 'object' || prototype === null) return false;
  return isPlainFunction(fn) && ownKeys(prototype).length > 1;
}

function classesOf(fn: Callable): readonly string[] {
  const prototype = getPrototypeOf(fn);
  return prototype === null || isBuiltinPrototype(prototype) ? [] : chainNames(fn);
}

/** Generators have a prototype too, which is no class. */
function isPlainFunction(fn: Callable): boolean {
  return getPrototypeOf(fn) === Function.prototype;
}

function withOwn(name: string, names: readonly string[]): readonly string[] {
  return name === '' || names.includes(name) ? names : [name, ...names];
}
