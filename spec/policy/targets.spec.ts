import test from 'ava';
import type { Decision } from '../../lib/model/decision.js';
import { compiled, roots } from './support.js';

const FILE = { path: '/app/x.js' };

const plan = (...rules: object[]) => {
  const { policy } = compiled({ rules: rules.map((rule) => ({ class: 'A', ...rule })) });
  const found = policy.inFile(FILE)?.classPlan('A');
  if (found === undefined) throw new Error('no plan');
  return found;
};

const read = (value: Decision['reward'] | undefined): unknown =>
  value?.(roots({ self: { a: 1, b: 2 } }));

test('true takes the defaults', (t) => {
  t.deepEqual(plan({ methods: { m: true } }).decide('m'), {
    kind: 'runtime',
    args: true,
    result: true,
    self: false,
    metadata: [],
    messages: [],
    timing: true,
    memory: false,
    leaf: false,
    rules: [0],
  });
});

test('a list of names is a map of true', (t) => {
  t.deepEqual(plan({ methods: ['m'] }).decide('m'), plan({ methods: { m: true } }).decide('m'));
});

test('a method that no rule names is not recorded', (t) => {
  t.is(plan({ methods: ['m'] }).decide('n'), undefined);
});

test('what a rule says once holds for all its methods, and a method overrides it', (t) => {
  const { decide } = plan({
    kind: 'agent',
    system: 's',
    memory: true,
    methods: { m: true, n: { kind: 'environment', memory: false } },
  });
  t.like(decide('m'), { kind: 'agent', system: 's', memory: true });
  t.like(decide('n'), { kind: 'environment', system: 's', memory: false });
});

test('exact names beat globs, in one rule and over several', (t) => {
  t.is(plan({ methods: { '*': { memory: true }, m: true } }).decide('m')?.memory, false);
  t.is(plan({ methods: { '*': false, m: true } }).decide('m')?.memory, false);
  t.not(plan({ methods: ['m'] }, { methods: { '*': false } }).decide('m'), undefined);
  t.is(
    plan({ methods: { m: { memory: true } } }, { methods: { 'm*': { memory: false } } }).decide('m')
      ?.memory,
    true,
  );
});

test('among globs false wins, whatever the order', (t) => {
  t.is(plan({ methods: { '_*': false, '*': true } }).decide('_m'), undefined);
  t.is(plan({ methods: { '*': true, '_*': false } }).decide('_m'), undefined);
  t.is(plan({ methods: { '_*': false } }, { methods: ['*'] }).decide('_m'), undefined);
  t.not(plan({ methods: { '_*': false, '*': true } }).decide('m'), undefined);
});

test('later rules override earlier ones, field by field', (t) => {
  const { decide } = plan(
    { kind: 'agent', methods: { m: { memory: true, reward: 'self.a' } } },
    { system: 's', methods: { m: { reward: 'self.b' } } },
  );
  const decision = decide('m');
  t.like(decision, { kind: 'agent', system: 's', memory: true, rules: [0, 1] });
  t.is(read(decision?.reward), 2);
});

test('a later exact false excludes, and a later exact true takes in again', (t) => {
  t.is(plan({ methods: ['m'] }, { methods: { m: false } }).decide('m'), undefined);
  const again = plan(
    { methods: { m: { memory: true } } },
    { methods: { m: false } },
    { methods: ['m'] },
  );
  t.is(again.decide('m')?.memory, true);
});

test('false takes back what an earlier rule says of a field', (t) => {
  const all = {
    state: 'self.a',
    metadata: { a: 'name' },
    lane: 'self.a',
    message: { content: 'self.a' },
    timestep: 'begin',
    onError: 'drop-args',
    llm: { model: 'self.a' },
    tool: true,
    reward: 'self.a',
    terminated: 'self.a',
    truncated: 'self.a',
    observation: 'self.a',
    when: 'self.a',
    session: true,
  };
  const none = Object.fromEntries(Object.keys(all).map((key) => [key, false]));
  t.deepEqual(plan({ methods: { m: all } }, { methods: { m: none } }).decide('m'), {
    ...plan({ methods: ['m'] }).decide('m'),
    rules: [0, 1],
  } as Decision);
});

test('every field comes into the decision', (t) => {
  const decision = plan({
    methods: {
      m: {
        args: false,
        result: 'result.a',
        self: true,
        timing: false,
        memory: true,
        sample: 0.25,
        leaf: true,
        params: ['x', 'y'],
        session: 'begin',
        timestep: { auto: true, name: 'self.a' },
        onError: { code: 'error.code' },
        message: [
          { content: "'one'" },
          { from: "'env'", content: { a: 'result.a' }, when: 'self.a' },
        ],
        tool: { name: "'search'" },
        llm: { stream: 'openai.chat', model: 'self.a', output: 'self.b' },
        observation: { a: 'result.a' },
      },
    },
  }).decide('m');
  t.like(decision, {
    args: false,
    self: true,
    timing: false,
    memory: true,
    sample: 0.25,
    leaf: true,
    params: ['x', 'y'],
    session: 'begin',
  });
  t.is(decision?.timestep?.mode, 'auto');
  t.is(read(decision?.timestep?.name), 1);
  t.deepEqual(
    decision?.onError?.metadata.map(({ name }) => name),
    ['code'],
  );
  t.false(decision?.onError?.dropArgs);
  t.deepEqual(
    decision?.messages.map(({ moment }) => moment),
    ['before', 'after'],
  );
  t.is(read(decision?.tool?.name), 'search');
  t.deepEqual(decision?.tool?.arguments?.(roots({ arg: { q: 1 } })), { q: 1 });
  t.is(decision?.llm?.stream, 'openai.chat');
  t.is(decision?.llm?.model?.moment, 'before');
  t.is(decision?.llm?.output?.moment, 'after');
  t.deepEqual(decision?.observation?.(roots({ result: { a: 5 } })), { a: 5 });
});

