import { runInThisContext } from 'node:vm';
import test from 'ava';
import { parameterNames } from '../../lib/proxy/parameters.js';

type Callable = (...args: unknown[]) => unknown;

const cases: [title: string, source: string, names: string[]][] = [
  ['a function', '(function f(a, b) {})', ['a', 'b']],
  ['defaults and a rest', '(a, b = { c: [1, 2] }, ...rest) => {}', ['a', 'b', '...rest']],
  ['destructuring', '({ a, b }, [c], d) => {}', ['', '', 'd']],
  ['a bare arrow', 'async obs => obs', ['obs']],
  ['comments and strings', '(a /* , x */, b = "),(", // no, y\n c) => {}', ['a', 'b', 'c']],
  ['a method', '({ async *walk(from, to) {} }).walk', ['from', 'to']],
  ['a computed name', '({ ["a(b"](c) {} })["a(b"]', ['c']],
  ['a template default', '(a = `x),(`, b) => {}', ['a', 'b']],
  ['none', '() => {}', []],
  ['unicode and dollar names', '($π, _x) => {}', ['$π', '_x']],
];

for (const [title, source, names] of cases) {
  test(`names of ${title}`, (t) => {
    t.deepEqual(parameterNames(runInThisContext(source) as Callable), names);
  });
}

test('native and bound functions have none', (t) => {
  t.deepEqual(parameterNames(Math.max as Callable), []);
  t.deepEqual(parameterNames(((a: number) => a).bind(null) as Callable), []);
});
