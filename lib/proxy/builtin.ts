import { builtinModules } from 'node:module';
import {
  apply,
  functionToString,
  getOwnPropertyDescriptor,
  isProxy,
} from '../runtime/intrinsics.js';
import { functionName, ownFunction, ownFunctionKeys } from './members.js';

const NATIVE = /\{ \[native code\] \}$/;

/**
 * Whether a prototype belongs to the language or to Node: patching it would touch every program
 * part. Node's own classes are written in JavaScript and known by where Node offers them.
 */
export function isBuiltinPrototype(prototype: object): boolean {
  const maker: unknown = getOwnPropertyDescriptor(prototype, 'constructor')?.value;
  if (typeof maker !== 'function') return hasOnlyNatives(prototype);
  return isNative(maker) || isGlobalOfNode(maker) || isInModuleOfNode(maker);
}

/** The same for a class, which holds statics. */
export function isBuiltinHolder(holder: object): boolean {
  return typeof holder === 'function'
    ? isBuiltinPrototype((holder as { prototype?: object }).prototype ?? holder)
    : isBuiltinPrototype(holder);
}

function isNative(fn: object): boolean {
  return NATIVE.test(apply(functionToString, fn, []) as string);
}

/** Prototypes of iterators, which have no constructor, or one behind an accessor. */
function hasOnlyNatives(prototype: object): boolean {
  const functions = ownFunctionKeys(prototype).map((key) => ownFunction(prototype, key));
  return functions.length > 0 && functions.every((fn) => fn && !isProxy(fn) && isNative(fn));
}

/** Node's globals are not enumerable; those that a program assigns are. */
function isGlobalOfNode(maker: object): boolean {
  const name = functionName(maker);
  const found = getOwnPropertyDescriptor(globalThis, name);
  return found !== undefined && !found.enumerable && readOfNode(globalThis, name) === maker;
}

/** Of a module that is not loaded yet, nobody has a class. */
function isInModuleOfNode(maker: object): boolean {
  const name = functionName(maker);
  const loaded = loadedModules();
  return builtinModules.some((id) => {
    if (!loaded.has(`NativeModule ${id}`)) return false;
    const offered: object | undefined = process.getBuiltinModule?.(id);
    return offered !== undefined && holds(offered, name, maker);
  });
}

/** The export of that name, or, as `events` and `stream` have it, the module itself. */
function holds(offered: object, name: string, maker: object): boolean {
  return offered === maker || readOfNode(offered, name) === maker;
}

/** Node loads some of its classes by a getter. */
function readOfNode(owner: object, name: string): unknown {
  const found = getOwnPropertyDescriptor(owner, name);
  return found?.get === undefined ? found?.value : apply(found.get, owner, []);
}

function loadedModules(): ReadonlySet<unknown> {
  const list: unknown = Reflect.get(process, 'moduleLoadList');
  return new Set(Array.isArray(list) ? list : []);
}
