import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { createContext, runInContext } from 'node:vm';
import { alike, comesAs, ran, tellAs, trip, unread } from './expected.js';
import type { Random } from './random.js';

/** One kind of object: how it is made, and how a part is put into it. */
export interface Kind {
  readonly make: (random: Random) => object;
  /** Nothing: it is given no parts. */
  readonly fill?: (target: object, key: string | symbol, value: unknown, random: Random) => void;
}

export const setField = (target: object, key: string | symbol, value: unknown): void => {
  const known = Object.getOwnPropertyDescriptor(target, key);
  if (known !== undefined && known.configurable !== true) return;
  Reflect.defineProperty(target, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
};

const withFields = (make: Kind['make']): Kind => ({ make, fill: setField });

/** Names that no builtin of its own has: `length` of an array is no field. */
const addField = (target: object, key: string | symbol, value: unknown): void =>
  setField(target, typeof key === 'string' ? `field ${key}` : key, value);

/** Parts inside, and now and then a field. */
const withParts = (make: Kind['make'], put: NonNullable<Kind['fill']>): Kind => ({
  make,
  fill(target, key, value, random) {
    if (random.chance(15)) addField(target, key, value);
    else put(target, key, value, random);
  },
});

const pushItem = (target: object, _key: string | symbol, value: unknown): void => {
  (target as unknown[]).push(value);
};
const setEntry = (target: object, key: string | symbol, value: unknown, random: Random): void => {
  (target as Map<unknown, unknown>).set(random.chance(60) ? key : value, value);
};
const addMember = (target: object, _key: string | symbol, value: unknown): void => {
  (target as Set<unknown>).add(value);
};

class Agent {
  #secret = 1;
  static made = 0;
  get secret(): number {
    return trip() + this.#secret;
  }
  toJSON(): never {
    return trip();
  }
  valueOf(): never {
    return trip();
  }
}
class Planner extends Agent {
  override toString(): never {
    return trip();
  }
}
class Path extends Array<unknown> {}
class Inventory extends Map<unknown, unknown> {}
class Seen extends Set<unknown> {}
class When extends Date {}
class Route extends RegExp {}
class Pixels extends Uint8ClampedArray {}
class Ids extends BigInt64Array {}
class Block extends ArrayBuffer {}
class Glimpse extends (DataView as new (buffer: ArrayBuffer) => DataView) {}
class Link extends URL {}
class Amount extends Number {}
class ToolError extends Error {}
class NamedError extends TypeError {
  override name = 'NamedError';
}
function OldError(this: Error): void {
  this.message = 'in the old style';
}
OldError.prototype = Object.create(Error.prototype, { constructor: { value: OldError } });

const bytesOf = (random: Random): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: random.below(10) }, () => random.below(256));

const FLOATS = [0, -0, 1.5, Number.NaN, Infinity, -Infinity, 1e30];
const floats = (random: Random): number[] =>
  Array.from({ length: random.below(5) }, () => random.pick(FLOATS));
const bigs = (random: Random): bigint[] =>
  Array.from({ length: random.below(4) }, () => BigInt(random.next()));

type NumberArray = new (elements: number[]) => object;
const numberArrays: readonly NumberArray[] = [
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  Pixels,
  ...[Reflect.get(globalThis, 'Float16Array') as NumberArray | undefined].filter(
    (each) => each !== undefined,
  ),
];

/** As the language has it since; the types of the oldest Node do not. */
interface Resizable extends ArrayBuffer {
  resize(length: number): void;
}
const resizable = (length: number): Resizable =>
  Reflect.construct(ArrayBuffer, [length, { maxByteLength: 16 }]) as Resizable;

function lengthTracking(): object {
  const buffer = resizable(4);
  const view = new Uint8Array(buffer);
  buffer.resize(7);
  view.fill(9);
  return view;
}

function detached(): ArrayBuffer {
  const buffer = new ArrayBuffer(4);
  structuredClone(buffer, { transfer: [buffer] });
  return buffer;
}

