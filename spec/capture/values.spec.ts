import { Readable } from 'node:stream';
import { inspect } from 'node:util';
import { runInNewContext } from 'node:vm';
import test, { type ExecutionContext } from 'ava';
import superjson from 'superjson';
import { Captured, className } from '../../lib/store/captured.js';
import { readEncodedSession, readSession } from '../../lib/store/read-session.js';
import { restore } from '../../lib/store/restore.js';
import { writeAll } from '../helpers/store.js';
import { inexact } from './any-value/exact.js';
import { ran, trip } from './any-value/expected.js';
import { OneFile } from './one-file.js';
import { newSeries, taker } from './settings.js';

const take = taker();

/** What `readSession` gives of a value that was written to a file; superjson has to parse it too. */
async function readBack(t: ExecutionContext, value: unknown): Promise<unknown> {
  ran.count = 0;
  const folder = writeAll([
    { entry: 'message-sent', session: 's', seq: 1, sentNs: 0, content: take(value) },
  ]);
  const encoded = await readEncodedSession(folder);
  t.notThrows(() => superjson.deserialize(encoded.messages[0]?.content as never));
  const { messages } = await readSession(folder);
  t.is(ran.count, 0, 'code of the program ran');
  return messages[0]?.content;
}

const asItWas = test.macro(async (t: ExecutionContext, make: () => unknown) => {
  const value = make();
  t.is(inexact(value, await readBack(t, value)), undefined);
});

const as = test.macro(
  async (t: ExecutionContext, make: () => unknown, expected: unknown, name?: string) => {
    const restored = await readBack(t, make());
    t.deepEqual(restored, expected);
    if (name !== undefined) t.is(className(restored), name);
  },
);

/** A text in its place, and never something that could be taken for the value itself. */
const asMark = test.macro(async (t: ExecutionContext, make: () => unknown, text: string) => {
  const restored = (await readBack(t, { it: make() })) as { it: unknown };
  t.true(restored.it instanceof Captured);
  t.is(inspect(restored.it), text);
});

const circle = <T extends object>(value: T, close: (value: T) => void): T => {
  close(value);
  return value;
};
const resizable = (length: number, maxByteLength: number): ArrayBuffer =>
  Reflect.construct(ArrayBuffer, [length, { maxByteLength }]) as ArrayBuffer;
const detached = (): ArrayBuffer => {
  const buffer = new ArrayBuffer(4);
  structuredClone(buffer, { transfer: [buffer] });
  return buffer;
};
const named = (entries: readonly (readonly [string, unknown])[]): object =>
  Object.defineProperties(
    {},
    Object.fromEntries(entries.map(([key, value]) => [key, { value, enumerable: true }])),
  );

