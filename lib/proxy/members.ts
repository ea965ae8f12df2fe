import {
  apply,
  functionToString,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  ownKeys,
} from '../runtime/intrinsics.js';
import type { Callable } from './trace-point.js';

const SYMBOL_PREFIX = '@@';

/**
 * The property key that a policy means on an object: `@@asyncIterator` is `Symbol.asyncIterator`,
 * any other name that of the nearest symbol with this description.
 */
export function memberKey(member: string, object: object): PropertyKey {
  if (!member.startsWith(SYMBOL_PREFIX)) return member;
  const name = member.slice(SYMBOL_PREFIX.length);
  const wellKnown: unknown = Reflect.get(Symbol, name);
  if (typeof wellKnown === 'symbol') return wellKnown;
  for (let at: object | null = object; at !== null; at = getPrototypeOf(at)) {
    const own = ownKeys(at).find((key) => typeof key === 'symbol' && memberName(key) === member);
    if (own !== undefined) return own;
  }
  return Symbol.for(name);
}

/** How a policy writes a property key. */
export function memberName(key: PropertyKey): string {
  if (typeof key !== 'symbol') return String(key);
  const description = key.description ?? '';
  return SYMBOL_PREFIX + description.replace(/^Symbol\./, '');
}

/** The function that a data property holds; accessors are not run. */
export function ownFunction(holder: object, key: PropertyKey): Callable | undefined {
  const value: unknown = getOwnPropertyDescriptor(holder, key)?.value;
  return typeof value === 'function' ? (value as Callable) : undefined;
}

/** Own keys that hold functions, without `constructor`. */
export function ownFunctionKeys(holder: object): PropertyKey[] {
  return ownKeys(holder).filter(
    (key) => key !== 'constructor' && key !== 'prototype' && ownFunction(holder, key) !== undefined,
  );
}

/** The object on the prototype chain, itself included, that has the key. */
export function declaringHolder(object: object, key: PropertyKey): object | undefined {
  for (let at: object | null = object; at !== null; at = getPrototypeOf(at)) {
    if (getOwnPropertyDescriptor(at, key) !== undefined) return at;
  }
  return undefined;
}

/** Those further up the chain that have the key too, nearest first. */
export function* holdersAbove(holder: object, key: PropertyKey): Generator<object> {
  for (let at = getPrototypeOf(holder); at !== null; at = getPrototypeOf(at)) {
    if (getOwnPropertyDescriptor(at, key) !== undefined) yield at;
  }
}

/** The name of the class of which this is the static side or the prototype. */
export function holderName(holder: object): string {
  if (typeof holder === 'function') return functionName(holder);
  const maker: unknown = getOwnPropertyDescriptor(holder, 'constructor')?.value;
  return typeof maker === 'function' ? functionName(maker) : '';
}

/** Names of the constructors on the prototype chain, nearest first, without `Object`. */
export function chainNames(object: object): string[] {
  const names: string[] = [];
  for (let at: object | null = object; at !== null; at = getPrototypeOf(at)) {
    const maker: unknown = getOwnPropertyDescriptor(at, 'constructor')?.value;
    if (typeof maker === 'function' && maker !== Object) {
      const name = functionName(maker);
      if (name !== '' && !names.includes(name)) names.push(name);
    }
  }
  return names;
}

/** The name of the class of an object that a dotted name leads to. */
export function ownerName(object: object): string | undefined {
  const maker: unknown = Reflect.get(object, 'constructor');
  const name = typeof maker === 'function' ? functionName(maker) : '';
  return name === '' || name === 'Object' ? undefined : name;
}

export function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

const NAMED_CLASS = /^class\s+(?!extends\b)([\p{ID_Start}$_][\p{ID_Continue}$]*)/u;

/** The `name` of a function, unless it is an accessor; a class that has a static `name` tells by its source. */
export function functionName(fn: object): string {
  const name: unknown = getOwnPropertyDescriptor(fn, 'name')?.value;
  if (typeof name === 'string') return name;
  return NAMED_CLASS.exec(apply(functionToString, fn, []) as string)?.[1] ?? '';
}