const realm = createContext({});
const farMakers = [
  '({ near: false })',
  '[1, , 2]',
  'new Map([[1, 2]])',
  'new Set([1])',
  'new Date(7)',
  '/far/g',
  'new RangeError("far")',
  'new Uint8Array([1, 2])',
  'new ArrayBuffer(3)',
  'Object("far")',
].map((source) => runInContext(`() => (${source})`, realm) as () => object);
const farFunction = runInContext('(function far() {})', realm) as object;

const argumentsOf = runInContext('(function () { return arguments; })', realm) as (
  ...args: unknown[]
) => object;

const traps: ProxyHandler<object> = new Proxy({}, { get: () => trip });

const functions: readonly (() => object)[] = [
  () => tellAs('[Function: onStep]', function onStep(): void {}),
  () =>
    tellAs(
      '[Function (anonymous)]',
      (
        () => () =>
          1
      )(),
    ),
  () => tellAs('[AsyncFunction: load]', async function load(): Promise<void> {}),
  () => tellAs('[GeneratorFunction: steps]', function* steps(): Generator {}),
  () => tellAs('[AsyncGeneratorFunction: flow]', async function* flow(): AsyncGenerator {}),
  () => tellAs('[class Tool]', class Tool {}),
  () => tellAs('[class (anonymous)]', (() => class {})()),
  () => tellAs('[Function: bound onStep]', function onStep(): void {}.bind(1)),
  () => tellAs('[Function: far]', farFunction),
];

const iterable = (function* steps(): Generator<number> {
  yield 1;
})();

/** What has no inside to take, with the text that says what it was. */
const opaque: readonly (() => object)[] = [
  () => tellAs('[Promise]', Promise.resolve(1)),
  () => tellAs('[WeakMap]', new WeakMap()),
  () => tellAs('[WeakSet]', new WeakSet()),
  () => tellAs('[WeakRef]', new WeakRef({})),
  () => tellAs('[FinalizationRegistry]', new FinalizationRegistry(() => undefined)),
  () => tellAs('[Generator]', iterable),
  () => tellAs('[Array Iterator]', [1].values()),
  () => tellAs('[Map Iterator]', new Map().keys()),
  () => tellAs('[Set Iterator]', new Set().values()),
  () => tellAs('[String Iterator]', 'ab'[Symbol.iterator]()),
  () => tellAs('[ReadableStream]', new ReadableStream()),
  () => tellAs('[AbortController]', new AbortController()),
  () => tellAs('[PassThrough]', new PassThrough()),
  () => tellAs('[globalThis]', globalThis),
  () => tellAs('[process]', process),
  () => tellAs('[detached ArrayBuffer]', detached()),
  () => tellAs('[Proxy]', new Proxy({}, traps)),
  () => tellAs('[Proxy]', new Proxy(() => 1, traps)),
  () => {
    const { proxy, revoke } = Proxy.revocable([], {});
    revoke();
    return tellAs('[Proxy]', proxy);
  },
];

const PAIRS = [
  [
    ['accept', 'text/plain'],
    ['x-id', '7'],
  ],
  [],
] as const;

const platform: readonly ((random: Random) => object)[] = [
  (random) => {
    const pairs = random.pick(PAIRS).map(([name, value]): [string, string] => [name, value]);
    return comesAs(new Map(pairs), 'Headers', new Headers(pairs));
  },
  () => {
    const search = new URLSearchParams('k=1&k=2&a=');
    const as = new Map<string, unknown>([
      ['k', ['1', '2']],
      ['a', ''],
    ]);
    return comesAs(as, 'URLSearchParams', search);
  },
  () => {
    const form = new FormData();
    form.append('goal', 'wood');
    return comesAs(new Map([['goal', 'wood']]), 'FormData', form);
  },
  () => comesAs({ size: 3, type: 'text/x' }, 'Blob', new Blob(['abc'], { type: 'text/x' })),
  () => {
    const as = { status: 201, statusText: '', url: '', headers: new Map() };
    alike.set(as.headers, { as: new Map(), className: 'Headers' });
    return comesAs(as, 'Response', new Response(null, { status: 201 }));
  },
  () => comesAs({ aborted: true, reason: 'why' }, 'AbortSignal', AbortSignal.abort('why')),
];