const whole: readonly (readonly [string, () => unknown])[] = [
  ['minus zero', () => [-0, new Map([['a', -0]]), Object(-0)]],
  ['numbers that JSON has not', () => [Number.NaN, Infinity, -Infinity]],
  ['big integers', () => [0n, -(10n ** 40n)]],
  ['undefined', () => ({ a: undefined, list: [undefined] })],
  ['symbols that every program has', () => [Symbol.for('a.b'), Symbol.for(''), Symbol.iterator]],
  [
    'keys that are symbols, beside names that look like them',
    () => ({ [Symbol.for('k')]: 1, [Symbol('k')]: 2, '[Symbol(k)]': 3, '$[Symbol(k)]': 4 }),
  ],
  ['an array of nothing but holes', () => new Array(4)],
  [
    'a sparse array with fields',
    () => Object.assign([], { 5000: 'far', '-1': 'below', 4294967295: 'above', '01': 'odd' }),
  ],
  ['what exec gives', () => /(?<first>a)(b)?/d.exec('xab')],
  [
    'dates at the ends of time',
    () => [new Date(8.64e15), new Date(-8.64e15), new Date(Number.NaN)],
  ],
  [
    'the arguments of a call, with fields',
    () =>
      Object.assign(runInNewContext('(function () { return arguments; })(1, 2)') as object, {
        a: 1,
      }),
  ],
  [
    'typed arrays of big integers and of floats, with fields',
    () => [
      Object.assign(new BigInt64Array([-1n]), { shape: [1] }),
      Object.assign(new Float32Array([Number.NaN, -0, Infinity]), { shape: [3, 1] }),
    ],
  ],
  ['bytes with fields', () => Object.assign(new DataView(new ArrayBuffer(2)), { at: 1 })],
  ['a buffer that can grow', () => resizable(3, 10)],
  [
    'a view that its buffer became too short for',
    () => {
      const buffer = resizable(8, 8);
      const view = new Uint8Array(buffer, 4, 4);
      (buffer as ArrayBuffer & { resize(length: number): void }).resize(2);
      return view;
    },
  ],
  ['a URL with fields', () => Object.assign(new URL('https://u@a.b/c?d#e'), { tries: 2 })],
  ['a box of a class', () => new (class Amount extends Number {})(5)],
  ['an error without a stack', () => Object.assign(new Error('x'), { stack: undefined })],
  ['an error whose stack is empty', () => Object.assign(new Error('x'), { stack: '' })],
  ['an error whose stack is no text', () => Object.assign(new Error('x'), { stack: ['at'] })],
  [
    'an error in its own cause',
    () => circle(new Error('x'), (error) => Object.assign(error, { again: error, cause: error })),
  ],
  [
    'an error among its own errors',
    () => circle(new AggregateError([], 'x'), (error) => error.errors.push(error)),
  ],
  [
    'a Map that is its own key',
    () => circle(new Map<unknown, unknown>(), (map) => map.set(map, 1)),
  ],
  ['a Set in itself', () => circle(new Set<unknown>(), (set) => set.add(set))],
  ['a date with a circle', () => circle(new Date(1), (date) => Object.assign(date, { date }))],
  ['bytes with a circle', () => circle(new Uint8Array(1), (it) => Object.assign(it, { it }))],
  [
    'names that are anything but names',
    () =>
      named(
        ['__proto__', 'constructor', 'prototype', 'toString', 'json', 'meta', '^', '~', '', '.']
          .concat(['a.b', 'a\\b', 'a\\.b', '\\', '\ud800', '\u2028', '$constructor', 'then'])
          .map((key, index) => [key, index % 2 === 0 ? { deep: new Date(index) } : undefined]),
      ),
  ],
  ['names that are numbers, out of order', () => ({ b: 1, 2: 1, a: 1, 1: 1, 4294967295: 1 })],
  ['no prototype', () => Object.assign(Object.create(null) as object, { a: 1 })],
  [
    'what is frozen and sealed',
    () => Object.freeze({ list: Object.freeze([1]), o: Object.seal({}) }),
  ],
  ['texts with halves of characters', () => ['a\ud800b', '\udc00', '\0\u2028\u2029"\\']],
  ['a very long text', () => 'x'.repeat(90_000)],
  [
    'values that look like a payload',
    () => ({
      json: { a: 1 },
      meta: { values: { a: ['Date'] }, steno: { root: { type: 'proxy' } } },
    }),
  ],
  [
    'ninety levels',
    () => {
      let value: unknown = new Date(1);
      for (let level = 0; level < 90; level += 1) value = level % 2 === 0 ? [value] : { value };
      return value;
    },
  ],
  [
    'values of another realm',
    () =>
      runInNewContext(
        '({ a: [1, , 2], m: new Map([[1, new Set([2])]]), d: new Date(1), r: /x/g, e: new TypeError("q"),' +
          ' u: new Uint8Array([1]), b: new ArrayBuffer(2), n: Object("x"), p: Object.create(null) })',
      ),
  ],
];
for (const [what, make] of whole) test(`${what}: as it was`, asItWas, make);

