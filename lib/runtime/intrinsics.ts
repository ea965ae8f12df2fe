/**
 * Builtins as they were when the agent loaded: programs replace them (fake timers, patched
 * `JSON.stringify`, polyfills), and neither side may feel the other.
 */
import { performance } from 'node:perf_hooks';
import { types } from 'node:util';

export const apply = Reflect.apply;
export const defineProperty = Reflect.defineProperty;
export const getOwnPropertyDescriptor = Reflect.getOwnPropertyDescriptor;
export const getPrototypeOf = Reflect.getPrototypeOf;
export const setPrototypeOf = Reflect.setPrototypeOf;
export const ownKeys = Reflect.ownKeys;
export const isArray = Array.isArray;
export const jsonStringify = JSON.stringify;
export const jsonParse = JSON.parse;
export const dateNow = Date.now;
export const PromiseConstructor = Promise;
export const promisePrototype = Promise.prototype;
export const promiseThen = Promise.prototype.then;
export const objectPrototype = Object.prototype;
export const functionToString = Function.prototype.toString;
export const prototypeIsPrototypeOf = Object.prototype.isPrototypeOf;

export const setTimer = setTimeout;
export const clearTimer = clearTimeout;
export const setNext = setImmediate;
export const clearNext = clearImmediate;
export const queueTask = queueMicrotask;
export const memoryUsage = process.memoryUsage;

const performanceNow = performance.now;

/** Milliseconds since the process started, with fractions: monotonic. */
export const monotonicMs = (): number => apply(performanceNow, performance, []) as number;

export const { isProxy, isPromise, isGeneratorObject, isNativeError } = types;
