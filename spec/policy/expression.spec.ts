import * as jmespath from '@jmespath-community/jmespath';
import test from 'ava';
import fc from 'fast-check';
import type { Evaluator } from '../../lib/model/decision.js';
import { readPlain } from '../../lib/policy/expression/plain.js';
import { compiled, folderWith, problemsOf, roots } from './support.js';

function metadata(expression: unknown, dir?: string) {
  const { policy, reports } = compiled(
    { rules: [{ function: 'f', metadata: { it: expression } }] },
    dir,
  );
  const named = policy.forFunction('f')?.metadata[0];
  if (named === undefined) throw new Error('nothing compiled');
  return { evaluate: named.evaluate, reports };
}

const refusal = (expression: unknown, dir?: string): string =>
  problemsOf({ rules: [{ function: 'f', metadata: { it: expression } }] }, dir).join('\n');

const reads = test.macro({
  exec(t, expression: unknown, given: Parameters<typeof roots>[0], expected: unknown) {
    const { evaluate, reports } = metadata(expression);
    t.deepEqual(evaluate(roots(given)), expected);
    t.deepEqual(reports, []);
  },
  title: (title, expression) => title ?? `reads ${JSON.stringify(expression)}`,
});

test(reads, 'self.a.b', { self: { a: { b: 3 } } }, 3);
test(reads, 'args[1]', { args: ['x', 'y'] }, 'y');
test(reads, 'args[-1].id', { args: [1, { id: 7 }] }, 7);
test(reads, 'name', {}, 'step');
test(reads, 'turn', { turn: 4 }, 4);
test(reads, "'react'", {}, 'react');
test(reads, "''", {}, '');
test(reads, { $value: { a: [1] } }, {}, { a: [1] });
test(reads, { $value: 0 }, {}, 0);
test(reads, 'length(arg.items)', { arg: { items: [1, 2] } }, 2);
test(reads, 'result.ok && result.value', { result: { ok: true, value: 9 } }, 9);
test(reads, 'args[?kind == `2`].id | [0]', { args: [{ kind: 2, id: 'z' }] }, 'z');
test(reads, '{ a: self.a, b: [result.b] }', { self: { a: 1 }, result: { b: 2 } }, { a: 1, b: [2] });
test(reads, 'let $a = self.a in $a.b', { self: { a: { b: 5 } } }, 5);
test('a field that is not there is absent', reads, 'self.a.b.c', { self: { a: {} } }, undefined);
test('null is absent', reads, 'result.value', { result: { value: null } }, undefined);
test('a field of nothing is absent', reads, 'result.value', {}, undefined);
test('false and 0 are values', reads, 'result.done', { result: { done: false } }, false);

const rejects = test.macro<[expression: unknown, ...parts: string[]]>({
  exec(t, expression: unknown, ...parts: string[]) {
    const said = refusal(expression);
    for (const part of parts) t.true(said.includes(part), said);
  },
  title: (_title, expression) => `refuses ${JSON.stringify(expression)}`,
});

test(rejects, 'react', 'STENO_POLICY_EXPRESSION rules[0].metadata.it', `Write "'react'"`);
test(rejects, 'react-agent', 'begins with "react"', `"'react-agent'" for the text itself`);
test(rejects, 'selff.x', 'begins with "selff"', 'Did you mean "self"?');
test(rejects, 'resutl', 'Write "result", or "\'resutl\'" for the text itself');
test(rejects, '"self react"', 'none of args');
test(rejects, 'result.', 'is no JMESPath expression');
test(rejects, 'crafter env', 'is no JMESPath expression', `"'crafter env'"`);
test(rejects, 'lenght(args)', 'calls lenght()', 'Did you mean "length"?');
test(rejects, '[0]', 'does not say what it reads from');
test(rejects, '*', 'does not say what it reads from');
test(rejects, '$a', 'reads $a');
test(rejects, 'length(foo)', '"foo"');
test(rejects, '{ a: foo }', '"foo"');
test(rejects, '[foo]', '"foo"');
test(rejects, 'self.a || foo', '"foo"');
test(rejects, '!foo', '"foo"');
test(rejects, '@.foo', '"foo"');
test(rejects, '$.foo', '"foo"');
test(rejects, 'self.a ? foo : name', '"foo"');
test(rejects, '-foo', '"foo"');
test(rejects, 'let $a = foo in $a', '"foo"');
test(rejects, 'foo[]', '"foo"');
test(rejects, 'foo[*].a', '"foo"');
test(rejects, 'foo[?a].b', '"foo"');

const accepts = test.macro({
  exec(t, expression: string) {
    t.is(refusal(expression), '');
  },
  title: (_title, expression) => `takes no identifier of a value for a root: ${expression}`,
});

