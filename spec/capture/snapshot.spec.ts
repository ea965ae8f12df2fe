import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';
import { EventEmitter } from 'node:events';
import { Readable } from 'node:stream';
import { inspect } from 'node:util';
import { createContext, runInContext, runInThisContext } from 'node:vm';
import test, { type ExecutionContext } from 'ava';
import superjson from 'superjson';
import { Captured, className } from '../../lib/store/captured.js';
import { restore } from '../../lib/store/restore.js';
import { roundTrip, stored, taker } from './settings.js';

const take = taker();

test('plain JSON values are copied without any meta', (t) => {
  const value = { a: [1, 'two', true, null, { b: [] }], c: {} };
  t.deepEqual(take(value).payload, { json: value });
  t.not(take(value).payload.json, value as never);
  t.is(take(value).nodes, 9);
});

for (const value of [1, 'text', true, null]) {
  test(`the primitive ${value} is its own payload`, (t) => {
    t.deepEqual(take(value), { payload: { json: value }, nodes: 1 });
  });
}

test('names that superjson refuses are written with a dollar before them, and come back', (t) => {
  const value = JSON.parse(
    '{"__proto__":1,"constructor":2,"prototype":{"a":3},"$constructor":4}',
  ) as object;
  const payload = stored(take(value));
  t.deepEqual(payload.json, {
    $__proto__: 1,
    $$constructor: 2,
    $prototype: { a: 3 },
    $constructor: 4,
  });
  t.notThrows(() => superjson.deserialize(payload as never));
  t.deepEqual(Object.entries(restore(payload) as object), Object.entries(value));
});

/** A value that only a text stands for: json, type of the mark, text of the restored marker. */
const told = test.macro((t: ExecutionContext, make: () => unknown, text: string, type: string) => {
  const payload = stored(take({ it: make() }));
  t.deepEqual(payload.json, { it: text });
  t.is(payload.meta?.steno?.at?.['it']?.type, type as never);
  const { it } = restore(payload) as { it: Captured };
  t.true(it instanceof Captured);
  t.is(inspect(it), text);
});

async function* asyncSteps(): AsyncGenerator<number> {
  yield 1;
}

test(
  'a function is told by its name',
  told,
  () => function onStep() {},
  '[Function: onStep]',
  'function',
);
test(
  'an async function is told as such',
  told,
  () => async () => 1,
  '[AsyncFunction (anonymous)]',
  'function',
);
test(
  'a generator function is told as such',
  told,
  () => asyncSteps,
  '[AsyncGeneratorFunction: asyncSteps]',
  'function',
);
test('a class is told by its name', told, () => class Tool {}, '[class Tool]', 'class');
test('a Promise is told', told, () => Promise.resolve(1), '[Promise]', 'promise');
test(
  'a Promise subclass is told by its name',
  told,
  () => new (class APIPromise extends Promise<void> {})(() => undefined),
  '[APIPromise]',
  'promise',
);
test('a WeakMap is told', told, () => new WeakMap(), '[WeakMap]', 'opaque');
test('a WeakSet is told', told, () => new WeakSet(), '[WeakSet]', 'opaque');
test('a WeakRef is told', told, () => new WeakRef({}), '[WeakRef]', 'opaque');
test('a generator is told', told, () => asyncSteps(), '[Generator]', 'opaque');
test('a Map iterator is told', told, () => new Map().keys(), '[Map Iterator]', 'opaque');
test('a Set iterator is told', told, () => new Set().keys(), '[Set Iterator]', 'opaque');
test(
  'a symbol of the program is told',
  told,
  () => Symbol('mine'),
  'Symbol(mine)',
  'unique-symbol',
);
test('a Proxy is told and not touched', told, () => new Proxy({}, {}), '[Proxy]', 'proxy');
test('a function Proxy is told', told, () => new Proxy(() => 1, {}), '[Proxy]', 'proxy');
test('globalThis is told', told, () => globalThis, '[globalThis]', 'opaque');
test('process is told', told, () => process, '[process]', 'opaque');
test('a Node stream is told', told, () => Readable.from([]), '[Readable]', 'opaque');
test('a web stream is told', told, () => new ReadableStream(), '[ReadableStream]', 'opaque');

