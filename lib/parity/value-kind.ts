import { types } from 'node:util';
import { className } from '../store/captured.js';

/** What a value is by its inside, whatever class it says it is of. */
export type ValueKind =
  | 'array'
  | 'boxed'
  | 'bytes'
  | 'captured'
  | 'date'
  | 'error'
  | 'function'
  | 'map'
  | 'object'
  | 'regexp'
  | 'set'
  | 'temporal'
  | 'url';

export function kindOf(value: object): ValueKind {
  if (typeof value === 'function') return 'function';
  if (Array.isArray(value)) return 'array';
  if (isCaptured(value)) return 'captured';
  if (types.isMap(value)) return 'map';
  if (types.isSet(value)) return 'set';
  if (types.isDate(value)) return 'date';
  if (types.isRegExp(value)) return 'regexp';
  if (types.isNativeError(value)) return 'error';
  if (isBytes(value)) return 'bytes';
  if (types.isBoxedPrimitive(value)) return 'boxed';
  if (value instanceof URL) return 'url';
  return isTemporal(value) ? 'temporal' : 'object';
}

/** By its looks: another copy of this package may have read the trace. */
const isCaptured = (value: object): boolean =>
  'text' in value && typeof value.text === 'string' && classOf(value) === 'Captured';

export const isBytes = (value: unknown): value is ArrayBufferView | ArrayBuffer =>
  ArrayBuffer.isView(value) || types.isAnyArrayBuffer(value);

/** Name of the class: what a restored instance tells, else what it is. */
export function classOf(value: object): string {
  const told = className(value);
  if (told !== undefined) return told;
  for (let at: unknown = Object.getPrototypeOf(value); at instanceof Object || isBare(at); ) {
    const made: unknown = Object.getOwnPropertyDescriptor(at, 'constructor')?.value;
    if (typeof made === 'function' && made.name !== '') return made.name;
    at = Object.getPrototypeOf(at);
  }
  return 'null prototype';
}

/** `Object.prototype` is no instance of Object. */
const isBare = (value: unknown): value is object => typeof value === 'object' && value !== null;

const isTemporal = (value: object): boolean =>
  String(Reflect.get(value, Symbol.toStringTag)).startsWith('Temporal.');
