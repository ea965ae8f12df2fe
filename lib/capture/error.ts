import type { JsonObject, JsonValue } from '../model/json.js';
import {
  apply,
  defineProperty,
  describeProperty,
  getPrototypeOf,
  hasOwn,
  isEnumerable,
  isNativeError,
  isProxy,
} from '../runtime/intrinsics.js';
import { dataOf, functionName, includes, inheritedData, isInertText } from './class-name.js';
import { ownKeysOf } from './extended.js';
import { copyField, copyFields } from './fields.js';
import type { Frame } from './frame.js';
import type { Walk } from './walk.js';

const ErrorConstructor = Error;
const functionPrototype = Function.prototype;
const domExceptionPrototype = DOMException.prototype;
const domExceptionName = describeProperty(domExceptionPrototype, 'name')?.get;
const domExceptionMessage = describeProperty(domExceptionPrototype, 'message')?.get;

/** On Node from 22 on, `stack` is an accessor of V8. */
const nativeStackGetter = describeProperty(new Error(), 'stack')?.get;

const prepareAtLoad = dataOf(ErrorConstructor, 'prepareStackTrace');
const nativePrepare =
  typeof prepareAtLoad === 'function' && functionName(prepareAtLoad) === 'ErrorPrepareStackTrace'
    ? prepareAtLoad
    : undefined;

/** superjson's `{ name, message, cause? }`, and beside them the stack and the error's own fields. */
export function copyError(
  walk: Walk,
  value: object,
  chain: readonly object[],
  className: string | undefined,
  frame: Frame,
): JsonValue {
  const ownKeys = ownKeysOf(value);
  const label = className ?? 'Error';
  if (walk.isTooDeep(frame)) return walk.tooDeep(frame, `[${label}]`, ownKeys.length + 3);
  const errorName = nameOf(value, chain);

  const fields: (string | symbol)[] = [];
  const enumerable: string[] = [];
  if (hasOwn(value, 'cause')) fields[0] = 'cause';
  if (hasOwn(value, 'errors')) fields[fields.length] = 'errors';
  for (let index = 0; index < ownKeys.length; index += 1) {
    const key = ownKeys[index] as string | symbol;
    if (isStandard(key)) enumerable[enumerable.length] = key;
    if (!isStandard(key) || (key === 'errors' && !hasOwn(value, key))) fields[fields.length] = key;
  }
  const hidden = hiddenFields(value);
  for (let index = 0; index < hidden.length; index += 1) {
    fields[fields.length] = hidden[index] as string;
  }
  if (label !== errorName || enumerable.length > 0 || hidden.length > 0) {
    const mark = walk.mark(frame, 'error');
    if (label !== errorName) mark.class = label;
    if (enumerable.length > 0) mark.enumerable = enumerable;
    if (hidden.length > 0) mark.hidden = hidden;
  }
  return walk.transform(frame, 'Error', () => {
    const out: JsonObject = {};
    copyStandard(walk, value, 'name', errorName, out, frame);
    copyStandard(walk, value, 'message', messageOf(value, chain), out, frame);
    defineStack(walk, out, () => readStack(value, chain, errorName));
    copyFields(walk, value, fields, out, frame);
    return out;
  });
}

/** What a SuppressedError, which `using` throws, has beside its message. */
function hiddenFields(value: object): string[] {
  const isSuppressed =
    hasOwn(value, 'suppressed') && hasOwn(value, 'error') && !isEnumerable(value, 'suppressed');
  return isSuppressed && !isEnumerable(value, 'error') ? ['error', 'suppressed'] : [];
}

/** One that every error has, its own or that of its class. */
function copyStandard(
  walk: Walk,
  value: object,
  key: string,
  inherited: unknown,
  out: JsonObject,
  frame: Frame,
): void {
  if (hasOwn(value, key)) copyField(walk, value, key, out, frame);
  else out[key] = walk.copy(walk, inherited, key, frame);
}

function nameOf(value: object, chain: readonly object[]): string {
  const isDom = includes(chain, domExceptionPrototype);
  const name = isDom ? read(value, domExceptionName) : inheritedData(value, chain, 'name');
  return typeof name === 'string' ? name : 'Error';
}

const messageOf = (value: object, chain: readonly object[]): unknown =>
  includes(chain, domExceptionPrototype)
    ? read(value, domExceptionMessage)
    : (inheritedData(value, chain, 'message') ?? '');

const isStandard = (key: string | symbol): key is string =>
  key === 'name' || key === 'message' || key === 'stack' || key === 'cause' || key === 'errors';

const read = (value: object, getter: (() => unknown) | undefined): unknown =>
  getter === undefined ? undefined : apply(getter, value, []);

/**
 * Reads the stack when the payload is encoded, not now. V8 forgets where an error was made as soon
 * as somebody reads its stack, and Node could not print that place any more when the error ends the
 * program as an unhandled rejection.
 */
function defineStack(walk: Walk, out: JsonObject, read: () => unknown): void {
  let text: string | undefined;
  let isRead = false;
  defineProperty(out, 'stack', {
    enumerable: true,
    configurable: true,
    get(): string | undefined {
      if (!isRead) {
        const stack = read();
        text = stack === undefined ? undefined : walk.lateText(stackText(stack));
        isRead = true;
      }
      return text;
    },
  });
}

/** The program can have put anything there. */
const stackText = (stack: unknown): string =>
  typeof stack === 'string' ? stack : `[the stack is no text: ${typeof stack}]`;

/**
 * V8 makes the text at the first look, and with it reads name and message and calls the program's
 * `Error.prepareStackTrace`: where that would run code of the program, nobody looks.
 */
function readStack(value: object, chain: readonly object[], name: string): unknown {
  const isDom = includes(chain, domExceptionPrototype);
  const isInert =
    (isDom && !hasOwn(value, 'name') && !hasOwn(value, 'message')) ||
    (isInertText(value, chain, 'name') && isInertText(value, chain, 'message'));
  if (!isInert || isPreparedByProgram(chain)) {
    return `${name}: stack not read, as that would run code of the program`;
  }
  const descriptor = describeProperty(value, 'stack');
  if (descriptor === undefined || !hasOwn(descriptor, 'get')) return descriptor?.value;
  return isNativeGetter(value, descriptor.get) ? read(value, nativeStackGetter) : undefined;
}

/** Each realm has one of its own, and ours reads the errors of all. */
const isNativeGetter = (error: object, getter: (() => unknown) | undefined): boolean =>
  getter === nativeStackGetter ||
  (getter !== undefined &&
    isNativeError(error) &&
    !isProxy(getter) &&
    getPrototypeOf(getter) !== functionPrototype);

function isPreparedByProgram(chain: readonly object[]): boolean {
  if (hasForeignPrepare(ErrorConstructor)) return true;
  for (let index = 0; index < chain.length; index += 1) {
    const classOf = dataOf(chain[index] as object, 'constructor');
    if (typeof classOf === 'function' && hasForeignPrepare(classOf)) return true;
  }
  return false;
}

function hasForeignPrepare(classOf: object): boolean {
  const descriptor = describeProperty(classOf, 'prepareStackTrace');
  if (descriptor === undefined) return false;
  if (hasOwn(descriptor, 'get')) return true;
  return descriptor.value !== undefined && descriptor.value !== nativePrepare;
}
