import test from 'ava';
import fc from 'fast-check';
import { PRESET_NAMES } from '../../lib/policy/presets/names.js';
import { readSchemaDocument } from '../../lib/policy/schema-document.js';
import { validate } from '../../lib/policy/validate.js';
import { example } from './example.js';
import { problemsOf } from './support.js';

const PRESETS = PRESET_NAMES.map((name) => `"${name}"`).join(', ');

const rule = (fields: object) => ({ rules: [{ function: 'f', ...fields }] });
const method = (fields: object) => ({ rules: [{ class: 'A', methods: { m: fields } }] });

test('the policy of the design is sound', (t) => {
  t.deepEqual(problemsOf(example), []);
});

test('an empty policy is sound, and so is one with no rules', (t) => {
  t.deepEqual(problemsOf({}), []);
  t.deepEqual(problemsOf({ rules: [] }), []);
});

const refused = test.macro({
  exec(t, policy: unknown, ...expected: string[]) {
    t.deepEqual(problemsOf(policy), expected);
  },
  title: (title = '') => `refused with its reason: ${title}`,
});

test(
  'a policy that is no object',
  refused,
  [],
  'STENO_POLICY_TYPE : expected the policy, found an empty list.',
);
test(
  'a field that does not exist, with the nearest name',
  refused,
  rule({ memroy: true }),
  'STENO_POLICY_FIELD rules[0].memroy: there is no field "memroy" in a rule for a function. Did you mean "memory"?',
);
test(
  'a field of a method on the rule of a class',
  refused,
  { rules: [{ class: 'A', reward: 'result.r', methods: ['m'] }] },
  'STENO_POLICY_FIELD rules[0].reward: there is no field "reward" in a rule for a class. There is: class, module, version, wrap, kind, system, state, metadata, lane, timing, outermost, memory, methods.',
);
test(
  'a field that every object inherits',
  refused,
  rule({ toString: true }),
  'STENO_POLICY_FIELD rules[0].toString: there is no field "toString" in a rule for a function. An editor that reads policy.schema.json lists what there is.',
);
test(
  'a wrong type',
  refused,
  rule({ memory: 'yes' }),
  'STENO_POLICY_TYPE rules[0].memory: expected true or false, found "yes".',
);
test(
  'a wrong name, with the nearest one',
  refused,
  rule({ kind: 'agnet' }),
  'STENO_POLICY_TYPE rules[0].kind: expected one of "agent", "environment", "runtime", found "agnet". Did you mean "agent"?',
);
test(
  'a bare number where an expression stands',
  refused,
  rule({ reward: 1 }),
  'STENO_POLICY_TYPE rules[0].reward: expected an expression or false, found 1. For a fixed value write { "$value": 1 }.',
);
test(
  'a slip in $fn',
  refused,
  rule({ args: { $fun: './a.js#b' } }),
  'STENO_POLICY_TYPE rules[0].args.$fn: a reference to a function needs the field "$fn".',
  'STENO_POLICY_FIELD rules[0].args.$fun: there is no field "$fun" in a reference to a function. Did you mean "$fn"?',
);
test(
  'a rule without a target',
  refused,
  { rules: [{}] },
  'STENO_POLICY_TYPE rules[0]: expected a rule for a class, a rule for a function or a rule for a preset, found an object.',
);
test(
  'a class without methods',
  refused,
  { rules: [{ class: 'A' }] },
  'STENO_POLICY_TYPE rules[0].methods: a rule for a class needs the field "methods".',
);
test(
  'a rule for a class and a function',
  refused,
  { rules: [{ class: 'A', function: 'f', methods: [] }] },
  'STENO_POLICY_FIELD rules[0].function: there is no field "function" in a rule for a class. There is: class, module, version, wrap, kind, system, state, metadata, lane, timing, outermost, memory, methods.',
);
test(
  'an unknown preset',
  refused,
  { rules: [{ preset: 'opanai' }] },
  `STENO_POLICY_PRESET rules[0].preset: expected one of ${PRESETS}, found "opanai". Did you mean "openai"?`,
);
test(
  'a timestep that both begins and is automatic',
  refused,
  rule({ timestep: { begin: true, auto: true } }),
  'STENO_POLICY_FIELD rules[0].timestep.auto: there is no field "auto" in a timestep that begins. There is: begin, name.',
);
test(
  'a list where an object is expected',
  refused,
  { session: ['a'] },
  'STENO_POLICY_TYPE session: expected the session settings, found a list.',
);
test(
  'a name that would reach a prototype',
  refused,
  JSON.parse('{ "rules": [{ "class": "A", "methods": { "__proto__": true } }] }'),
  'STENO_POLICY_FIELD rules[0].methods.__proto__: "__proto__" cannot be a name.',
);
test(
  'an empty text',
  refused,
  { session: { name: '' } },
  'STENO_POLICY_TYPE session.name: expected a text, found "".',
);