test(accepts, 'args[*].content');
test(accepts, "args[?role == 'user'].content");
test(accepts, 'self.*.name');
test(accepts, 'self.items | [?a].b');
test(accepts, 'self.{ a: b, c: d[0] }');
test(accepts, 'self.[a, b]');
test(accepts, 'map(&content, args)');
test(accepts, 'sort_by(self.items, &score)[0]');
test(accepts, 'args[].content');
test(accepts, 'args[0:2].a');
test(accepts, '@.self.a');
test(accepts, '$.self.a');
test(accepts, "self.a == 'b' && (turn > `3` || !error)");
test(accepts, '`{"foo": 1}`.bar');

test('a plain path means exactly what it means in JMESPath', (t) => {
  const key = fc.constantFrom('a', 'b', 'length', 'constructor', '__proto__', 'toString');
  const step = fc.oneof(
    key.map((name) => `.${name}`),
    fc.integer({ min: -3, max: 3 }).map((index) => `[${index}]`),
  );
  const path = fc
    .tuple(
      fc.constantFrom('self', 'arg', 'args', 'result', 'name'),
      fc.array(step, { maxLength: 4 }),
    )
    .map(([root, steps]) => root + steps.join(''));
  const value = fc.letrec((tie) => ({
    leaf: fc.constantFrom<unknown>(0, 'text', null, undefined, true),
    node: fc.oneof(
      { depthSize: 'small' },
      tie('leaf'),
      fc.array(tie('node'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('a', 'b'), tie('node')),
    ),
  })).node;
  fc.assert(
    fc.property(path, value, value, value, (source, self, result, arg) => {
      const given = roots({ self, result, arg: { a: arg, b: self }, args: [arg, self] });
      const expected = jmespath.search(given as unknown as jmespath.JSONValue, source);
      const plain = readPlain(source);
      t.not(plain, undefined, source);
      t.deepEqual(plain?.read(given) ?? null, expected ?? null, source);
    }),
    { numRuns: 2_000 },
  );
});

test('a plain text means exactly what it means in JMESPath', (t) => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const source = `'${text}'`;
      const plain = readPlain(source);
      if (plain === undefined) return;
      t.is(plain.read(roots({})), jmespath.search({}, source) as unknown);
    }),
  );
});

test('an expression that throws costs its field, is reported once, and never throws', (t) => {
  const { evaluate, reports } = metadata('length(arg.n)');
  t.is(evaluate(roots({ arg: { n: 1 } })), undefined);
  t.is(evaluate(roots({ arg: { n: 2 } })), undefined);
  t.is(evaluate(roots({ arg: { n: 'four' } })), 4);
  t.is(reports.length, 1);
  t.regex(
    reports[0] ?? '',
    /^STENO_EXPRESSION_FAILED rules\[0\]\.metadata\.it \(length\(arg\.n\)\) failed: /,
  );
});

test('a getter that throws, and an error that cannot be read, stay behind the guard', (t) => {
  const { evaluate, reports } = metadata('self.secret');
  const unreadable = {
    toString: () => {
      throw new Error('no');
    },
  };
  const self = {
    get secret() {
      throw unreadable;
    },
  };
  t.is(evaluate(roots({ self })), undefined);
  t.is(reports.length, 1);
});

test('getters on a prototype are read, as of a Response', (t) => {
  const { evaluate } = metadata('result.status');
  t.is(evaluate(roots({ result: new Response(null, { status: 429 }) })), 429);
});

test('a function is called with the roots', (t) => {
  const { evaluate } = metadata(({ self }: { self: number }) => self + 1);
  t.is(evaluate(roots({ self: 4 })), 5);
});

test('a function that throws is reported once', (t) => {
  const { evaluate, reports } = metadata(() => {
    throw new Error('boom');
  });
  t.is(evaluate(roots({})), undefined);
  t.is(evaluate(roots({})), undefined);
  t.is(reports.length, 1);
  t.true(reports[0]?.includes('Error: boom'));
});

test('an async function is refused, and so is a generator', (t) => {
  t.true(refusal(async () => 1).includes('STENO_POLICY_FUNCTION'));
  t.true(
    refusal(function* () {
      yield 1;
    }).includes('STENO_POLICY_FUNCTION'),
  );
});

test('a function that answers with a rejecting promise leaves nothing unhandled', async (t) => {
  const unhandled: unknown[] = [];
  const listen = (reason: unknown): void => {
    unhandled.push(reason);
  };
  process.on('unhandledRejection', listen);
  const { evaluate, reports } = metadata(() => Promise.reject(new Error('late')));
  t.is(evaluate(roots({})), undefined);
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', listen);
  t.deepEqual(unhandled, []);
  t.is(reports.length, 1);
});

