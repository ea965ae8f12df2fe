/** When nothing is said, and who has the last word. */
import { join } from 'node:path';
import test from 'ava';
import { Project } from '../helpers/project.js';
import { REPOSITORY } from '../helpers/repository.js';
import { PRELOAD, plainLines, programOf } from './programs.js';

const AGENT = 'class Agent { decide() { return 1; } }';
const RULES = [
  { class: 'Agent', methods: ['decide'] },
  { class: 'Environment', methods: ['step'] },
];
const NO_ENVIRONMENT =
  'STENO_RULE_MET_NOTHING rules[1]: the rule for class Environment met nothing: none of the 2 files looked at declares a class Environment.';

const program = (app: string, files: Record<string, string | object> = {}) =>
  programOf('CommonJS', { agent: AGENT, app, rules: RULES, files });

test.serial('STENO_LOG=silent says nothing', async (t) => {
  const project = program('');
  t.deepEqual(plainLines((await project.traced('app.js')).said, project), [NO_ENVIRONMENT]);
  t.is((await project.traced('app.js', { env: { STENO_LOG: 'silent' } })).stderr, '');
});

test.serial('the exit code is the program’s, also after an error and process.exit()', async (t) => {
  for (const app of ['process.exit(7);', 'process.exitCode = 7;', 'throw new Error("planned");']) {
    const project = program(app);
    const bare = await project.bare('app.js');
    const traced = await project.traced('app.js');
    t.is(traced.code, bare.code);
    t.is(traced.stdout, bare.stdout);
    t.deepEqual(plainLines(traced.said, project), [NO_ENVIRONMENT]);
  }
});

test.serial('a program that a signal kills says nothing', async (t) => {
  const project = program('process.kill(process.pid, "SIGTERM"); setTimeout(() => {}, 5000);');
  const { signal, said } = await project.traced('app.js');
  t.is(signal, 'SIGTERM');
  t.deepEqual(said, []);
});

test.serial(
  'a program of a package, such as npm, and code without a file say nothing',
  async (t) => {
    const project = new Project({
      'steno.policy.json': { rules: RULES },
      'node_modules/runner/cli.js': 'console.log("ran");',
      '.yarn/releases/yarn.cjs': 'console.log("ran");',
    });
    for (const entry of ['node_modules/runner/cli.js', '.yarn/releases/yarn.cjs']) {
      const { stdout, stderr } = await project.traced(entry);
      t.deepEqual([stdout, stderr], ['ran\n', '']);
    }
    const { stderr } = await project.traced('-e', { args: ['class Agent {}'] });
    t.is(stderr, '');
  },
);

test.serial('npm itself says nothing, the script that it starts does', async (t) => {
  const project = program('console.log("ran");', {
    'package.json': { name: 'mine', version: '1.0.0', scripts: { start: 'node app.js' } },
  });
  const [option = '', preload = ''] = PRELOAD;
  const { said, stdout } = await project.bare(join(process.execPath, '../npm'), {
    args: ['start', '--silent'],
    env: { NODE_OPTIONS: `${option} ${preload}` },
  });
  t.is(stdout, 'ran\n');
  t.deepEqual(plainLines(said, project), [NO_ENVIRONMENT]);
});

test.serial('processes that share a policy leave its rules to each other', async (t) => {
  const environment = { 'world.js': 'class Environment { step() {} }' };
  for (const start of [
    'fork("./world.js")',
    `spawn(process.execPath, ${JSON.stringify([...PRELOAD, './world.js'])}, { stdio: "inherit" })`,
  ]) {
    const project = program(
      `const { fork, spawn } = require('node:child_process'); ${start};`,
      environment,
    );
    const { said } = await project.traced('app.js');
    // The child that was spawned cannot know that it is one.
    t.deepEqual(
      said.filter((line) => line.includes('Environment')),
      [],
    );
    t.true(start.startsWith('spawn') || said.length === 0, said.join('\n'));
  }
});

test.serial('files that node --test runs leave rules to each other', async (t) => {
  const project = program('');
  const { stdout } = await project.traced('--test', {
    options: PRELOAD,
    args: ['app.js'],
    env: { NODE_OPTIONS: PRELOAD.join(' ') },
  });
  t.regex(stdout, /pass 1/);
  t.notRegex(stdout, /STENO_/);
});

test.serial('a slip is told also where processes share a policy', async (t) => {
  const project = programOf('CommonJS', {
    agent: AGENT,
    rules: [{ class: 'Agnet', methods: ['decide'] }],
    app: "require('node:child_process').spawn('true');",
  });
  t.regex(
    (await project.traced('app.js')).said.join('\n'),
    /^stenographer: .*"Agent" \(agent\.js\)\?$/,
  );
});

test.serial(
  'what a worker meets counts for the process, and a worker says nothing itself',
  async (t) => {
    const app = `
    const { Worker, isMainThread } = require('node:worker_threads');
    if (isMainThread) new Worker('./world.js');`;
    const met = program(app, { 'world.js': 'class Environment { step() {} }' });
    t.deepEqual((await met.traced('app.js')).said, []);
    const without = program(app, { 'world.js': 'class Nothing {}' });
    t.deepEqual(plainLines((await without.traced('app.js')).said, without), [NO_ENVIRONMENT]);
  },
);

test.serial('five lines are said, and the rest is counted', async (t) => {
  const rulesOf = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ class: `Missing${n}`, methods: ['m'] }));
  for (const [count, lines, last] of [
    [5, 5, /rules\[4\]/],
    [
      6,
      6,
      /STENO_RULE_MET_NOTHING: 1 more rule met nothing or not all that they name: STENO_LOG=explain tells which\.$/,
    ],
    [8, 6, /3 more rules /],
  ] as const) {
    const project = programOf('CommonJS', { agent: AGENT, rules: rulesOf(count) });
    const { said } = await project.traced('app.js');
    t.is(said.length, lines);
    t.regex(said.at(-1) ?? '', last);
  }
});

test.serial('files that were loaded before stenographer are told', async (t) => {
  const register = join(REPOSITORY, 'register.js');
  const project = new Project({
    'steno.policy.json': { rules: [{ class: 'Agent', methods: ['decide'] }] },
    'agent.js': `${AGENT}; module.exports = { Agent };`,
    'app.js': "new (require('./agent.js').Agent)().decide();",
    'late.js': `const { Agent } = require('./agent.js'); require(${JSON.stringify(register)});`,
    'late.mjs': `import ${JSON.stringify(register)}; import { Agent } from './planner.mjs'; ${AGENT.replace('Agent', 'Own')}`,
    'planner.mjs': `export ${AGENT}`,
  });
  const before =
    'STENO_RULE_MET_NOTHING rules[0]: the rule for class Agent met nothing: agent.js declares it and was loaded before stenographer. Start the program with -r stenographer/register, before anything else.';
  const preloaded = await project.traced('app.js', { options: ['-r', './agent.js', ...PRELOAD] });
  t.deepEqual(plainLines(preloaded.said, project), [before]);
  t.deepEqual(plainLines((await project.bare('late.js')).said, project), [before]);
  t.deepEqual(plainLines((await project.bare('late.mjs')).said, project), [
    'STENO_RULE_MET_NOTHING rules[0]: the rule for class Agent met nothing: late.js was loaded before stenographer, and what it loads perhaps with it. Start the program with -r stenographer/register, before anything else.',
  ]);
});
