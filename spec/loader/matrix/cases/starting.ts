import {
  AGENT,
  ALL,
  type Case,
  type Cases,
  MODULE,
  OLD,
  REGISTER,
  RULES,
  USE,
  used,
} from '../case.js';

const CJS = {
  'app.js': `const { Agent } = require('./agent');\n${USE}`,
  'agent.js': `${AGENT}exports.Agent = Agent;\n`,
};
const ESM = {
  ...MODULE,
  'app.js': `import { Agent } from './agent.js';\n${USE}`,
  'agent.js': `export ${AGENT}`,
};

const cjs = (more: Partial<Case> = {}): Case => ({
  files: CJS,
  rules: RULES,
  run: ['app.js'],
  calls: used('agent.js'),
  ...more,
});
const esm = (more: Partial<Case> = {}): Case => cjs({ files: ESM, ...more });

const INLINE = `${AGENT}${USE}`;
const NO_FILE = { on: ALL, why: 'Such code has no file for a rule to name.', calls: [] };
const TEST = {
  'a.test.mjs': `import test from 'node:test';\nimport { Agent } from './agent.cjs';\ntest('decides', (t) => t.assert.strictEqual(new Agent().decide(2), 5));\n`,
  'b.test.cjs': `const { Agent } = require('./agent.cjs');\nrequire('node:test')('decides', () => new Agent().decide(2));\n`,
  'agent.cjs': `${AGENT}exports.Agent = Agent;\n`,
};
const permission = (flag: string, more: readonly string[] = []): readonly string[] => [
  '--disable-warning=ExperimentalWarning',
  '--disable-warning=SecurityWarning',
  flag,
  '--allow-fs-read=*',
  '--allow-fs-write=*',
  ...more,
];

export const starting: Cases = {
  '`-r`, CommonJS': cjs(),
  '`--import`, CommonJS': cjs({ traced: ['--import', REGISTER, 'app.js'] }),
  '`--import`, ES modules': esm({ traced: ['--import', REGISTER, 'app.js'] }),
  '`-r` and `--import` at once': esm({ traced: ['-r', REGISTER, '--import', REGISTER, 'app.js'] }),
  '`NODE_OPTIONS`': esm({ traced: ['app.js'], tracedEnv: { NODE_OPTIONS: `-r ${REGISTER}` } }),
  '`require` at the top of the entry file': cjs({
    files: {
      ...CJS,
      'app.js': `if (process.env.TRACED) require(${JSON.stringify(REGISTER)});\n${CJS['app.js']}`,
    },
    traced: ['app.js'],
    tracedEnv: { TRACED: '1' },
  }),
  'another `-r` before us': cjs({
    files: {
      ...CJS,
      'first.js': `globalThis.First = require('./agent').Agent;\n`,
      'app.js': `new First().decide(1);\n${USE.replace('Agent', 'First')}`,
    },
    run: ['-r', './first.js', 'app.js'],
    traced: ['-r', './first.js', '-r', REGISTER, 'app.js'],
    limits: [
      {
        on: ALL,
        why: 'What was loaded before the preload is not seen: name the preload first.',
        calls: [],
      },
    ],
  }),
  'another `-r` after us': cjs({
    files: { ...CJS, 'later.js': `require('./agent');\n` },
    run: ['-r', './later.js', 'app.js'],
  }),
  '`-e`': {
    files: CJS,
    rules: RULES,
    run: ['-e', `const { Agent } = require('./agent');\n${USE}`],
    calls: used('agent.js'),
  },
  '`-p`': {
    files: CJS,
    rules: RULES,
    run: ['-p', `new (require('./agent').Agent)().decide(2)`],
    calls: used('agent.js'),
  },
  '`--input-type=module`': {
    files: ESM,
    rules: RULES,
    run: ['--input-type=module', '-e', `import { Agent } from './agent.js';\n${USE}`],
    calls: used('agent.js'),
  },
  'standard input': {
    files: CJS,
    rules: RULES,
    run: ['-'],
    stdin: `const { Agent } = require('./agent');\n${USE}`,
    calls: used('agent.js'),
  },
  'a class in `-e`': {
    files: {},
    rules: RULES,
    run: ['-e', INLINE],
    calls: used('?'),
    limits: [NO_FILE],
  },
  'a class in standard input': {
    files: {},
    rules: RULES,
    run: ['--input-type=module', '-'],
    stdin: INLINE,
    calls: used('?'),
    limits: [NO_FILE],
  },
  '`--watch`': {
    files: CJS,
    rules: RULES,
    run: ['--watch', '--disable-warning=ExperimentalWarning', 'app.js'],
    endsAt: '5\n',
    anyOutput: true,
    calls: used('agent.js'),
  },
  '`node --test`': {
    files: TEST,
    rules: RULES,
    run: ['--test'],
    anyOutput: true,
    calls: [...used('agent.cjs'), ...used('agent.cjs')],
  },
  '`node --test` in one process': {
    files: TEST,
    rules: RULES,
    run: ['--disable-warning=ExperimentalWarning', '--test', '--experimental-test-isolation=none'],
    anyOutput: true,
    calls: [...used('agent.cjs'), ...used('agent.cjs')],
    not: { on: OLD, why: 'Node 20 runs each file in a process.' },
  },
  'the permission model, CommonJS': cjs({
    run: [...permission('--experimental-permission'), 'app.js'],
    traced: [...permission('--experimental-permission'), '-r', REGISTER, 'app.js'],
    not: { on: ['24', '26'], why: 'The flag is `--permission` there.' },
  }),
  'the permission model, ES modules': esm({
    run: [...permission('--experimental-permission'), 'app.js'],
    traced: [...permission('--experimental-permission'), '-r', REGISTER, 'app.js'],
    not: { on: ['24', '26'], why: 'The flag is `--permission` there.' },
    limits: [
      {
        on: OLD,
        why: 'Hooks are a thread in Node 20: give `--allow-worker`; one line says so.',
        calls: [],
        said: [/STENO_LOADER_HOOKS: .*--allow-worker/],
      },
    ],
  }),
  'the permission model, ES modules, `--allow-worker`': esm({
    run: [...permission('--experimental-permission', ['--allow-worker']), 'app.js'],
    traced: [
      ...permission('--experimental-permission', ['--allow-worker']),
      '-r',
      REGISTER,
      'app.js',
    ],
    not: { on: ['24', '26'], why: 'The flag is `--permission` there.' },
  }),
  '`--permission`, ES modules': esm({
    run: [...permission('--permission'), 'app.js'],
    traced: [...permission('--permission'), '-r', REGISTER, 'app.js'],
    not: { on: OLD, why: 'The flag is `--experimental-permission` there.' },
  }),
  '`--enable-source-maps`': esm({
    files: {
      ...ESM,
      'app.js': `${ESM['app.js']}console.log(new Error('here').stack.split('\\n')[1]);\n`,
    },
    run: ['--enable-source-maps', 'app.js'],
  }),
  '`--cpu-prof`': cjs({ run: ['--cpu-prof', '--cpu-prof-dir=profiles', 'app.js'] }),
  'an error that nobody catches': cjs({
    files: { ...CJS, 'app.js': `${CJS['app.js']}\nnull.decide();\n` },
    code: 1,
  }),
  '`--no-experimental-require-module`': esm({
    run: ['--no-experimental-require-module', 'app.js'],
  }),
  '`--frozen-intrinsics`': esm({
    run: ['--disable-warning=ExperimentalWarning', '--frozen-intrinsics', 'app.js'],
  }),
};
