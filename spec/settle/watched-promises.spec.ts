import { setImmediate as nextTurn } from 'node:timers/promises';
import test from 'ava';
import { isPlainPromise } from '../../lib/settle/promise.js';
import { observed } from './observed.js';

test('plain is a promise whose then is the language itself', (t) => {
  class Sub extends Promise<unknown> {}
  class Lazy extends Promise<unknown> {
    // biome-ignore lint/suspicious/noThenProperty: its own then is what is tested
    override then(): never {
      throw new Error('then was run');
    }
  }
  t.true(isPlainPromise(Promise.resolve()));
  t.true(isPlainPromise(Sub.resolve()));
  t.false(isPlainPromise(new Lazy(() => undefined)));
  t.false(isPlainPromise(Object.create(Promise.prototype) as object));
  t.false(isPlainPromise(Object.setPrototypeOf(Promise.resolve(), null) as object));
  const withGetter = Object.defineProperty(Promise.resolve(), 'then', { get: () => t.fail() });
  t.false(isPlainPromise(withGetter));
  const { then: value } = Promise.prototype;
  const withOwn = Object.defineProperty(Promise.resolve(), 'then', { value });
  t.true(isPlainPromise(withOwn));
});

for (const fresh of [true, false]) {
  const whose = fresh ? 'that the call made' : 'that was passed on';

  test(`a promise ${whose} is told just before its user hears of it`, async (t) => {
    const promise = new Promise((resolve) => setImmediate(resolve, 7));
    const told = observed(promise, { fresh });
    const log: string[] = [];
    await promise.then((value) => log.push(`${value} after ${told.length}`));
    t.deepEqual(log, ['7 after 1']);
    t.deepEqual(told, [['settled', 'ok', 7]]);
    await nextTurn();
    t.is(told.length, 1);
  });

  test(`a rejection ${whose} is told, and handled where its user handles it`, async (t) => {
    const error = new Error('no');
    const promise = new Promise((_resolve, reject) => setImmediate(reject, error));
    const told = observed(promise, { fresh });
    t.is(await t.throwsAsync(promise), error);
    t.deepEqual(told, [['settled', 'error', error]]);
  });

  test(`a promise ${whose} and watched again after its end tells it at once`, async (t) => {
    const promise = Promise.resolve(3);
    observed(promise, { fresh });
    await promise;
    const prototype = Object.getPrototypeOf(promise) as object;
    t.deepEqual(observed(promise, { fresh }), [['settled', 'ok', 3]]);
    t.is(Object.getPrototypeOf(promise), prototype);
  });

  test(`a promise ${whose} tells all calls that answered it, in their order`, async (t) => {
    const promise = new Promise((resolve) => setImmediate(resolve, 1));
    const all = [1, 2, 3].map(() => observed(promise, { fresh }));
    await promise;
    t.deepEqual(
      all,
      all.map(() => [['settled', 'ok', 1]]),
    );
  });

  test(`a promise ${whose} keeps its looks`, (t) => {
    class Sub extends Promise<unknown> {}
    for (const promise of [Promise.resolve(), Sub.resolve()]) {
      const { constructor: before } = promise;
      observed(promise, { fresh });
      t.is(promise.constructor, before);
      t.deepEqual(Reflect.ownKeys(promise), []);
      const keys: string[] = [];
      for (const key in promise) keys.push(key);
      t.deepEqual(keys, []);
    }
  });

  test(`the constructor of a promise ${whose} can be set as before`, async (t) => {
    const promise = Promise.resolve(5);
    observed(promise, { fresh });
    promise.constructor = Promise;
    t.deepEqual(Object.getOwnPropertyDescriptor(promise, 'constructor'), {
      value: Promise,
      writable: true,
      configurable: true,
      enumerable: true,
    });
  });

  test(`a frozen promise ${whose} is told`, async (t) => {
    const promise = Object.freeze(Promise.resolve(4));
    const told = observed(promise, { fresh });
    t.is(await promise, 4);
    t.deepEqual(told, [['settled', 'ok', 4]]);
  });
}

test('a promise without its prototype is a value', (t) => {
  const promise = Object.setPrototypeOf(Promise.resolve(), null) as object;
  t.deepEqual(observed(promise), [['settled', 'ok', promise]]);
});

test('what is passed on and not used is told when its turn has ended', async (t) => {
  const told = observed(Promise.resolve(1));
  await null;
  t.deepEqual(told, []);
  await nextTurn();
  await null;
  t.deepEqual(told, [['settled', 'ok', 1]]);
});
