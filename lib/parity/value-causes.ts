import { className } from '../store/captured.js';
import { classOf, isBytes } from './value-kind.js';

const REDACTED = '[redacted]';
const CUT = /\u2026 \[\+\d+ (?:chars|bytes)\]$/;

interface Sides {
  readonly a: unknown;
  readonly b: unknown;
  /** Which side has the value that says what happened: `a` or `b`. */
  readonly side: 'a' | 'b';
}

type Rule = (sides: Sides) => string | undefined;

/** Told of the side that has the poorer value, whichever it is; the first that fits. */
const RULES: readonly Rule[] = [
  ({ b, side }) =>
    isText(b) && b.includes(REDACTED)
      ? `${side} redacts it; the policies differ in redact`
      : undefined,
  ({ a, b, side }) =>
    isText(a) && isText(b) && CUT.test(b) && a.startsWith(b.replace(CUT, ''))
      ? `${side} cut it at a limit; the policies differ in limits`
      : undefined,
  ({ a, b, side }) =>
    typeof a === 'number' && Number.isNaN(a) && b === null
      ? `NaN became null in ${side}, as in JSON`
      : undefined,
  ({ a, b, side }) =>
    typeof a === 'number' && Math.abs(a) === Infinity && b === null
      ? `${a} became null in ${side}, as in JSON`
      : undefined,
  ({ a, b, side }) =>
    Object.is(a, -0) && b === 0 ? `-0 became 0 in ${side}, as in JSON` : undefined,
  ({ a, b, side }) =>
    a === undefined && b === null ? `undefined became null in ${side}, as in JSON` : undefined,
  ({ a, b, side }) =>
    typeof a === 'bigint' && typeof b === 'number'
      ? `a BigInt became a number in ${side}`
      : undefined,
  ({ a, b, side }) =>
    a instanceof Date && isText(b) ? `a Date became its text in ${side}, as in JSON` : undefined,
  ({ a, b, side }) =>
    isBytes(a) && isText(b) ? `bytes became a text in ${side}, as in base64` : undefined,
  ({ a, b, side }) =>
    a instanceof Error && isText(b) ? `an Error became its text in ${side}` : undefined,
  ({ a, b, side }) =>
    (a instanceof Map || a instanceof Set || isBytes(a)) && isPlain(b)
      ? `a ${classOf(a)} became a plain object in ${side}, as in JSON`
      : undefined,
  ({ a, b, side }) =>
    isBytes(a) && isBytes(b) && classOf(a) === 'Buffer'
      ? `a Buffer became a ${classOf(b)} in ${side}`
      : undefined,
  ({ a, b, side }) =>
    isObject(a) && isText(b) && b.startsWith('[Circular')
      ? `${side} wrote a text where the circle closes`
      : undefined,
  ({ a, b, side }) => (isObject(a) && isText(b) ? `an object became a text in ${side}` : undefined),
  ({ a, b, side }) =>
    isObject(a) && isPlain(b) && className(a) !== undefined && className(b) === undefined
      ? `the class was lost in ${side}, as by JSON or by spreading`
      : undefined,
  ({ a, b, side }) =>
    typeof a === 'number' && typeof b === 'number' && isRounded(a, b)
      ? `${side} may have rounded it`
      : undefined,
  ({ a, b, side }) =>
    isPrimitive(a) && isText(b) && String(a) === b
      ? `both print the same: a ${typeof a} became a text in ${side}`
      : undefined,
  ({ a, b, side }) =>
    isText(a) && isText(b) && a.length > b.length && b !== '' && a.startsWith(b)
      ? `${side} has its beginning only`
      : undefined,
];

/** Why two values may differ, in words. */
export function causeOfValues(a: unknown, b: unknown): string {
  for (const rule of RULES) {
    const cause = rule({ a, b, side: 'b' }) ?? rule({ a: b, b: a, side: 'a' });
    if (cause !== undefined) return cause;
  }
  if (isObject(a) && isObject(b) && classOf(a) !== classOf(b)) {
    return `a has a ${classOf(a)}, b a ${classOf(b)}`;
  }
  if (typeof a !== typeof b) return `the type differs: ${typeName(a)} in a, ${typeName(b)} in b`;
  return 'the runs had different values, or one recorded it at another moment';
}

const isText = (value: unknown): value is string => typeof value === 'string';

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const isPlain = (value: unknown): boolean =>
  isObject(value) &&
  [null, Object.prototype].includes(Object.getPrototypeOf(value) as object | null);

const isPrimitive = (value: unknown): boolean =>
  typeof value !== 'string' && typeof value !== 'object' && typeof value !== 'function';

/** `b` is `a` with fewer digits. */
const isRounded = (a: number, b: number): boolean =>
  a !== b &&
  String(b).length < String(a).length &&
  Math.abs(a - b) <= Math.abs(a) / 20 &&
  (Number(a.toPrecision(6)) === b ||
    [0, 1, 2, 3, 4].some((digits) => Number(a.toFixed(digits)) === b) ||
    Math.trunc(a) === b);

const typeName = (value: unknown): string => (value === null ? 'null' : typeof value);