test('an expression waits for the end exactly when it reads the result or the error', (t) => {
  const moments: Readonly<Record<string, Evaluator['moment']>> = {
    'self.a': 'before',
    'result.a': 'after',
    "'result'": 'before',
    'error.message': 'after',
    'self.result': 'before',
    'args[*].result': 'before',
    'length(args) > length(result)': 'after',
    'args[?x].y || error': 'after',
    'map(&result, args)': 'before',
    '$.self': 'after',
    'to_string(@)': 'after',
  };
  for (const [source, moment] of Object.entries(moments))
    t.is(metadata(source).evaluate.moment, moment, source);
  t.is(metadata(() => 1).evaluate.moment, 'after');
});

test('what is read as the call starts may not read the result, and a function is called then', (t) => {
  const begin = (fields: object) => problemsOf({ rules: [{ function: 'f', ...fields }] });
  for (const fields of [
    { args: 'result.a' },
    { lane: 'error.a' },
    { state: { a: 'length(result)' } },
    { self: 'result' },
    { timestep: { begin: true, name: 'result.a' } },
  ])
    t.true(begin(fields)[0]?.includes('is read as the call starts'), JSON.stringify(fields));
  const { policy } = compiled({ rules: [{ function: 'f', lane: () => 'a', reward: 'self.r' }] });
  t.is(policy.forFunction('f')?.lane?.moment, 'before');
  t.is(policy.forFunction('f')?.reward?.moment, 'after');
});

test('metadata of one expression has an empty name; a map has its own', (t) => {
  const { policy } = compiled({
    rules: [
      { function: 'f', metadata: 'self.facts' },
      { function: 'g', metadata: { a: 'name' } },
    ],
  });
  t.deepEqual(
    policy.forFunction('f')?.metadata.map(({ name }) => name),
    [''],
  );
  t.deepEqual(
    policy.forFunction('g')?.metadata.map(({ name }) => name),
    ['a'],
  );
});

test('a map that picks leaves out what is missing, and is missing when all of it is', (t) => {
  const { policy } = compiled({ rules: [{ function: 'f', args: { a: 'arg.a', b: 'arg.b' } }] });
  const args = policy.forFunction('f')?.args;
  if (typeof args !== 'function') throw new Error('no evaluator');
  t.deepEqual(args(roots({ arg: { a: 1 } })), { a: 1 });
  t.is(args(roots({})), undefined);
});

test('$fn loads a function relative to the policy file, of CommonJS and of ES modules', (t) => {
  const dir = folderWith({
    'hooks.cjs': 'exports.double = ({ self }) => self * 2; exports.n = 3;',
    'whole.cjs': 'module.exports = ({ self }) => self * 3;',
    'hooks.mjs': 'export const half = ({ self }) => self / 2; export default () => "all";',
  });
  t.is(metadata({ $fn: './hooks.cjs#double' }, dir).evaluate(roots({ self: 4 })), 8);
  t.is(metadata({ $fn: './whole.cjs' }, dir).evaluate(roots({ self: 4 })), 12);
  t.is(metadata({ $fn: './hooks.mjs#half' }, dir).evaluate(roots({ self: 4 })), 2);
  t.is(metadata({ $fn: './hooks.mjs' }, dir).evaluate(roots({})), 'all');
});

test('$fn that cannot be loaded says why', (t) => {
  const dir = folderWith({
    'hooks.cjs': 'exports.summarise = () => 1; exports.n = 3; exports.later = async () => 1;',
    'broken.cjs': 'throw new Error("at load");',
    'waits.mjs': 'await 1; export const f = () => 1;',
    'nothing.cjs': '',
  });
  const cases: Readonly<Record<string, string>> = {
    './missing.js#f': 'does not exist',
    './hooks.cjs#sumarise': 'exports no "sumarise". Did you mean "summarise"?',
    './nothing.cjs#f': 'exports no "f". It exports nothing by name.',
    './hooks.cjs#n': '"n" of "./hooks.cjs" is not a function, but 3.',
    './hooks.cjs#later': 'is an async or generator function',
    './broken.cjs#f': 'threw as it was loaded: Error: at load',
    './waits.mjs#f': 'top-level await',
    '#f': 'is no path of a module with a name',
    './a.js#b#c': 'is no path of a module with a name',
  };
  for (const [reference, part] of Object.entries(cases)) {
    const said = refusal({ $fn: reference }, dir);
    t.true(said.startsWith('STENO_POLICY_FUNCTION rules[0].metadata.it.$fn: '), said);
    t.true(said.includes(part), said);
  }
});