const temporalClasses = Object.entries({
  Instant: '2026-01-02T03:04:05.000000006Z',
  PlainDate: '2026-01-02',
  PlainDateTime: '2026-01-02T03:04:05',
  PlainTime: '03:04:05.006',
  PlainYearMonth: '2026-01',
  PlainMonthDay: '01-02',
  Duration: 'P1DT2H',
  ZonedDateTime: '2026-01-02T03:04:05+01:00[Europe/Berlin]',
});
const temporal: unknown = Reflect.get(globalThis, 'Temporal');
const temporalKinds: readonly Kind[] =
  temporal instanceof Object
    ? temporalClasses.map(([name, text]) => ({
        make: () => (Reflect.get(temporal, name) as { from(text: string): object }).from(text),
      }))
    : [];

const suppressedError: unknown = Reflect.get(globalThis, 'SuppressedError');
const errors: readonly (() => Error)[] = [
  () => new Error('it failed'),
  () => new TypeError('wrong type'),
  () => new Error('', { cause: undefined }),
  () => new AggregateError([1, new RangeError('part')], 'all failed'),
  () => new ToolError('no tool'),
  () => new NamedError('named'),
  () => Reflect.construct(OldError, []) as Error,
  () => new DOMException('gone', 'AbortError'),
  () => Object.assign(new Error('no stack'), { stack: undefined }),
  () => Object.assign(new Error('empty stack'), { stack: '' }),
  () => Object.defineProperty(new Error('shown'), 'message', { enumerable: true }),
  () => {
    const error = Object.assign(new Error('x'), { message: { code: 7 } });
    unread.add(error);
    return error as unknown as Error;
  },
  ...(typeof suppressedError === 'function'
    ? [() => Reflect.construct(suppressedError, [{ a: 1 }, new Error('b'), 'both']) as Error]
    : []),
];

function setErrorPart(target: object, key: string | symbol, value: unknown, random: Random): void {
  const isStandard =
    key === 'name' || key === 'message' || key === 'stack' || key === 'cause' || key === 'errors';
  if (random.chance(30)) Object.defineProperty(target, 'cause', { value, configurable: true });
  else if (!isStandard) setField(target, key, value);
}

const computed = { get: trip, set: trip, enumerable: true, configurable: true };