test('short forms of a timestep, of a failure and of a session', (t) => {
  const { decide } = plan({
    methods: {
      a: { timestep: 'begin', onError: 'drop-args', session: true },
      b: { timestep: { begin: true } },
      c: { timestep: 'auto', onError: () => ({}) },
    },
  });
  t.like(decide('a'), { timestep: { mode: 'begin' }, session: 'each' });
  t.deepEqual(decide('a')?.onError, { metadata: [], dropArgs: true });
  t.deepEqual(decide('b')?.timestep, { mode: 'begin' });
  t.deepEqual(decide('c')?.timestep, { mode: 'auto' });
  t.is(decide('c')?.onError?.metadata[0]?.name, '');
});

test('a plan names its exact members and tells of globs that record', (t) => {
  const it = plan({ methods: { step: true, gone: false, '@@asyncIterator': true, '_*': false } });
  t.deepEqual(it.exactMembers, ['step', '@@asyncIterator']);
  t.false(it.hasGlobs);
  t.true(plan({ methods: ['*'] }).hasGlobs);
});

test('"*" means every method, symbols and names with odd characters included, but not construction', (t) => {
  const { decide } = plan({ methods: ['*'] });
  for (const member of ['m', '_m', '$m', '.m', '@@iterator', 'chat.create', 'größe'])
    t.not(decide(member), undefined, member);
  t.is(decide('constructor'), undefined);
});

test('construction is recorded where its name stands, and is no method of a glob', (t) => {
  t.is(plan({ methods: ['constr*', '*'] }).decide('constructor'), undefined);
  const named = plan({ methods: ['constructor'] });
  t.deepEqual(named.exactMembers, ['constructor']);
  t.not(named.decide('constructor'), undefined);
  t.is(plan({ methods: { constructor: false, '*': true } }).decide('constructor'), undefined);
});

test('a rule with "wrap" asks for a view of an object, and says nothing of files', (t) => {
  const { policy } = compiled({
    rules: [
      { class: 'A', wrap: 'object', methods: ['a'] },
      { class: 'A', methods: ['b'] },
      { class: 'B', methods: ['a'] },
      { class: 'W', wrap: 'object', methods: ['a'] },
    ],
  });
  const inFile = policy.inFile(FILE);
  t.deepEqual(inFile?.classPlan('A')?.exactMembers, ['b']);
  t.is(inFile?.classPlan('W'), undefined);
  t.deepEqual(policy.forChain(['A'])?.exactMembers, ['a', 'b']);
  t.deepEqual(
    ['A', 'B', 'W'].map((name) => policy.forChain([name])?.wrap),
    [true, false, true],
  );
  t.deepEqual(policy.wrapped, ['A', 'W']);
});

test('a decision is made once', (t) => {
  const { decide } = plan({ methods: ['m'] });
  t.is(decide('m'), decide('m'));
});

test('a file is asked for the names that its rules want', (t) => {
  const { policy } = compiled({
    rules: [
      { class: 'A', methods: ['m'] },
      { class: 'Crafter*Env', methods: ['m'] },
      { function: 'run', module: './a.js' },
    ],
  });
  const a = policy.inFile({ path: '/app/a.js' });
  const b = policy.inFile({ path: '/app/b.js' });
  t.deepEqual(a?.literals, ['A', 'Crafter', 'run']);
  t.deepEqual(b?.literals, ['A', 'Crafter']);
  t.true(a?.wantsClasses && a.wantsFunctions);
  t.false(b?.wantsFunctions);
  t.not(a?.functionDecision('run'), undefined);
  t.is(a?.functionDecision('other'), undefined);
  t.is(b?.functionDecision('run'), undefined);
  t.not(b?.classPlan('CrafterFastEnv'), undefined);
  t.is(b?.classPlan('Crafter'), undefined);
});

test('a glob without a sure text makes every class a candidate', (t) => {
  for (const name of ['*', '?*', '{A,B}', '[AB]*'])
    t.is(
      compiled({ rules: [{ class: name, methods: ['m'] }] }).policy.inFile(FILE)?.literals,
      undefined,
      name,
    );
});

test('files to which the same rules apply share their plans', (t) => {
  const { policy } = compiled({ rules: [{ class: 'A', methods: ['m'] }] });
  const first = policy.inFile(FILE);
  t.is(policy.inFile({ path: '/app/y.js' }), first);
  t.is(policy.inFile(FILE)?.classPlan('A'), first?.classPlan('A'));
});

test('a file to which no rule applies is of no interest', (t) => {
  const { policy } = compiled({ rules: [{ class: 'A', module: './a.js', methods: ['m'] }] });
  t.is(policy.inFile(FILE), undefined);
});

test('an object takes all rules that name a class of its chain, wherever it comes from', (t) => {
  const { policy } = compiled({
    rules: [
      { class: 'Base', module: 'p', kind: 'agent', methods: { m: { memory: true } } },
      { class: 'Sub', system: 's', methods: ['m', 'n'] },
    ],
  });
  const found = policy.forChain(['Sub', 'Base']);
  t.is(found?.className, 'Sub');
  t.like(found?.decide('m'), { kind: 'agent', system: 's', memory: true, rules: [0, 1] });
  t.is(policy.forChain(['Other', 'Base'])?.className, 'Base');
  t.is(policy.forChain(['Other']), undefined);
});

test('a function takes the rules of its name', (t) => {
  const { policy } = compiled({ rules: [{ function: 'run*', session: true }] });
  t.is(policy.forFunction('runEpisode')?.session, 'each');
  t.is(policy.forFunction('other'), undefined);
});