test('every problem is told, structural and deep ones together, in one go', (t) => {
  const problems = problemsOf({
    lmits: {},
    redact: { patterns: ['emial', { name: 'own', regex: '(' }] },
    rules: [
      { class: 'A[', module: './src/[', methods: ['['] },
      { class: 'B', methods: { m: { memroy: 1, reward: 'resutl.r' }, n: { lane: 'result.x' } } },
      { function: 'f', version: 'new', state: 'foo(self)' },
      'nonsense',
    ],
  });
  t.deepEqual(
    problems.map((text) => text.split(': ')[0]),
    [
      'STENO_POLICY_FIELD lmits',
      'STENO_POLICY_TYPE redact.patterns[0]',
      'STENO_POLICY_FIELD rules[1].methods.m.memroy',
      'STENO_POLICY_TYPE rules[3]',
      'STENO_POLICY_GLOB rules[0].class',
      'STENO_POLICY_GLOB rules[0].module',
      'STENO_POLICY_GLOB rules[0].methods[0]',
      'STENO_POLICY_EXPRESSION rules[1].methods.m.reward',
      'STENO_POLICY_EXPRESSION rules[1].methods.n.lane',
      'STENO_POLICY_VERSION rules[2].version',
      'STENO_POLICY_VERSION rules[2].version',
      'STENO_POLICY_EXPRESSION rules[2].state',
      'STENO_POLICY_TYPE redact.patterns[1].regex',
    ],
  );
});

const later: Readonly<Record<string, object>> = {
  sinks: { sinks: [{ type: 'otlp' }] },
};
for (const [path, policy] of Object.entries(later))
  test(`a field of a later version is known and refused, not ignored: ${path}`, (t) => {
    const [first, ...rest] = problemsOf(policy);
    t.true(first?.startsWith(`STENO_NOT_YET ${path}: `), first);
    t.deepEqual(rest, []);
  });

test('construction may be named, and a view be asked for', (t) => {
  const methods = { constructor: true };
  t.deepEqual(problemsOf({ rules: [{ class: 'A', wrap: 'object', methods }] }), []);
  t.deepEqual(problemsOf({ rules: [{ class: 'A', methods: ['constructor'] }] }), []);
  t.is(problemsOf({ rules: [{ class: 'A', wrap: 'class', methods }] }).length, 1);
  t.is(problemsOf({ rules: [{ function: 'f', wrap: 'object' }] }).length, 1);
});

test('a share of calls is a number from 0 to 1, both ends included', (t) => {
  for (const sample of [0, 0.5, 1]) t.deepEqual(problemsOf(method({ sample })), []);
  for (const sample of [-0.01, 1.01, Number.NaN, '1'])
    t.is(problemsOf(method({ sample })).length, 1, String(sample));
});

test('a limit is a whole number from 1', (t) => {
  t.deepEqual(problemsOf({ limits: { depth: 1 } }), []);
  for (const depth of [0, -1, 1.5, 2 ** 53, '9'])
    t.is(problemsOf({ limits: { depth } }).length, 1, String(depth));
});

test('functions and RegExps stand where a policy in TypeScript may have them, and nowhere else', (t) => {
  const f = () => 1;
  t.deepEqual(problemsOf(rule({ reward: f, state: f, metadata: { a: f }, onError: f })), []);
  t.deepEqual(problemsOf({ redact: { patterns: [{ name: 'own', regex: /a/i }] } }), []);
  t.is(problemsOf(rule({ kind: f })).length, 1);
  t.is(problemsOf(rule({ system: /a/ })).length, 1);
});

test('a field that is undefined is absent', (t) => {
  t.deepEqual(problemsOf({ session: undefined, rules: [{ function: 'f', kind: undefined }] }), []);
});

test('no value makes the validator throw, and a value of the wrong kind is never accepted', (t) => {
  const document = readSchemaDocument();
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true, maxDepth: 4 }), (value) => {
      const problems = validate(
        { rules: [{ class: 'A', methods: { m: { timing: value } } }] },
        document,
      );
      t.is(problems.length === 0, typeof value === 'boolean' || value === undefined);
    }),
  );
  fc.assert(fc.property(fc.anything(), (value) => Array.isArray(validate(value, document))));
});

test('a deeply nested policy is refused and does not overflow', (t) => {
  const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`) as unknown;
  t.is(problemsOf(deep).length, 1);
  t.is(problemsOf({ rules: deep }).length, 1);
  t.is(problemsOf(rule({ reward: { $value: deep } })).length, 0);
});