const marks: readonly (readonly [string, () => unknown, string])[] = [
  [
    'a function with fields',
    () => Object.assign(() => 1, { a: 1 }),
    '[Function (anonymous)] { a: 1 }',
  ],
  ['a symbol of the program', () => Symbol('mine'), 'Symbol(mine)'],
  ['a FinalizationRegistry', () => new FinalizationRegistry(trip), '[FinalizationRegistry]'],
  ['an iterator of an array', () => [1].values(), '[Array Iterator]'],
  ['an iterator of a text', () => 'a'[Symbol.iterator](), '[String Iterator]'],
  ['an iterator of matches', () => 'a'.matchAll(/a/g), '[RegExp String Iterator]'],
  [
    'a revoked Proxy',
    () => {
      const { proxy, revoke } = Proxy.revocable({}, {});
      revoke();
      return proxy;
    },
    '[Proxy]',
  ],
  ['a detached ArrayBuffer', detached, '[detached ArrayBuffer]'],
  [
    'a DataView that its buffer left',
    () => {
      const buffer = new ArrayBuffer(4);
      const view = new DataView(buffer);
      structuredClone(buffer, { transfer: [buffer] });
      return view;
    },
    '[detached DataView]',
  ],
  ['a stream', () => Readable.from([]), '[Readable]'],
];
for (const [what, make, text] of marks) test(`${what}: as a mark`, asMark, make, text);

class Agent {
  #plan = 'wood';
  turn = 1;
  get plan(): string {
    return trip() + this.#plan;
  }
  toJSON(): never {
    return trip();
  }
}
test(
  'an instance: its fields and the name of its class',
  as,
  () => new Agent(),
  { turn: 1 },
  'Agent',
);
test(
  'what a class makes of bytes: the bytes and the name of the class',
  as,
  () => new (class Pixels extends BigUint64Array {})(2),
  new BigUint64Array(2),
  'Pixels',
);
test(
  'what a class makes of a buffer: the bytes and the name of the class',
  as,
  () => new (class Block extends ArrayBuffer {})(2),
  new ArrayBuffer(2),
  'Block',
);
test(
  'a File: what it is called and how large it is',
  as,
  () => new File(['abc'], 'a.txt', { type: 'text/plain', lastModified: 7 }),
  { name: 'a.txt', size: 3, type: 'text/plain', lastModified: 7 },
  'File',
);
test(
  'FormData: a Map, with the files in it',
  as,
  () => {
    const form = new FormData();
    form.append('goal', 'wood');
    form.append('map', new File(['abc'], 'a.txt', { lastModified: 7 }));
    return form;
  },
  new Map<string, unknown>([
    ['goal', 'wood'],
    ['map', { name: 'a.txt', size: 3, type: '', lastModified: 7 }],
  ]),
  'FormData',
);
test(
  'a property that is not enumerable is not taken',
  as,
  () => Object.defineProperty({ a: 1 }, 'b', { value: 1 }),
  { a: 1 },
);

const suppressed: unknown = Reflect.get(globalThis, 'SuppressedError');
if (typeof suppressed === 'function') {
  test('what `using` throws keeps both errors', asItWas, () =>
    Reflect.construct(suppressed, [new Error('last'), { first: 1 }, 'both']),
  );
}

const temporal: unknown = Reflect.get(globalThis, 'Temporal');
if (temporal instanceof Object) {
  const from = (name: string, text: string): unknown =>
    (Reflect.get(temporal, name) as { from(text: string): unknown }).from(text);
  test('times of Temporal: as they were', asItWas, () => [
    from('Instant', '2026-01-02T03:04:05.000000006Z'),
    from('ZonedDateTime', '2026-01-02T03:04:05+01:00[Europe/Berlin]'),
    from('PlainMonthDay', '02-29'),
    from('Duration', 'P1Y2M3DT4H'),
  ]);
} else {
  test('times of Temporal that another Node took are told by their text', (t) => {
    const steno = { root: { type: 'temporal', class: 'PlainDate' } } as const;
    const value = restore({ json: '2026-01-02', meta: { steno } });
    t.is(inspect(value), '[Temporal.PlainDate: 2026-01-02]');
  });
}

test('an error without a stack is told by what differs, in the place of anything', (t) => {
  const file = new OneFile();
  const series = newSeries();
  const padding = Array.from({ length: 40 }, (_, index) => `padding ${index}`);
  const bare = Object.assign(new Error('bare'), { stack: undefined });
  for (const it of [{}, bare, new Error('whole'), bare, { stack: 'a text' }, bare]) {
    const value = { padding, it };
    const restored = restore(file.through(take(value, undefined, series)));
    t.is(inexact(value, restored), undefined);
  }
  t.true(file.references > 3);
});
