import test from 'ava';
import { ends, looks, observed } from './observed.js';

type Callback = (value: unknown) => unknown;

/** Keeps the callbacks that it is given. */
function lazy() {
  const given: unknown[][] = [];
  return {
    given,
    // biome-ignore lint/suspicious/noThenProperty: a thenable is what is tested
    then(...args: unknown[]) {
      given.push([this, ...args]);
      return 'answer of then';
    },
  };
}

test('callbacks are called with what they get, and their answer goes back', (t) => {
  const query = lazy();
  const told = observed(query);
  const seen: unknown[] = [];
  const note = (answer: string) =>
    function (this: unknown, ...args: unknown[]) {
      seen.push([this, ...args]);
      return answer;
    };
  t.is(query.then(note('kept'), note('caught'), 'progress', 4), 'answer of then');
  t.deepEqual(told, []);
  const [self, fulfilled, rejected, ...rest] = query.given[0] ?? [];
  t.is(self, query);
  t.deepEqual(rest, ['progress', 4]);
  const receiver = {};
  t.is(Reflect.apply(fulfilled as Callback, receiver, [1, 2]), 'kept');
  t.is(Reflect.apply(rejected as Callback, receiver, ['no', 3]), 'caught');
  t.deepEqual(seen, [
    [receiver, 1, 2],
    [receiver, 'no', 3],
  ]);
  t.is((seen[0] as unknown[])[0], receiver);
  t.deepEqual(told, [['settled', 'ok', 1]]);
});

test('a callback that is missing passes the value on, or the error', (t) => {
  const query = lazy();
  const told = observed(query);
  query.then();
  const [, fulfilled, rejected] = query.given[0] ?? [];
  const error = new Error('no');
  t.is((fulfilled as Callback)(7), 7);
  t.is(
    t.throws(() => (rejected as Callback)(error)),
    error,
  );
  t.deepEqual(told, [['settled', 'ok', 7]]);
});

test('a rejection is an error of the call', (t) => {
  const query = lazy();
  const told = observed(query);
  query.then(null, () => 'caught');
  const [, , rejected] = query.given[0] ?? [];
  t.is((rejected as Callback)('no'), 'caught');
  t.deepEqual(told, [['settled', 'error', 'no']]);
});

test('a thenable that cannot be changed is a result as it is, as is what has no then', (t) => {
  const frozen = Object.freeze(lazy());
  t.deepEqual(observed(frozen), [['settled', 'ok', frozen]]);
  // biome-ignore lint/suspicious/noThenProperty: no method
  const plain = { then: 1 };
  t.deepEqual(observed(plain), [['settled', 'ok', plain]]);
  t.deepEqual(Object.keys(plain), ['then']);
});

test('a thenable keeps its looks', (t) => {
  class Query {
    // biome-ignore lint/suspicious/noThenProperty: a thenable is what is tested
    then(done: Callback, _failed?: Callback, _other?: Callback) {
      done(1);
    }
  }
  const query = new Query();
  observed(query);
  t.deepEqual(Object.keys(query), []);
  t.like(looks(query, 'then'), { name: 'then', length: 3, writable: true, configurable: true });
});

test('every call that answers the same thenable is told', (t) => {
  const query = lazy();
  const first = observed(query);
  const { then } = query;
  const second = observed(query);
  t.is(query.then, then);
  query.then((value: unknown) => value);
  const [, fulfilled] = query.given[0] ?? [];
  (fulfilled as Callback)(5);
  t.deepEqual(ends(first), [['settled', 'ok', 5]]);
  t.deepEqual(ends(second), [['settled', 'ok', 5]]);
});

test('values that are no objects, and null, are results', (t) => {
  for (const value of [undefined, null, 1, 'text', () => {}]) {
    t.deepEqual(observed(value), [['settled', 'ok', value]]);
  }
});
