import test from 'ava';
import { watchIterator } from '../../lib/settle/iteration.js';
import { ends, looks, observed } from './observed.js';

function* count(): Generator<number, string, unknown> {
  yield 1;
  return 'end';
}

test('each step runs within the call, also one that throws', (t) => {
  const iterator = count();
  const told = observed(iterator);
  iterator.next();
  t.throws(() => iterator.throw('no'), { any: true });
  t.deepEqual(told, [
    ['enter'],
    ['leave', true],
    ['yielded', 1],
    ['enter'],
    ['settled', 'error', 'no'],
    ['leave', true],
  ]);
});

test('the natural end is ok, that of return is an early one', (t) => {
  const [whole, early] = [count(), count()];
  const toldOfWhole = observed(whole);
  t.deepEqual([...whole], [1]);
  t.deepEqual(ends(toldOfWhole), [
    ['yielded', 1],
    ['settled', 'ok', 'end'],
  ]);
  const toldOfEarly = observed(early);
  early.next();
  t.deepEqual(early.return('enough'), { done: true, value: 'enough' });
  t.deepEqual(ends(toldOfEarly), [
    ['yielded', 1],
    ['settled', 'returned', 'enough'],
  ]);
});

test('a return that the generator refuses is one more yield', (t) => {
  const iterator = (function* () {
    try {
      yield 1;
    } finally {
      yield 'not yet';
    }
  })();
  const told = observed(iterator);
  iterator.next();
  iterator.return();
  t.deepEqual(ends(told), [
    ['yielded', 1],
    ['yielded', 'not yet'],
  ]);
});

test('what is sent into a step arrives, with the generator as its receiver', (t) => {
  const sent: unknown[] = [];
  const iterator = (function* (): Generator<undefined, void, unknown> {
    sent.push(yield);
    sent.push(yield);
  })();
  observed(iterator);
  iterator.next();
  iterator.next('first');
  iterator.next('second');
  t.deepEqual(sent, ['first', 'second']);
});

test('the steps keep names, lengths and attributes; the generator gets no own property', (t) => {
  const iterator = count();
  observed(iterator);
  t.deepEqual(Reflect.ownKeys(iterator), []);
  const prototype = Object.getPrototypeOf(iterator) as object;
  t.is(Object.getPrototypeOf(prototype), count.prototype);
  for (const step of ['next', 'return', 'throw']) {
    t.deepEqual(looks(prototype, step), {
      writable: true,
      configurable: true,
      enumerable: false,
      name: step,
      length: 1,
    });
    const fn = Object.getOwnPropertyDescriptor(prototype, step)?.value as object;
    t.true(Object.getOwnPropertyDescriptor(fn, 'name')?.configurable);
    t.true(Object.getOwnPropertyDescriptor(fn, 'length')?.configurable);
  }
});

test('an async step that fails is an error, and one that is refused rejects as before', async (t) => {
  const error = new Error('no');
  const iterator = (async function* () {
    yield 1;
    throw error;
  })();
  const told = observed(iterator);
  t.deepEqual(await iterator.next(), { done: false, value: 1 });
  t.is(await t.throwsAsync(async () => iterator.next()), error);
  t.deepEqual(ends(told), [
    ['yielded', 1],
    ['settled', 'error', error],
  ]);
});

test('an iterator of the program has the steps that it has', (t) => {
  const told: unknown[] = [];
  const iterator = { next: () => ({ done: true, value: 3 }) };
  watchIterator(iterator, {
    settled: (...end) => void told.push(end),
    yielded: (value) => void told.push(value),
    enter: () => undefined,
    leave: () => undefined,
  });
  t.false('return' in iterator);
  t.false('throw' in iterator);
  t.deepEqual(iterator.next(), { done: true, value: 3 });
});

test('generators of one function get one prototype, and each its own call', (t) => {
  const [one, other] = [count(), count()];
  const [toldOfOne, toldOfOther] = [observed(one), observed(other)];
  t.is(Object.getPrototypeOf(one), Object.getPrototypeOf(other));
  t.not(Object.getPrototypeOf(one), count.prototype);
  t.true(one instanceof count);
  other.next();
  t.deepEqual(ends(toldOfOne), []);
  t.deepEqual(ends(toldOfOther), [['yielded', 1]]);
  const unwatched = Object.setPrototypeOf(
    count(),
    Object.getPrototypeOf(one) as object,
  ) as typeof one;
  t.deepEqual(unwatched.next(), { value: 1, done: false });
  t.throws(() => Reflect.apply(one.next, {}, []), { instanceOf: TypeError });
});

test('a step that answers nothing is a yield of nothing', (t) => {
  const iterator = { __proto__: { next: () => null, return: () => undefined } };
  const told: unknown[] = [];
  watchIterator(iterator, {
    settled: (...end) => void told.push(end),
    yielded: (value) => void told.push(['yielded', value]),
    enter: () => undefined,
    leave: () => undefined,
  });
  const steps = iterator as unknown as Record<'next' | 'return', () => unknown>;
  t.is(steps.next(), null);
  t.is(steps.return(), undefined);
  t.deepEqual(told, [
    ['yielded', undefined],
    ['yielded', undefined],
  ]);
});