test('computed properties are told, not computed', (t) => {
  const fail = (): never => t.fail() as never;
  const value = {
    get read() {
      return fail();
    },
    set written(_value: unknown) {
      fail();
    },
  };
  const list = Object.defineProperty([1, 2, 3], 1, { get: fail, set: fail, enumerable: true });
  t.deepEqual(take([value, list]).payload.json, [
    { read: '[Getter]', written: '[Setter]' },
    [1, '[Getter/Setter]', 3],
  ]);
});

class ReActAgent {
  history = ['look'];
  turn = 3n;
}

test('an instance comes back as a plain object that tells its class', (t) => {
  const restored = roundTrip(new ReActAgent()) as object;
  t.deepEqual(restored, { history: ['look'], turn: 3n } as object);
  t.is(Object.getPrototypeOf(restored), Object.prototype);
  t.is(className(restored), 'ReActAgent');
  t.is(inspect(restored), "ReActAgent { history: [ 'look' ], turn: 3n }");
});

test('instances of subclasses of builtins keep content and class', (t) => {
  class Inventory extends Map<string, number> {}
  class Path extends Array<number> {}
  class When extends Date {}
  const [inventory, path, when] = roundTrip([
    new Inventory([['wood', 2]]),
    Path.from([1, 2]),
    new When(5),
  ]) as [Map<string, number>, number[], Date];
  t.deepEqual([...inventory], [['wood', 2]]);
  t.deepEqual([...path], [1, 2]);
  t.is(when.getTime(), 5);
  t.deepEqual([inventory, path, when].map(className), ['Inventory', 'Path', 'When']);
});

test('an event emitter is an instance with its fields', (t) => {
  const emitter = Object.assign(new EventEmitter(), { steps: 2 });
  const restored = roundTrip(emitter) as { steps: number };
  t.is(restored.steps, 2);
  t.is(className(restored), 'EventEmitter');
});

test('an error keeps name, message, stack, cause and own fields', (t) => {
  class ApiError extends TypeError {
    status = 429;
    override name = 'ApiError';
  }
  const error = new ApiError('too many', { cause: new Error('inner') });
  const restored = roundTrip(error) as ApiError;
  t.true(restored instanceof Error);
  t.is(restored.name, 'ApiError');
  t.is(restored.message, 'too many');
  t.is(restored.stack, error.stack);
  t.is((restored.cause as Error).message, 'inner');
  t.deepEqual({ ...restored }, { ...error });
  t.is(className(restored), 'ApiError');
});

test('an AggregateError keeps its errors, and a TypeError its class', (t) => {
  const restored = roundTrip(
    new AggregateError([new TypeError('a')], 'all failed'),
  ) as AggregateError;
  t.true(restored instanceof AggregateError);
  t.deepEqual(Object.keys(restored), []);
  t.true(restored.errors[0] instanceof TypeError);
});

test('an abort is told with its name', (t) => {
  const { reason, aborted } = roundTrip(AbortSignal.abort()) as { reason: Error; aborted: boolean };
  t.true(aborted);
  t.is(reason.name, 'AbortError');
  t.is(reason.message, 'This operation was aborted');
  t.is(className(reason), 'DOMException');
});

test('errors in the old style of constructor functions are errors', (t) => {
  function OldError(this: Error, message: string) {
    this.message = message;
  }
  OldError.prototype = Object.create(Error.prototype, { constructor: { value: OldError } });
  const restored = roundTrip(Reflect.construct(OldError, ['old'])) as Error;
  t.true(restored instanceof Error);
  t.is(restored.message, 'old');
  t.is(className(restored), 'OldError');
});

test('an error whose name is no text does not harm', (t) => {
  const error = Object.defineProperty(new Error('odd'), 'name', { value: Symbol('name') });
  const restored = roundTrip(error) as Error;
  t.is(String(restored.name), 'Symbol(name)');
  t.is(restored.message, 'odd');
});

test('Headers are a Map, and a Response tells everything but its body', (t) => {
  const response = new Response('body', { status: 201, headers: { 'x-request-id': 'r1' } });
  const restored = roundTrip(response) as { status: number; headers: Map<string, string> };
  t.is(restored.status, 201);
  t.is(restored.headers.get('x-request-id'), 'r1');
  t.is(className(restored), 'Response');
  t.is(className(restored.headers), 'Headers');
  t.false(response.bodyUsed);
});

