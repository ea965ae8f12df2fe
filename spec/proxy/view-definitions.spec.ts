/** Properties defined through a view, and what the view has said of them for good. */
import test from 'ava';
import { instrument } from '../../lib/index.js';

const viewOf = <T>(target: T, methods: readonly string[] = ['run']): T =>
  instrument(target, { methods }, { view: true });
const described = (object: object, key: PropertyKey) =>
  Object.getOwnPropertyDescriptor(object, key);

test('what is defined through a view is there, on both sides', (t) => {
  const real: Record<string, unknown> = { run: () => 1 };
  const view = viewOf(real);
  t.true(Reflect.defineProperty(view, 'open', { value: 1, configurable: true }));
  t.true(Reflect.defineProperty(view, 'fixed', { value: 2 }));
  t.deepEqual(described(view, 'open'), described(real, 'open'));
  t.deepEqual(described(view, 'fixed'), {
    value: 2,
    writable: false,
    enumerable: false,
    configurable: false,
  });
  t.deepEqual(described(real, 'fixed'), described(view, 'fixed'));
});

test('what is fixed takes the same again, and nothing else', (t) => {
  const [get, set] = [() => 1, () => undefined];
  const real: Record<string, unknown> = { run: () => 1 };
  const view = viewOf(real);
  Object.defineProperty(view, 'accessor', { get, set });
  Object.defineProperty(view, 'value', { value: 1 });
  t.true(Reflect.defineProperty(view, 'accessor', { get, set }));
  t.true(Reflect.defineProperty(view, 'accessor', {}));
  t.true(Reflect.defineProperty(view, 'value', { value: 1, writable: false }));
  t.false(Reflect.defineProperty(view, 'accessor', { get: () => 1 }));
  t.false(Reflect.defineProperty(view, 'accessor', { set: () => undefined }));
  t.false(Reflect.defineProperty(view, 'value', { value: 2 }));
  t.false(Reflect.defineProperty(view, 'value', { configurable: true }));
  t.is(view['accessor'], 1);
  t.is(view['value'], 1);
});

test('what is written through a fixed but writable property is there', (t) => {
  const real: Record<string, unknown> = { run: () => 1 };
  const view = viewOf(real);
  Object.defineProperty(view, 'value', { value: 1, writable: true });
  view['value'] = 2;
  t.is(real['value'], 2);
  t.is(view['value'], 2);
  t.true(Reflect.defineProperty(view, 'value', { value: 3 }));
  t.is(real['value'], 3);
});

test('an accessor that is fixed takes again what the view shows of it, and nothing else', (t) => {
  class Box {
    #held = 1;
    constructor() {
      const get = () => this.#held;
      const set = (to: number) => {
        this.#held = to;
      };
      Object.defineProperty(this, 'both', { get, set });
      Object.defineProperty(this, 'read', { get });
      Object.defineProperty(this, 'write', { set });
    }
    run() {}
  }
  const real = new Box();
  const view = viewOf(real);
  const raw = described(real, 'both');
  const shown = described(view, 'both');
  t.not(shown?.get, raw?.get);
  t.true(Reflect.defineProperty(view, 'both', { get: shown?.get as () => unknown }));
  t.true(Reflect.defineProperty(view, 'both', { set: shown?.set as () => void }));
  t.true(Reflect.defineProperty(view, 'both', { get: shown?.get, set: shown?.set } as never));
  t.false(Reflect.defineProperty(view, 'both', { get: raw?.get, set: shown?.set } as never));
  t.false(Reflect.defineProperty(view, 'both', { get: shown?.get, set: raw?.set } as never));
  Reflect.set(view, 'both', 5);
  t.is(Reflect.get(view, 'both'), 5);
  t.deepEqual(Object.keys(described(view, 'read') ?? {}).sort(), Object.keys(raw ?? {}).sort());
  t.is(described(view, 'read')?.set, undefined);
  t.is(typeof described(view, 'read')?.get, 'function');
  t.is(described(view, 'write')?.get, undefined);
  t.is(typeof described(view, 'write')?.set, 'function');
  t.is(Reflect.get(view, 'write'), undefined);
});

test('what the view has defined for good is read as it was given', (t) => {
  const real: Record<string, unknown> = { run: () => 1 };
  const view = viewOf(real);
  const run = () => 2;
  Object.defineProperty(view, 'run', { value: run, writable: false, configurable: false });
  t.is(view['run'], run);
  t.is(described(view, 'run')?.value, run);
  t.is(real['run'], run);
});

test('an object that hides what is defined on it is believed', (t) => {
  const hiding = new Proxy({ run: () => 1 } as Record<string, unknown>, {
    getOwnPropertyDescriptor: () => undefined,
  });
  const view = viewOf(hiding, ['*']);
  t.true(Reflect.defineProperty(view, 'x', { value: 1, configurable: true }));
  t.is(view['x'], 1);
  t.is(described(view, 'x'), undefined);
});

test('the length of an array is made a number of, and read-only by a number', (t) => {
  const view = viewOf([1, 2, 3], ['at']);
  t.true(Reflect.defineProperty(view, 'length', { value: '2' }));
  t.deepEqual([...view], [1, 2]);
  t.true(Reflect.defineProperty(view, 'length', { value: 1, writable: false }));
  t.false(Reflect.set(view, 'length', 0));
  // Nothing else: the language compares what is given with what is there.
  const other = viewOf([1, 2, 3], ['at']);
  t.throws(() => Reflect.defineProperty(other, 'length', { value: '2', writable: false }), {
    instanceOf: TypeError,
  });
});
