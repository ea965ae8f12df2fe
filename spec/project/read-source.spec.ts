import test from 'ava';
import { readSource } from '../../lib/project/read-source.js';
import type { DeclaredClass, Source } from '../../lib/project/source.js';

function read(text: string, path = '/app/a.js'): Source {
  const source = readSource(text, path);
  if (source === undefined) throw new Error('not parsed');
  return source;
}

/** `method step`, `static method make`: forms and names of members. */
const membersOf = ({ members }: DeclaredClass): string[] =>
  members.map(({ form, name, isStatic }) => `${isStatic ? 'static ' : ''}${form} ${name}`);

const classes = test.macro({
  exec(t, text: string, expected: Readonly<Record<string, readonly string[]>>, path?: string) {
    const found = read(text, path).classes.map((each) => [each.names.join(' '), membersOf(each)]);
    t.deepEqual(Object.fromEntries(found), expected);
  },
  title: (title) => `classes and their members are read: ${title}`,
});

test(
  'each form of a member',
  classes,
  `class A {
    method() {} async am() {} *gen() {} static make() {} get it() { return 1; } set it(v) {}
    field = () => 1; taken = other; called = debounce(() => 1); count = 1; text = \`a\`; list = [];
    #hidden() {} #field = () => 1; 'quoted name'() {} 42() {} [Symbol.iterator]() {} [name]() {}
    static { this.x = 1; } constructor() { this.own = function () {}; this.taken2 = given; }
  }`,
  {
    A: [
      'method method',
      'method am',
      'method gen',
      'static method make',
      'accessor it',
      'accessor it',
      'field field',
      'field taken',
      'field called',
      'value count',
      'value text',
      'value list',
      'private #hidden',
      'private #field',
      'method quoted name',
      'method 42',
      'method @@iterator',
      'computed ',
      'field own',
    ],
  },
);

test(
  'the names that a class has',
  classes,
  `class Declared {} const Given = class {}; const Outer = class Inner {}; exports.Exported = class {};
   ns.Assigned = class {}; module.exports = { Property: class {}, };
   foo(class {}); foo(class Named {}); export default class {}`,
  {
    Declared: [],
    Given: [],
    'Inner Outer': [],
    Exported: [],
    Assigned: [],
    Property: [],
    Named: [],
    default: [],
  },
);

test(
  'TypeScript: abstract and overloaded methods, declared classes, decorators',
  classes,
  `abstract class A { abstract one(): void; two(a: string): void; two(a: unknown): void {} declare x: number;
     private three(): void {} @log() four() {} accessor five = 1; readonly six = (a: number): number => a; }
   declare class Declared { a(): void; }
   @injectable() class B {}`,
  {
    A: [
      'abstract one',
      'method two',
      'value x',
      'method three',
      'method four',
      'accessor five',
      'field six',
    ],
    B: [],
  },
  '/app/a.ts',
);

test(
  'ES5 constructors and their prototypes',
  classes,
  `function Foo() { this.own = function () {}; }
   Foo.prototype.step = function (action) {};
   Foo.make = function () {};
   Foo.prototype.count = 1;
   function Bar() {}
   Bar.prototype = { constructor: Bar, a() {}, b: function () {}, get c() { return 1; }, d: 1 };
   function plain() {} plain.helper = () => 1;
   const arrow = () => 1; arrow.prototype = {};`,
  {
    Foo: ['method step', 'static method make', 'field own'],
    Bar: ['method a', 'method b', 'accessor c'],
  },
);

test('decorators, parents and the classes of fields are read', (t) => {
  const { classes: found } = read(
    `@injectable() @ns.named class A extends base.Parent {
      constructor(private readonly env: Env, plain: Plain, made = new Made()) {
        super(); this.plain = plain; this.made = made; this.own = new ns.Own(); this.deep.x = new Not();
      }
      field = new Field(); #hidden = new Hidden(); typed!: Promise<Typed>; other: ns.Other; text: string;
    }
    class B extends mixin(A) {}`,
    '/app/a.ts',
  );
  t.deepEqual([found[0]?.parent, found[1]?.parent], ['base.Parent', '']);
  t.deepEqual(found[0]?.decorators, ['injectable', 'ns.named']);
  t.deepEqual(Object.fromEntries(found[0]?.fieldTypes ?? []), {
    field: 'Field',
    '#hidden': 'Hidden',
    typed: 'Typed',
    other: 'Other',
    env: 'Env',
    plain: 'Plain',
    made: 'Made',
    own: 'Own',
  });
});

