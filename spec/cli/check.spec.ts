import { mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { runCheck } from '../../lib/cli/check.js';
import { example } from '../policy/example.js';

function check(argv: readonly string[], policy?: unknown, env: Record<string, string> = {}) {
  const cwd = realpathSync(mkdtempSync(join(tmpdir(), 'steno-check-')));
  const file = join(cwd, 'steno.policy.json');
  if (policy !== undefined) writeFileSync(file, JSON.stringify(policy));
  const said = { stdout: '', stderr: '' };
  const code = runCheck(argv, {
    stdout: { write: (text) => (said.stdout += text) },
    stderr: { write: (text) => (said.stderr += text) },
    env,
    cwd,
  });
  return { code, file, ...said };
}

test('a sound policy is told in words, with exit code 0', (t) => {
  const { code, stdout, stderr, file } = check([], example);
  t.is(code, 0);
  t.is(stderr, '');
  const [settings = '', rules = ''] = stdout.split('\n\n');
  t.is(settings.split('\n')[0], file);
  t.true(settings.includes('Sessions named "crafter", opened by the first recorded call.'));
  t.true(settings.includes('keys apiKey; pattern secret; pattern email.'));
  const own = rules.slice(rules.indexOf('2. function'));
  t.is(
    `${own}\n`,
    `2. function runEpisode in ./episode.js: runtime
     arguments, result, duration
     each call is a session of its own
3. class ReActAgent in ./agents/**: agent, system react-agent
   decide
     arguments, result, duration
     opens the next turn
     state before and after: history = self.history
     metadata: agent_type = 'react', system_name = self.systemName
     message: from = 'environment', to = 'agent', type = 'observation', content = arg.obs
4. class CrafterEnv in the project's own files: environment
   step
     arguments (action = arg.action), result, duration, memory
     reward result.reward
     terminated result.done
   reset
     arguments, result, duration
   _*
     not recorded
`,
  );
  t.true(rules.startsWith('1. preset openai: records chat completions'));
});

test('what is deleted is told, where anything is', (t) => {
  const toldOf = (retention?: object): string | undefined =>
    check([], { store: { retention }, rules: [] })
      .stdout.split('\n')
      .find((line) => line.startsWith('Sessions that are deleted'));
  t.is(toldOf(), undefined);
  t.is(
    toldOf({ ageDays: 7, sizeMb: 500 }),
    'Sessions that are deleted: last written to more than 7 days ago; the oldest, above 500 MB in all.',
  );
});

test('shadow mode, records by hand, prices and hooks are told, where there are any', (t) => {
  const told = (policy: object): string[] =>
    check([], { ...policy, rules: [] })
      .stdout.split('\n')
      .filter((line) => /^(?:Shadow|Records by hand|Prices|Events and|Finished)/.test(line));
  t.deepEqual(told({ shadow: false, manual: 'keep' }), []);
  t.deepEqual(told({ manual: 'warn' }), ['Records by hand: kept, and each kind said on stderr.']);
  t.deepEqual(
    told({ shadow: true, manual: 'drop', prices: { 'gpt-*': { input: 1 }, other: {} } }),
    [
      'Shadow: by hand and by policy in sessions of their own, which are compared.',
      'Records by hand: left out, and counted.',
      'Prices of gpt-*, other.',
    ],
  );
});

test('every kind of thing that a policy can say has words', (t) => {
  const { stdout } = check([], {
    session: { start: 'explicit' },
    redact: { defaults: false },
    rules: [
      {
        function: 'f',
        module: 'p',
        version: '^1',
        args: false,
        result: { $value: 1 },
        self: true,
        timing: false,
        timestep: { auto: true, name: 'name' },
        session: 'begin',
        lane: 'self.id',
        message: [{ content: { a: 'arg.a' } }],
        tool: true,
        onError: { code: 'error.code' },
        when: 'arg.a',
        sample: 0.125,
        params: ['a', 'b'],
        leaf: true,
        observation: 'result.o',
        truncated: 'result.t',
      },
      { class: 'A', memory: true, methods: ['m'] },
      {
        class: 'B',
        methods: { m: { tool: { name: 'name' }, onError: 'drop-args', timestep: 'auto' } },
      },
    ],
  });
  for (const words of [
    'opened by hand or by a rule',
    'Nothing is redacted.',
    'function f in p (versions ^1): runtime',
    'no arguments, result (1), the object itself, no duration',
    'has a turn of its own if none is open, named name',
    'ends the session of its lane and opens the next',
    'in lane self.id',
    'message: content = a = arg.a',
    'call of a tool',
    'on failure also: code = error.code',
    'only when arg.a',
    '12.5 % of the calls',
    'parameters are called a, b',
    'starts nothing asynchronous',
    'observation result.o',
    'truncated result.t',
    'arguments, result, duration, memory',
    'call of a tool: name = name',
    'on failure without arguments',
  ])
    t.true(stdout.includes(words), `${words}\n${stdout}`);
  t.true(check([], { redact: false }).stdout.includes('Nothing is redacted.'));
  t.true(check([], {}).stdout.includes('No rules: nothing is recorded.'));
});

test('each problem is a line on stderr, with exit code 2 and nothing on stdout', (t) => {
  const { code, stdout, stderr, file } = check([], {
    rules: [{ function: 'f', memroy: 1, reward: 'x' }],
  });
  t.is(code, 2);
  t.is(stdout, '');
  t.deepEqual(
    stderr
      .trimEnd()
      .split('\n')
      .map((line) => line.split(': ')[0]),
    [
      `STENO_POLICY_FIELD ${file}:1:27 at rules[0].memroy`,
      `STENO_POLICY_EXPRESSION ${file}:1:47 at rules[0].reward`,
    ],
  );
});

test('the policy can be named, and a missing one is an error', (t) => {
  t.is(check(['steno.policy.json'], {}).code, 0);
  t.is(check([], {}, { STENO_POLICY: 'gone.json' }).code, 2);
  const missing = check([]);
  t.is(missing.code, 2);
  t.true(missing.stderr.startsWith('STENO_POLICY_MISSING: there is no steno.policy.json in '));
  const gone = check(['gone.json']);
  t.is(gone.code, 2);
  t.true(gone.stderr.startsWith('STENO_POLICY_UNREADABLE'));
});

test('arguments that it does not know are an error', (t) => {
  for (const [argv, said] of [
    [['--all'], "Unknown option '--all'."],
    [['a.json', 'b.json'], 'there is one argument too many: "b.json".'],
  ] as const) {
    const { code, stderr } = check(argv, {});
    t.is(code, 2);
    t.true(stderr.startsWith(`STENO_USAGE: steno check: ${said}`), stderr);
  }
  t.regex(check(['--help']).stdout, /^steno check \[policy\]: /);
});
