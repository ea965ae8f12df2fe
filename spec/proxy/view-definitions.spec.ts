/** Properties defined through a view, and what the view has said of them for good. */
import test from 'ava';
import { instrument } from '../../lib/index.js';

const viewOf = <T>(target: T): T => instrument(target, { methods: ['run'] }, { view: true });
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
