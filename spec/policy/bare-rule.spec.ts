import test from 'ava';
import { compileBareRule, compileGiven, isBareRule } from '../../lib/policy/bare-rule.js';
import { failures } from './support.js';

const options = { dir: '/app', report: () => undefined };

test('a rule is told from a policy', (t) => {
  for (const rule of [
    { kind: 'agent', methods: ['m'] },
    { system: 's' },
    { methods: { m: true } },
    { session: true },
    { class: 'A', methods: [] },
    { session: { name: 'x' }, methods: [] },
  ])
    t.true(isBareRule(rule), JSON.stringify(rule));
  for (const policy of [
    {},
    { rules: [] },
    { session: { name: 'x' } },
    { redact: false },
    [],
    null,
    'x',
  ])
    t.false(isBareRule(policy), JSON.stringify(policy));
});

test('a rule with methods applies to any object, also to one without a class', (t) => {
  const policy = compileBareRule(
    { kind: 'agent', system: 's', methods: ['m', 'chat.create'] },
    options,
  );
  t.like(policy.forChain(['Anything'])?.decide('m'), { kind: 'agent', system: 's' });
  t.is(policy.forChain(['Anything'])?.className, 'Anything');
  t.not(policy.forChain([])?.decide('chat.create'), undefined);
  t.not(policy.forChain([''])?.decide('m'), undefined);
  t.is(policy.forFunction('f'), undefined);
});

test('a rule without methods applies to any function', (t) => {
  const policy = compileBareRule({ kind: 'environment', reward: 'result.r' }, options);
  t.is(policy.forFunction('')?.kind, 'environment');
  t.not(policy.forFunction('anything')?.reward, undefined);
  t.is(policy.forChain(['A']), undefined);
});

test('a bare rule wants nothing of files', (t) => {
  const policy = compileBareRule({ methods: ['*'] }, options);
  t.is(policy.inFile({ path: '/app/x.js' }), undefined);
  t.regex(policy.hash, /^[0-9a-f]{12}$/);
});

test('a rule that names its class applies where the name fits', (t) => {
  const policy = compileGiven({ class: 'A', methods: ['m'] }, options);
  t.not(policy.forChain(['A']), undefined);
  t.is(policy.forChain(['B']), undefined);
});

test('a policy given as a value is compiled whole', (t) => {
  const policy = compileGiven({ rules: [{ class: 'A', methods: ['m'] }] }, options);
  t.not(policy.forChain(['A']), undefined);
});

test('paths of problems are those of the rule that was given', (t) => {
  const [first] = failures(() => compileGiven({ methods: { m: { reward: 'react' } } }, options));
  t.is(first?.path, 'methods.m.reward');
  const [second] = failures(() => compileGiven(JSON.parse('{"methods":[],"knd":1}'), options));
  t.is(second?.path, 'knd');
});
