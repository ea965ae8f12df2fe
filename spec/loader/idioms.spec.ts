import { type AnyNode, type CallExpression, parse } from 'acorn';
import test from 'ava';
import { classInHelper, findIdioms, nameInStaticBlock } from '../../lib/loader/idioms.js';
import { walk, withoutInner } from '../../lib/loader/walk.js';

const program = (source: string) => parse(source, { ecmaVersion: 'latest' });

/** The first node of a type. */
function first(source: string, type: AnyNode['type']): AnyNode {
  let found: AnyNode | undefined;
  walk(program(source), (node) => {
    if (node.type === type) found ??= node;
  });
  if (found === undefined) throw new Error(`no ${type} in ${source}`);
  return found;
}

const call = (source: string) => first(source, 'CallExpression') as CallExpression;

function named(helper: string, source: string): string | undefined {
  return findIdioms(helper).naming(call(source))?.name;
}

const NAME_HELPERS = [
  'var __defProp = Object.defineProperty; var h = (target, value) => __defProp(target, "name", { value, configurable: true });',
  "let h=(t,e)=>o(t,'name',{value:e,configurable:!0})",
  'const h = (a, b) => Object.defineProperty(a, "name", { value : b })',
];

for (const helper of NAME_HELPERS) {
  test(`a helper that names is known by what it does: ${helper}`, (t) => {
    t.is(named(helper, 'h(x, "A")'), 'A');
    t.is(named(helper, 'other(x, "A")'), undefined);
    t.is(named(helper, 'h(x, name)'), undefined);
    t.is(named(helper, 'h()'), undefined);
    t.is(named(helper, 'o.h(x, "A")'), undefined);
  });
}

for (const helper of [
  'const h = (a, b) => f(a, "title", { value: b })',
  'const h = (a, b) => f(b, "name", { value: b })',
  'const h = (a, b) => f(a, "name", { value: c })',
  'const h = (a, b, c) => f(a, "name", { value: b })',
]) {
  test(`no helper that names: ${helper}`, (t) => t.is(named(helper, 'h(x, "A")'), undefined));
}

test('the helper of esbuild is known without its definition; what it names is told', (t) => {
  t.is(named('', '__name(x, "A")'), 'A');
  const { target } = findIdioms('').naming(call('__name(x, "A")')) ?? {};
  t.is(target?.type, 'Identifier');
  t.is(findIdioms('').naming(first('x', 'Identifier')), undefined);
});

const isField = (helper: string, source: string) =>
  findIdioms(helper).isFieldHelper(call(source).callee);

test('helpers that define a field are known by their name, however it is reached', (t) => {
  for (const callee of [
    '__publicField',
    '_defineProperty',
    'Object.defineProperty',
    '(0, helpers.defineProperty)',
    '(0, _defineProperty2.default)',
    'a.b._define_property.default',
  ]) {
    t.true(isField('', `${callee}(this, "x", 1)`), callee);
  }
  for (const callee of ['define', 'o["defineProperty"]', '(() => 1)', 'o.default', 'x.y']) {
    t.false(isField('', `${callee}(this, "x", 1)`), callee);
  }
});

for (const helper of [
  'var h = (obj, key, value) => __defNormalProp(obj, typeof key !== "symbol" ? key + "" : key, value);',
  "let h=(t,e,n)=>(d(t,typeof e!='symbol'?e+'':e,n),n)",
  'let h = (t, e, n) => { return d(t, typeof e != "symbol" ? e + "" : e, n); }',
  'const h = (t, e, n) => { d(t, typeof e != "symbol" ? e + "" : e, n) }',
]) {
  test(`a helper that defines a field is known by what it does: ${helper}`, (t) => {
    t.true(isField(helper, 'h(this, "x", 1)'));
    t.false(isField(helper, 'g(this, "x", 1)'));
  });
}

for (const helper of [
  'const h = (t, e, n) => d(t, typeof n != "symbol" ? e : n, n)',
  'const h = (t, e, n) => d(e, typeof e != "symbol" ? e : n, n)',
  'const h = (t, e) => d(t, typeof e != "symbol" ? e : t)',
]) {
  test(`no helper that defines a field: ${helper}`, (t) => t.false(isField(helper, 'h(this)')));
}

test('a static block that does nothing but name the class tells the name', (t) => {
  const inBlock = (text: string) =>
    nameInStaticBlock(first(`class C { static { ${text} } }`, 'StaticBlock'));
  t.is(inBlock('e(this, "A")'), 'A');
  t.is(inBlock('o.e(this, "A");'), 'A');
  for (const text of [
    '',
    'e(this, "A"); e(this, "B")',
    'e(that, "A")',
    'e(this, name)',
    'e(this, "A", 1)',
    'e(this)',
    'if (e) e(this, "A")',
    'this.x = "A"',
  ]) {
    t.is(inBlock(text), undefined, text);
  }
  t.is(nameInStaticBlock(first('class C { m() {} }', 'MethodDefinition')), undefined);
});

test('helpers that complete a constructor tell which', (t) => {
  for (const callee of [
    'util.inherits',
    '__extends',
    '_createClass',
    '_create_class',
    '_set_prototype_of',
    'Object.setPrototypeOf',
    'Object.defineProperties',
    '__publicField',
    'Object.assign',
    '(0, _inherits2.default)',
  ]) {
    t.is(classInHelper(call(`${callee}(Foo, Bar)`)), 'Foo', callee);
  }
  t.is(classInHelper(call('register(Foo)')), undefined);
  t.is(classInHelper(call('inherits("Foo")')), undefined);
  t.is(classInHelper(call('inherits()')), undefined);
  t.is(classInHelper(call('(() => 1)(Foo)')), undefined);
});

test('nodes are visited in order of the source, parents first, with theirs', (t) => {
  const seen: string[] = [];
  const text = (node: AnyNode | undefined) =>
    node?.type === 'Identifier' ? node.name : node?.type;
  walk(program('a(b, c); d'), (...nodes) => seen.push(nodes.map(text).join(' < ')));
  t.deepEqual(seen, [
    'Program <  < ',
    'ExpressionStatement < Program < ',
    'CallExpression < ExpressionStatement < Program',
    'a < CallExpression < ExpressionStatement',
    'b < CallExpression < ExpressionStatement',
    'c < CallExpression < ExpressionStatement',
    'ExpressionStatement < Program < ',
    'd < ExpressionStatement < Program',
  ]);
});

test('what runs with its surroundings is visited in order; functions and classes are not entered', (t) => {
  const names = (source: string) =>
    [...withoutInner(program(source).body)]
      .map((node) => (node.type === 'Identifier' ? node.name : ''))
      .filter((name) => name !== '');
  t.deepEqual(names('a(b, c); if (d) { e }'), ['a', 'b', 'c', 'd', 'e']);
  t.deepEqual(names('a(function () { b }, () => c, class { d = e }); f; function g() { h }'), [
    'a',
    'f',
  ]);
});
