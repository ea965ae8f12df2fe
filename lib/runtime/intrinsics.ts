/**
 * Builtins as they were when the agent loaded: programs replace them (fake timers, patched
 * `JSON.stringify`, polyfills), and neither side may feel the other.
 */
import { types } from 'node:util';

export const apply = Reflect.apply;
export const defineProperty = Reflect.defineProperty;
export const getOwnPropertyDescriptor = Reflect.getOwnPropertyDescriptor;
export const getPrototypeOf = Reflect.getPrototypeOf;
export const setPrototypeOf = Reflect.setPrototypeOf;
export const ownKeys = Reflect.ownKeys;
export const {
  get: getProperty,
  set: setProperty,
  has: hasProperty,
  deleteProperty,
  isExtensible,
  preventExtensions,
  construct,
} = Reflect;
export const { get: mapGet, set: mapSet } = Map.prototype;
export const isArray = Array.isArray;
export const jsonStringify = JSON.stringify;
export const jsonParse = JSON.parse;
export const dateNow = Date.now;
export const PromiseConstructor = Promise;
export const RangeErrorConstructor = RangeError;
export const AbortSignalConstructor = AbortSignal;
export const AbortControllerConstructor = AbortController;
export const DateConstructor = Date;
export const promisePrototype = Promise.prototype;
export const promiseThen = Promise.prototype.then;
export const objectPrototype = Object.prototype;
export const functionToString = Function.prototype.toString;
export const prototypeIsPrototypeOf = Object.prototype.isPrototypeOf;

export const setTimer = setTimeout;
export const setNext = setImmediate;
export const memoryUsage = process.memoryUsage;
export const signalProcess = process.kill;
export const { hrtime, uptime } = process;

export const { isAsyncFunction, isProxy, isPromise, isGeneratorObject, isNativeError } = types;

type Uncurried<T extends (...args: never[]) => unknown> = (
  self: unknown,
  ...args: Parameters<T>
) => ReturnType<T>;

const { bind, call } = Function.prototype;

/** `f(self, ...args)` for `self.f(...args)`: as fast as the method call, and out of reach of patches. */
export const uncurryThis = <T extends (...args: never[]) => unknown>(method: T): Uncurried<T> =>
  apply(bind, call, [method]) as Uncurried<T>;

export const objectKeys = Object.keys;
export const objectValues = Object.values as (value: object) => unknown[];
export const getOwnPropertySymbols = Object.getOwnPropertySymbols;
/** The one of `Object` is the faster by a third; it must not be given a Proxy. */
export const describeProperty = Object.getOwnPropertyDescriptor;
export const hasOwn = Object.hasOwn;
export const createObject = Object.create as (prototype: object | null) => object;
export const arrayPrototype = Array.prototype;
/** Also looks along the prototypes. */
export const lookupGetter = uncurryThis(
  Reflect.get(objectPrototype, '__lookupGetter__') as (key: PropertyKey) => unknown,
);

export const charCodeAt = uncurryThis(String.prototype.charCodeAt);
export const stringIncludes = uncurryThis(String.prototype.includes);
export const stringSlice = uncurryThis(String.prototype.slice);
export const toLowerCase = uncurryThis(String.prototype.toLowerCase);
export const regExpExec = uncurryThis(RegExp.prototype.exec);
export const sortArray = uncurryThis(Array.prototype.sort) as <T>(
  array: T[],
  compare: (a: T, b: T) => number,
) => T[];
export const isEnumerable = uncurryThis(Object.prototype.propertyIsEnumerable);
export const { floor, imul, max, min, round } = Math;
export const sameValue = Object.is;
