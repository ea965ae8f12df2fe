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
  ['defaults that nest', '(a = [(1, 2), { b: [3] }], c) => {}', ['a', 'c']],
  ['strings with the other quotes', `(a = "it's (,", b = 'say ",', c) => {}`, ['a', 'b', 'c']],
  [
    'escaped quotes',
    String.raw`(a = "\"),(", b = '\'),', c = ${'`\\`),`'}) => {}`,
    ['a', 'b', 'c'],
  ],
  ['escaped backslashes', String.raw`(a = "\\", b = '\\', c) => {}`, ['a', 'b', 'c']],
  ['comments with quotes', "(a /* it's, */, b // don't, \n, c) => {}", ['a', 'b', 'c']],
  ['strings that hold comments', `(a = "/*", b = '//', c = \`/*\`, d) => {}`, ['a', 'b', 'c', 'd']],
  ['comments around stars', '(a /* * / , x **/, b /**/, c) => {}', ['a', 'b', 'c']],
  ['a comment between two words', 'async/**/obs => obs', ['obs']],
  ['destructuring with defaults', '({ a } = {}, [b] = [], c = {}) => {}', ['', '', 'c']],
  ['a rest that is taken apart', '(a, ...[b, c]) => {}', ['a', '']],
  ['a trailing comma', '(a, b,) => {}', ['a', 'b']],
  ['a default that is a function', '(a = (b, c) => b => c, d) => {}', ['a', 'd']],
  ['an async arrow', 'async (a, b) => {}', ['a', 'b']],
  ['bare arrows in an async one', 'async($) => x => $', ['$']],
  ['a bare arrow of digits and signs', '$a1_=>1', ['$a1_']],
  ['a generator', '(function* g(a) {})', ['a']],
  ['a symbol', '({ [Symbol.iterator](a) {} })[Symbol.iterator]', ['a']],
  ['a quoted method', `({ 'a(b'(c) {} })['a(b']`, ['c']],
  ['a computed name that nests', `({ [['a(', 'b'][0]](c) {} })['a(']`, ['c']],
  ['joined letters', '(a\u200cb, c\u200dd) => {}', ['a\u200cb', 'c\u200dd']],
  ['a function that speaks of parentheses', '(function f(a) { return ")(b"; })', ['a']],
  ['a class', '(class A { constructor(a, { b }, ...c) {} })', ['a', '', '...c']],
  ['a class without a space', '(class A{constructor(a){}})', ['a']],
  ['a class of two letters', '(class AB{constructor(a){}})', ['a']],
  ['a class without a constructor', '(class A { step(a) {} })', []],
  [
    'a class that extends a call',
    '(class extends ((_) => Object)({ a: "{" }){constructor(a){}})',
    ['a'],
  ],
  [
    'a class that extends an element',
    '(class extends ({ "a{": Object })["a{"] {constructor(a){}})',
    ['a'],
  ],
  ['a class that extends a tag', '(class extends (() => Object)`{`{constructor(a){}})', ['a']],
  [
    'a class with methods before',
    '(class { other(b) { constructor(c); } constructor(a) {} })',
    ['a'],
  ],
  [
    'a class with fields before',
    '(class { x = [1]; y = (constructor) => 1; constructor (a) {} })',
    ['a'],
  ],
  ['a class that calls such a method', '(class { x = this.constructor(1); step() {} })', []],
  ['a class with a constructor first', '(class { constructor(a) {} other(b) {} })', ['a']],
  ['a function with a class inside', '(function f(a) { class B { constructor(b) {} } })', ['a']],
  ['a class that reads a variable', '(class { x = constructor; step(b) {} })', []],
  ['a class that looks into one', '(class { x = constructor ["a"]; step(b) {} })', []],
  ['a class that calls one in a body', '(class { step(b) { constructor(c) } })', []],
  ['a class with brackets in a text', `(class { x = "{"; y = '('; constructor(a) {} })`, ['a']],
  ['destructuring with a default inside', '({ a = 1 }, [b = 2], c) => {}', ['', '', 'c']],
  [
    'empty texts',
    `(a = "", b = "//", c = '', d = '//', e = \`\`, f = \`//\`, g) => {}`,
    [...'abcdefg'],
  ],
  ['empty comments', '(a, /**/ b /* */, //\n c) => {}', ['a', 'b', 'c']],
  ['a bare arrow that begins like an async one', 'asyncOne => 1', ['asyncOne']],
  ['a bare arrow of a parameter called async', 'async => 1', ['async']],
  ['a bare arrow of one letter', 'x => 1', ['x']],
  ['a bare arrow that is written with an escape', '\\u0061bc => 1', []],
  ['a method of one letter', '({ f(a) {} }).f', ['a']],
  ['a name that is computed by a call', '({ [String("f")](a) {} }).f', ['a']],
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

test('nothing that is no function has any, and none throws', (t) => {
  t.deepEqual(parameterNames({} as Callable), []);
  t.deepEqual(parameterNames(new Proxy((a: number) => a, {}) as Callable), []);
});
