import { runInThisContext } from 'node:vm';
import test from 'ava';
import { ignoresThis, isConstructor } from '../../lib/proxy/function-shape.js';

type Callable = (...args: unknown[]) => unknown;

const of = (source: string) => runInThisContext(`(${source})`) as Callable;

for (const source of [
  '() => 1',
  '(a, b) => a',
  'a => a',
  'async a => a',
  'async(a) => a',
  'async () => {}',
  '(a = (b, (c))) => a',
  '({ a }, [b] = [(1)]) => a',
  'class { m() {} }',
  'class A {}',
  '(function f() {}).bind(null)',
  'Function.prototype.call',
  'Function.prototype.bind',
]) {
  test(`gives the same on every this: ${source}`, (t) => t.true(ignoresThis(of(source))));
}

for (const source of [
  'function () {}',
  'async function () {}',
  'function* () {}',
  '({ m() {} }).m',
  '({ async(a) { return () => a } }).async',
  '({ async() {} }).async',
  '({ async(a = (1)) { return (b) => b } }).async',
  '({ get a() {} }, { async m() {} }).m',
  '({ ["("](a) { return (b) => b } })["("]',
  'Math.max',
  'new Proxy(() => 1, {})',
  'Object.defineProperty(function () {}, "name", { value: "bound f" })',
]) {
  test(`may ask for its this: ${source}`, (t) => t.false(ignoresThis(of(source))));
}

test('what new takes is found out without running it', (t) => {
  const run = 'throw new Error("it was run")';
  for (const source of [`function () { ${run} }`, `class { constructor() { ${run} } }`]) {
    t.true(isConstructor(of(source)));
  }
  for (const source of ['() => 1', '({ m() {} }).m', 'async function () {}', 'Math.max']) {
    t.false(isConstructor(of(source)));
  }
});
