import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { Project, type RunOptions } from '../helpers/project.js';
import { eventsOf } from '../helpers/trace.js';

const APP = `
const { Agent } = require('./agent.js');
const agent = new Agent();
(async () => {
  for (let n = 0; n < 5; n += 1) console.log('decided', await agent.decide(n));
  console.error('a line of the program');
  try { await agent.fail({ signal: null }); } catch (error) { console.log(error.message, error.stack.split('\\n')[1].trim()); }
  process.exitCode = 3;
})();
`;

const AGENT = `
class Agent {
  #base = 10;
  async decide(n) { await null; return this.#base + n; }
  async fail(_given) { await null; throw new Error('planned'); }
}
module.exports = { Agent };
`;

const POLICY = {
  rules: [{ class: 'Agent', kind: 'agent', methods: { decide: true, fail: true } }],
};

type Files = Readonly<Record<string, string | object>>;

interface Fault {
  /** Files beside the program; none may replace the program's own. */
  readonly files?: Files;
  readonly prepare?: (dir: string) => void;
  readonly options?: RunOptions;
  /** In front of the program's first line. */
  readonly preamble?: string;
  /** Lines that we say. */
  readonly says?: RegExp;
  /** Set where a line at the end counts what was lost. */
  readonly lost?: number;
  /** Events on record. */
  readonly events: number;
}

const withPolicy = (policy: string | object): Files => ({ 'steno.policy.json': policy });

const faults: Record<string, Fault> = {
  'no fault at all': { events: 6 },
  'a policy that is not JSON': {
    files: withPolicy('{ "rules": [ }'),
    says: /STENO_POLICY_JSON .*steno\.policy\.json:1:\d+/,
    events: 0,
  },
  'a policy with an unknown field': {
    files: withPolicy({ rules: [{ class: 'Agent', kinds: 'agent' }] }),
    says: /rules\[0\].*\(and 1 more: run "steno check"\)/,
    events: 0,
  },
  'a policy that asks for what is not there yet': {
    files: withPolicy({ sinks: [{ type: 'otlp' }], rules: [] }),
    says: /STENO_NOT_YET .*sinks.*not .*yet/,
    events: 0,
  },
  'an empty policy file': { files: withPolicy(''), says: /STENO_POLICY_JSON/, events: 0 },
  'no policy': { files: {}, says: /STENO_POLICY_MISSING/, events: 0 },
  'a folder in place of the policy': {
    files: {},
    prepare: (dir) => mkdirSync(join(dir, 'steno.policy.json')),
    says: /STENO_POLICY_UNREADABLE/,
    events: 0,
  },
  'a store that cannot be written': {
    prepare: (dir) => writeFileSync(join(dir, '.steno'), 'a file in its place'),
    says: /STENO_STORE_WRITE: .*\.steno/,
    lost: 6,
    events: 0,
  },
  'a store on a device that takes no files': {
    options: { env: { STENO_DIR: '/proc/self/steno' } },
    says: /STENO_STORE_WRITE/,
    lost: 6,
    events: 0,
  },
  'a missing $fn module': {
    files: withPolicy({
      rules: [{ class: 'Agent', methods: { decide: { metadata: { a: { $fn: './none.js#f' } } } } }],
    }),
    says: /STENO_POLICY_FUNCTION .*rules\[0\]\.methods\.decide\.metadata\.a/,
    events: 0,
  },
  'a $fn that throws': {
    files: {
      ...withPolicy({
        rules: [
          {
            class: 'Agent',
            methods: { decide: { metadata: { a: { $fn: './hooks.js#f' } } }, fail: true },
          },
        ],
      }),
      'hooks.js': 'exports.f = () => { throw new Error("in the hook"); };',
    },
    says: /STENO_EXPRESSION_FAILED.*in the hook/,
    events: 6,
  },
  'an expression that throws': {
    files: withPolicy({
      rules: [
        {
          class: 'Agent',
          methods: { decide: { metadata: { a: 'length(arg.n)' } }, fail: true },
        },
      ],
    }),
    says: /STENO_EXPRESSION_FAILED.*length/,
    events: 6,
  },
  'STENO_ENABLED=0': { options: { env: { STENO_ENABLED: '0' } }, events: 0 },
  'a policy elsewhere, by STENO_POLICY': {
    files: {
      'config/other.json': { rules: [{ class: 'Agent', module: '../*.js', methods: ['decide'] }] },
    },
    options: { env: { STENO_POLICY: 'config/other.json', STENO_DIR: '.steno' } },
    events: 5,
  },
  'Promise replaced before': {
    files: {
      ...withPolicy(POLICY),
      'before.cjs': 'globalThis.Promise = class extends Promise {};',
    },
    events: 6,
  },
  'builtins replaced after': {
    preamble: `
      const real = { stringify: JSON.stringify, now: Date.now, timeout: setTimeout };
      JSON.stringify = () => { throw new Error('JSON.stringify was called'); };
      JSON.parse = () => { throw new Error('JSON.parse was called'); };
      Date.now = () => { throw new Error('Date.now was called'); };
      globalThis.setTimeout = () => { throw new Error('setTimeout was called'); };
      globalThis.setImmediate = () => { throw new Error('setImmediate was called'); };
      globalThis.queueMicrotask = () => { throw new Error('queueMicrotask was called'); };
      performance.now = () => { throw new Error('performance.now was called'); };
      process.hrtime.bigint = () => { throw new Error('hrtime was called'); };
      Promise.prototype.then = new Proxy(Promise.prototype.then, {
        apply(then, self, args) { return Reflect.apply(then, self, args); } });
      globalThis.Promise = new Proxy(Promise, {});
      const write = process.stdout.write;`,
    events: 6,
  },
  'Date, Math and what aborts replaced': {
    preamble: `
      globalThis.Date = class { constructor() { throw new Error('Date was called'); } };
      Math.round = Math.max = () => NaN;
      globalThis.AbortSignal = undefined;`,
    events: 6,
  },
  'another working directory later, and STENO_DIR relative to the first': {
    preamble: "process.chdir('elsewhere');",
    files: { ...withPolicy(POLICY), 'elsewhere/empty.txt': '' },
    options: { env: { STENO_DIR: '.steno' } },
    events: 6,
  },
  'Module._load and the fs module replaced': {
    preamble: `
      const Module = require('node:module');
      const load = Module._load;
      Module._load = function (...args) { return load.apply(this, args); };
      const fs = require('node:fs');
      for (const name of ['writeSync', 'openSync', 'mkdirSync', 'appendFileSync', 'writeFileSync', 'closeSync']) {
        fs[name] = () => { throw new Error(name + ' was called'); };
      }`,
    events: 6,
  },
  'a frozen console': { preamble: 'Object.freeze(globalThis.console);', events: 6 },
  'frozen intrinsics': {
    preamble:
      'for (const value of [Object.prototype, Function.prototype, Promise.prototype, Array.prototype]) Object.freeze(value);',
    events: 6,
  },
};