test('a name that comes again in URLSearchParams or Headers has a list', (t) => {
  const headers = new Headers([
    ['set-cookie', 'a=1'],
    ['set-cookie', 'b=2'],
    ['set-cookie', 'c=3'],
  ]);
  const restored = roundTrip([new URLSearchParams('k=1&a=0&k=2'), headers]);
  t.deepEqual(restored as unknown[], [
    new Map<string, unknown>([
      ['k', ['1', '2']],
      ['a', '0'],
    ]),
    new Map([['set-cookie', ['a=1', 'b=2', 'c=3']]]),
  ]);
});

test("a class of the program's own that is called Headers is an instance", (t) => {
  class Headers {
    list = [1];
    forEach(): never {
      return t.fail() as never;
    }
  }
  t.deepEqual(roundTrip(new Headers()), { list: [1] });
});

test('an invalid date, a stateful RegExp and boxes come back', (t) => {
  const sticky = /a/y;
  sticky.lastIndex = 3;
  const restored = roundTrip({
    date: new Date(Number.NaN),
    sticky,
    box: Object('text'),
  }) as { date: Date; sticky: RegExp; box: unknown };
  t.true(Number.isNaN(restored.date.getTime()));
  t.is(restored.sticky.lastIndex, 3);
  t.true(restored.box instanceof String);
});

test('fields of an array, of a function and under symbols come back', (t) => {
  const tag = Symbol('tag');
  const match = /(?<first>a)b/.exec('ab') as RegExpExecArray;
  const onStep = Object.assign(function onStep() {}, { retries: 2 });
  const restored = roundTrip([match, onStep, { [tag]: 1, [Symbol.for('known')]: 2 }]) as [
    RegExpExecArray,
    Captured,
    Record<symbol, number>,
  ];
  t.deepEqual([...restored[0]], ['ab', 'a']);
  t.is(restored[0].index, 0);
  t.is(restored[0].groups?.['first'], 'a');
  t.is(inspect(restored[1]), '[Function: onStep] { retries: 2 }');
  t.is(restored[2][Symbol.for('known')], 2);
  t.deepEqual(Object.getOwnPropertySymbols(restored[2]).map(String), [
    'Symbol(tag)',
    'Symbol(known)',
  ]);
});

test('what Node keeps on an object for an AsyncLocalStorage is not taken', (t) => {
  const resource = new AsyncLocalStorage<object>().run({ big: 'store' }, () => {
    return new AsyncResource('JOB');
  });
  t.false(JSON.stringify(stored(take(resource))).includes('store'));
});

test('the arguments of a call come back as a list that says so', (t) => {
  const restored = roundTrip(argumentsOf('a', 2));
  t.deepEqual(restored, ['a', 2]);
  t.is(className(restored), 'Arguments');
});

test('values of another realm are what they are here', (t) => {
  const value: unknown = runInContext(
    '({ list: [1, { a: 2 }], map: new Map([[1, 2]]), date: new Date(3), error: new TypeError("far") })',
    createContext({}),
  );
  const restored = roundTrip(value) as {
    list: unknown;
    map: Map<number, number>;
    date: Date;
    error: Error;
  };
  t.deepEqual(restored.list, [1, { a: 2 }]);
  t.is(restored.map.get(1), 2);
  t.is(restored.date.getTime(), 3);
  t.true(restored.error instanceof TypeError);
  t.is(restored.error.message, 'far');
});

test('a module namespace is an instance, also while bindings wait', async (t) => {
  const namespace: unknown = await import('node:path');
  t.is(typeof (take(namespace).payload.json as { sep: unknown }).sep, 'string');
});

test('long arrays of primitives are looked through for holes, fields and odd values', (t) => {
  const numbers = Array.from({ length: 100 }, (_, index) => index);
  const odd = Object.assign([...numbers], { shape: [10, 10] });
  odd[50] = -0;
  delete odd[20];
  const restored = roundTrip({ numbers, odd }) as { numbers: number[]; odd: typeof odd };
  t.deepEqual(restored.numbers, numbers);
  t.false(20 in restored.odd);
  t.is(restored.odd[50], -0);
  t.deepEqual(restored.odd.shape, [10, 10]);
  const zeros = Array.from({ length: 100 }, () => 0);
  delete zeros[20];
  t.false(20 in (roundTrip(zeros) as number[]));
});

/** Written as text, as the house style has no `arguments`. */
const argumentsOf = runInThisContext('(function () { return arguments; })') as (
  ...args: unknown[]
) => unknown;
