import { EventEmitter } from 'node:events';
import { apply, functionToString, getOwnPropertyDescriptor } from '../runtime/intrinsics.js';

const NATIVE = /\{\s*\[native code\]\s*\}\s*$/;

/**
 * Whether a prototype belongs to the language or to Node: patching it would touch every program
 * part. Node's own classes are written in JavaScript and known by identity or by their chain.
 */
export function isBuiltinPrototype(prototype: object): boolean {
  if (prototype === EventEmitter.prototype) return true;
  const maker: unknown = getOwnPropertyDescriptor(prototype, 'constructor')?.value;
  if (typeof maker !== 'function') return prototype === Object.prototype;
  return isNative(maker) || isNodeStream(maker);
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

function isNodeStream(maker: object): boolean {
  const stream = process.getBuiltinModule?.('node:stream');
  if (stream === undefined) return false;
  const { Readable, Writable, Duplex, Transform, PassThrough, Stream } = stream;
  return [Readable, Writable, Duplex, Transform, PassThrough, Stream].some(
    (known) => known === maker,
  );
}