for (const [title, fault] of Object.entries(faults)) {
  test(`the program is the same with ${title}`, async (t) => {
    const project = new Project({
      'agent.js': AGENT,
      'app.js': `${(fault.preamble ?? '').replaceAll('\n', ' ')}${APP}`,
      ...(fault.files ?? withPolicy(POLICY)),
    });
    fault.prepare?.(project.dir);
    const bare = await project.bare('app.js', fault.options ?? {});
    const traced = await project.traced('app.js', fault.options ?? {});
    t.is(traced.stdout, bare.stdout);
    t.is(traced.otherStderr, bare.stderr);
    t.is(traced.code, bare.code);
    t.is(traced.code, 3);
    const [first = '', ...others] = traced.said;
    const counted = `STENO_STORE_WRITE: ${fault.lost} records are lost`;
    t.is(others.length, fault.lost === undefined ? 0 : 1, traced.said.join('\n'));
    if (fault.lost !== undefined) t.true(others[0]?.includes(counted), others[0]);
    if (fault.says === undefined) t.deepEqual(traced.said, []);
    else t.regex(first, fault.says);
    t.is((await eventsOf(project)).length, fault.events);
  });
}

test('a program that prints nothing and exits at once is the same, apart from our line', async (t) => {
  const project = new Project({
    'steno.policy.json': POLICY,
    'app.js': '',
    'exit.js': 'process.exit(9)',
  });
  for (const entry of ['app.js', 'exit.js']) {
    const bare = await project.bare(entry);
    const traced = await project.traced(entry);
    t.deepEqual(
      [traced.stdout, traced.otherStderr, traced.code],
      [bare.stdout, bare.stderr, bare.code],
    );
    t.is(traced.said.length, 1);
  }
  t.deepEqual(project.sessions(), []);
});

test('a folder that cannot be read or written does not stop the program', async (t) => {
  const project = new Project({ 'steno.policy.json': POLICY, 'agent.js': AGENT, 'app.js': APP });
  chmodSync(join(project.dir, 'steno.policy.json'), 0o000);
  const bare = await project.bare('app.js');
  const traced = await project.traced('app.js');
  t.deepEqual(
    [traced.stdout, traced.otherStderr, traced.code],
    [bare.stdout, bare.stderr, bare.code],
  );
  t.true(traced.said.length <= 1);
});
