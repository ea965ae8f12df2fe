import test from 'ava';
import { createRecording, resultOf } from '../helpers/recording.js';

const ticks = async (count = 5) => {
  for (let n = 0; n < count; n += 1) await null;
};

test('the promise that comes back is the same object and still a plain promise', async (t) => {
  const promise = Promise.resolve(7);
  const recording = createRecording();
  const traced = recording.traceFunction(function give() {
    return promise;
  });
  t.is(traced(), promise);
  t.true(promise instanceof Promise);
  t.is(promise.constructor, Promise);
  t.is(await promise, 7);
  await ticks();
  t.is(recording.events()[0]?.status, 'ok');
  t.is(resultOf(recording.events()[0]), 7);
});

test('microtasks keep their order', async (t) => {
  const order = async (call: () => Promise<unknown>) => {
    const log: string[] = [];
    const note = (text: string) => () => log.push(text);
    const call1 = call().then(note('call'));
    const other = Promise.resolve().then(note('a')).then(note('b')).then(note('c')).then(note('d'));
    await Promise.all([call1, other]);
    return log;
  };
  const bare = async () => 1;
  const nested = async () => await bare();
  const recording = createRecording();
  t.deepEqual(await order(recording.traceFunction(bare)), await order(bare));
  t.deepEqual(await order(recording.traceFunction(nested)), await order(nested));
});

test('a rejection that is handled late or early is recorded as an error', async (t) => {
  const recording = createRecording();
  const error = new Error('no');
  const traced = recording.traceFunction(async function fails() {
    await null;
    throw error;
  });
  t.is(await t.throwsAsync(traced()), error);
  t.is(recording.events()[0]?.status, 'error');
  t.is(recording.events()[0]?.after?.error?.message, 'no');
});

test('a promise subclass keeps its class, and none is constructed by watching', async (t) => {
  let made = 0;
  class Counted<T> extends Promise<T> {
    constructor(...args: ConstructorParameters<typeof Promise<T>>) {
      super(...args);
      made += 1;
    }
  }
  const recording = createRecording();
  const traced = recording.traceFunction(function give() {
    return Counted.resolve(3);
  });
  const promise = traced();
  t.is(made, 1);
  t.true(promise instanceof Counted);
  t.is(promise.constructor, Counted);
  t.is(await promise, 3);
  t.is(resultOf(recording.events()[0]), 3);
});

test('one promise returned twice settles both events', async (t) => {
  const promise = new Promise((resolve) => setImmediate(resolve, 'late'));
  const recording = createRecording();
  const traced = recording.traceFunction(function give() {
    return promise;
  });
  traced();
  t.is(await traced(), 'late');
  traced();
  t.deepEqual(
    recording.events().map((event) => resultOf(event)),
    ['late', 'late', 'late'],
  );
});

test('a lazy thenable starts once, when the program asks, and is recorded then', async (t) => {
  let started = 0;
  const query = {
    where: 'x',
    // biome-ignore lint/suspicious/noThenProperty: a thenable is what is tested
    then(ok: (rows: number[]) => unknown) {
      started += 1;
      return Promise.resolve([1, 2]).then(ok);
    },
  };
  const recording = createRecording();
  const traced = recording.traceFunction(function select() {
    return query;
  });
  const result = traced();
  await ticks();
  t.is(started, 0);
  t.is(recording.events().length, 0);
  t.deepEqual(await result, [1, 2]);
  t.is(started, 1);
  t.deepEqual(resultOf(recording.events()[0]), [1, 2]);
  t.deepEqual(Object.keys(query), ['where', 'then']);
});

test('a user Proxy that comes back fires no trap', (t) => {
  const traps: string[] = [];
  const result = new Proxy(
    {},
    {
      get: (_target, key) => void traps.push(String(key)),
      getOwnPropertyDescriptor: () => void traps.push('descriptor'),
      getPrototypeOf: () => {
        traps.push('prototype');
        return null;
      },
    },
  );
  const recording = createRecording();
  const point = recording.traceFunction(
    function give() {
      return result;
    },
    { result: false },
  );
  t.is(point(), result);
  t.deepEqual(traps, []);
  t.is(recording.events()[0]?.status, 'ok');
});

test('one thenable answered again and again ends every call, and gets no deeper', async (t) => {
  const recording = createRecording();
  // biome-ignore lint/suspicious/noThenProperty: a thenable is what this is about.
  const query = { then: (done: (value: number) => void) => done(1) };
  const traced = recording.traceFunction(() => query);
  for (let n = 0; n < 20_000; n += 1) traced();
  t.is(await query, 1);
  t.is(recording.events().filter(({ status }) => status === 'ok').length, 20_000);
});