/** Every kind of object that a program can hand over. */
export const KINDS: Readonly<Record<string, Kind>> = {
  object: withFields(() => ({})),
  object2: withFields(() => ({ role: 'user', content: 'go' })),
  array: withParts(() => [], pushItem),
  'array of numbers': withParts(
    (random) => Array.from({ length: random.below(30) }, (_, index) => index),
    pushItem,
  ),
  'array with holes': withParts(
    (random) => {
      const list: unknown[] = [1];
      list.length += random.below(20);
      return list;
    },
    (target, key, value) => {
      (target as unknown[]).length += String(key).length % 3;
      (target as unknown[]).push(value);
    },
  ),
  'array with odd keys': {
    make: () => [1, 2],
    fill: (target, key, value) => {
      if (key !== 'length') setField(target, key, value);
    },
  },
  'array with a computed item': withParts(
    (random) =>
      Object.defineProperty(
        Array.from({ length: 1 + random.below(24) }, () => 1),
        0,
        computed,
      ),
    pushItem,
  ),
  'array of a class': withParts(() => new Path(), pushItem),
  'frozen list': { make: (random) => Object.freeze([random.below(9), { a: 1 }]) },
  'no prototype': withFields(() => Object.create(null) as object),
  instance: withFields(() => new Agent()),
  'instance of a subclass': withFields(() => new Planner()),
  'other prototype': withFields(
    () => Object.create({ inherited: 1, constructor: Agent }) as object,
  ),
  'computed fields': {
    make: () => Object.defineProperty({}, 'computed', computed),
    fill(target, key, value, random) {
      if (random.chance(30)) {
        const known = Object.getOwnPropertyDescriptor(target, key);
        if (known === undefined) Object.defineProperty(target, key, computed);
      } else setField(target, key, value);
    },
  },
  'hidden fields': withFields(() => Object.defineProperty({}, 'hidden', { value: {} })),
  armed: withFields(() =>
    Object.defineProperties(
      {},
      {
        [Symbol.toPrimitive]: { get: trip },
        [Symbol.toStringTag]: { get: trip },
        [Symbol.iterator]: { get: trip },
        toJSON: { value: trip },
      },
    ),
  ),
  frozen: { make: (random) => Object.freeze({ a: random.below(9), list: [1] }) },
  emitter: withFields(() => new EventEmitter()),
  map: withParts(() => new Map(), setEntry),
  'map of a class': withParts(() => new Inventory([['wood', 1]]), setEntry),
  set: withParts(() => new Set(), addMember),
  'set of a class': withParts(() => new Seen(), addMember),
  error: { make: (random) => random.pick(errors)(), fill: setErrorPart },
  date: withFields((random) => new Date(random.pick([0, Number.NaN, 8.64e15, -1, 5e11]))),
  'date of a class': withFields(() => new When(3)),
  expression: {
    make: (random) => {
      const made = new RegExp(
        random.pick(['a/b', '', '[/]\\n', '\\d+']),
        random.pick(['', 'giu', 'dsy']),
      );
      made.lastIndex = random.below(3);
      return made;
    },
    fill: addField,
  },
  'expression of a class': { make: () => new Route('x', 'm'), fill: addField },
  numbers: {
    make: (random) => new (random.pick(numberArrays))(floats(random)),
    fill: addField,
  },
  'big integers': {
    make: (random) => new (random.pick([BigInt64Array, BigUint64Array, Ids]))(bigs(random)),
    fill: addField,
  },
  'part of a buffer': {
    make: () => new Int16Array(new Uint8Array([1, 2, 3, 4, 5, 6]).buffer, 2, 2),
    fill: addField,
  },
  'length tracking': { make: lengthTracking, fill: addField },
  buffer: { make: (random) => Buffer.from(bytesOf(random)), fill: addField },
  'array buffer': { make: (random) => bytesOf(random).buffer, fill: addField },
  'array buffer of a class': { make: () => new Block(3), fill: addField },
  'resizable buffer': {
    make: (random) => resizable(random.below(4)),
    fill: addField,
  },
  'shared buffer': { make: (random) => new SharedArrayBuffer(random.below(4)), fill: addField },
  view: { make: (random) => new DataView(bytesOf(random).buffer), fill: addField },
  'view of a class': { make: () => new Glimpse(new ArrayBuffer(2)), fill: addField },
  url: {
    make: (random) => new URL(random.pick(['https://a.b/c?d=e#f', 'file:///tmp/x', 'data:,x'])),
    fill: addField,
  },
  'url of a class': { make: () => new Link('https://a.b'), fill: addField },
  box: {
    make: (random) =>
      Object(random.pick<unknown>([1, -0, 'text', '', true, 5n, Symbol.for('box')])) as object,
    fill: addField,
  },
  'box of a class': { make: () => new Amount(5), fill: addField },
  function: {
    make: (random) => random.pick(functions)(),
    fill(target, key, value) {
      if (target !== farFunction) addField(target, key, value);
    },
  },
  opaque: { make: (random) => random.pick(opaque)() },
  platform: { make: (random) => random.pick(platform)(random) },
  arguments: { make: (random) => argumentsOf(1, 'two', random.below(9)), fill: addField },
  'of another realm': { make: (random) => random.pick(farMakers)(), fill: addField },
  ...Object.fromEntries(temporalKinds.map((kind, index) => [`temporal ${index}`, kind])),
};

export const KIND_NAMES = Object.keys(KINDS);
export { ran };