test('functions are read, with why a rule does not reach one', (t) => {
  const { functions } = read(`function declared(a, { b, c: d }, [e], ...rest) {}
    const arrow = async (x = 1) => x;
    exports.exported = function () {};
    module.exports = { literal() {}, other: () => 1 };
    const tools = { hidden() {}, alsoHidden: () => 1 };
    agent.assigned = () => 1; agent.named = function own() {};
    call(function callback() {}); call(() => 1);
    export default function () {}`);
  t.deepEqual(
    functions.map(({ name, unreachable }) =>
      unreachable === undefined ? name : `${name}: ${unreachable}`,
    ),
    [
      'declared',
      'arrow',
      'exported',
      'literal',
      'other',
      'hidden: stands in an object literal that is not module.exports',
      'alsoHidden: stands in an object literal that is not module.exports',
      'assigned: is a method that is assigned',
      'own',
      'callback',
      'default: is an export default without a name',
    ],
  );
  t.deepEqual(functions[0]?.params, [
    { name: 'a', properties: [], type: undefined },
    { name: '', properties: ['b', 'c'], type: undefined },
    { name: '', properties: [], type: undefined },
    { name: '...rest', properties: [] },
  ]);
});

test('what a function answers with, calls, and where', (t) => {
  const [fn] = read(
    `function step(action) {
    const known = { obs: 1, reward: 2 };
    const early = [1];
    if (action === 1) return known;
    if (action === 2) return action ? { done: true } : Object.freeze({ ...known, b: 1 });
    if (action === 3) return Promise.resolve([obs, this.reward, , 'x']);
    if (action === 4) return await early;
    if (action === 5) return other;
    if (action === 6) return make();
    if (action === 7) return;
    for (const each of list) { while (true) this.env.step(each); list.map((inner) => agent.decide(inner)); }
    super.step(action); fn?.(1); a['b'].c(); x[0](); (this.env as Env).reset!();
    return () => ({ inner: 1 });
  }`,
    '/app/a.ts',
  ).functions;
  t.deepEqual(fn?.body.answers, [
    { kind: 'object', names: ['obs', 'reward'] },
    { kind: 'object', names: ['done'] },
    { kind: 'object', names: ['...', 'b'] },
    { kind: 'list', names: ['obs', 'reward', ''] },
    { kind: 'list', names: [''] },
    { kind: 'other', names: [] },
    { kind: 'other', names: [] },
    { kind: 'other', names: [] },
  ]);
  const calls = fn?.body.calls.map(
    ({ callee, inLoop }) => `${callee}${inLoop ? ' in a loop' : ''}`,
  );
  t.deepEqual(calls, [
    'Object.freeze',
    'Promise.resolve',
    'make',
    'this.env.step in a loop',
    'list.map in a loop',
    'agent.decide in a loop',
    'super.step',
    'fn',
    'a.b.c',
    'x.0',
    'this.env.reset',
  ]);
});

test('imports of each kind are read, types left out', (t) => {
  const { modules, imports } = read(
    `import Default, { named, other as renamed, type T } from 'a';
     import * as all from 'b'; import type { U } from 'types'; import 'c';
     export { x } from 'd'; export * from 'e'; export type { V } from 'more-types';
     const whole = require('f'); const { g, h: i } = require('g'); const member = require('j').member;
     const later = await import('k'); import l = require('l'); require('m')(); import(name); require(name);`,
    '/app/a.ts',
  );
  t.deepEqual([...modules], ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'j', 'k', 'l', 'm']);
  t.deepEqual(
    imports.map(({ from, imported, local }) => `${from} ${imported} ${local}`),
    [
      'a default Default',
      'a named named',
      'a other renamed',
      'b * all',
      'd x x',
      'f default whole',
      'g g g',
      'g h i',
      'j member member',
      'k default later',
    ],
  );
});

test('types, names of tools, what is assigned and what is made are read', (t) => {
  const source = read(
    `interface Result { reward: number; 'done': boolean; method(): void }
     type Alias = { a: 1 }; type Other = string;
     const tools = [{ type: 'function', function: { name: 'one', parameters: {} } }, { name: 'none' }];
     server.registerTool('two', {}, () => 1); tool('three', 'text', {}); tool('four'); other('five', 1);
     agent.decide = fn; this.field = fn; new Made(); new ns.Inner(); new (make())();`,
    '/app/a.ts',
  );
  t.deepEqual(Object.fromEntries(source.types), {
    Result: ['reward', 'done'],
    Alias: ['a'],
    Other: [],
  });
  t.deepEqual([...source.toolNames], ['one', 'two', 'three']);
  t.deepEqual([...source.assigned], ['decide', 'field']);
  t.deepEqual([...source.made], ['Made', 'Inner', '']);
});

test('JSX, TSX, Flow, both kinds of decorators and faulty files are read', (t) => {
  t.is(read('class A { render() { return <b>{this.x}</b>; } }', '/app/a.jsx').classes.length, 1);
  t.is(
    read('class A<T,> { render(): JSX.Element { return <b/>; } }', '/app/a.tsx').classes.length,
    1,
  );
  t.is(read('// @flow\nclass A { x: ?string; f(a: {| b: number |}) {} }').classes.length, 1);
  t.is(read('class A { f(@inject() a: string) {} }', '/app/a.ts').classes.length, 1);
  t.is(read('const a = 1; const a = 2; class A {} return;').classes.length, 1);
  t.is(
    read('import a from "a" with { type: "json" }; using x = y(); class A {}').classes.length,
    1,
  );
  t.is(readSource('class A {{{', '/app/a.js'), undefined);
});
