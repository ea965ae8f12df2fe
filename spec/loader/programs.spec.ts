import test, { type ExecutionContext } from 'ava';
import { type NodeBinary, nodes } from '../helpers/nodes.js';
import type { PreloadRules } from './preload-targets.js';
import { PRELOAD, type Program, runProgram } from './programs.js';

interface Case extends Program {
  readonly handed: readonly string[];
  readonly preload?: readonly string[];
  readonly rules?: PreloadRules;
  readonly said?: readonly RegExp[];
  /** From which major version of Node on the program can run. */
  readonly since?: number;
}

const RULES: PreloadRules = { classes: { Agent: ['step', 'decide'] }, functions: ['run'] };
const MODULE = '{"type":"module"}';
const AGENT = 'class Agent { #x = 1; step() { return this.#x; } decide = async (o) => o; }';
const USE = 'const a = new Agent(); console.log(a.step(), Agent.name, a.decide.name);';
const HANDED = ['class Agent:1', 'field decide'];

const cases: Readonly<Record<string, Case>> = {
  'a class in a CommonJS entry file, not exported': {
    files: { 'app.js': `${AGENT}\n${USE}` },
    args: ['app.js'],
    handed: HANDED,
  },
  'an entry file named without its extension': {
    files: { 'app.js': `${AGENT}\n${USE}` },
    args: ['./app'],
    handed: HANDED,
  },
  'a class required from another CommonJS file, and a function': {
    files: {
      'app.cjs': `const { Agent } = require('./agent');\n${USE}\nconsole.log(run(1));\nfunction run(n) { return n; }`,
      'agent.js': `${AGENT}\nexports.Agent = Agent;`,
    },
    args: ['app.cjs'],
    handed: ['function run:4', ...HANDED],
  },
  'a class in an ESM entry file, with top-level await': {
    files: { 'app.mjs': `${AGENT}\n${USE}\nconsole.log(await new Agent().decide(2));` },
    args: ['app.mjs'],
    handed: [...HANDED, 'field decide'],
  },
  'an ESM entry file of a package of modules': {
    files: {
      'package.json': MODULE,
      'app.js': `import { Agent } from './agent.js';\nimport run from './run.js';\n${USE}\nconsole.log(run());`,
      'agent.js': `export ${AGENT}`,
      'run.js': 'export default async function* run() {}',
    },
    args: ['app.js'],
    handed: ['class Agent:1', 'function run:1', 'field decide'],
  },
  'an entry file whose syntax alone makes it a module': {
    files: { 'app.js': `import 'node:fs';\n${AGENT}\n${USE}\nexport { Agent };` },
    args: ['app.js'],
    handed: ['class Agent:2', 'field decide'],
  },
  'ESM that imports CommonJS by name and by default': {
    files: {
      'app.mjs': `import agent, { Agent, run } from './agent.cjs';\n${USE}\nconsole.log(agent.Agent === Agent, run());`,
      'agent.cjs': `${AGENT}\nmodule.exports = { Agent, run };\nfunction run() { return 1; }`,
    },
    args: ['app.mjs'],
    handed: ['function run:3', ...HANDED],
  },
  'CommonJS that imports ESM later': {
    files: {
      'app.js': `import('./agent.mjs').then(({ Agent }) => { ${USE} });`,
      'agent.mjs': `export ${AGENT}`,
    },
    args: ['app.js'],
    handed: HANDED,
  },
  'CommonJS that requires ESM': {
    files: {
      'app.cjs': `const { Agent } = require('./agent.mjs');\n${USE}`,
      'agent.mjs': `export ${AGENT}`,
    },
    args: ['--disable-warning=ExperimentalWarning', 'app.cjs'],
    handed: HANDED,
  },
  'what a required ES module imports': {
    files: {
      'app.cjs': `const { Agent } = require('./index.mjs');\n${USE}`,
      'index.mjs': `export * from './agent.mjs';`,
      'agent.mjs': `export ${AGENT}`,
    },
    args: ['app.cjs'],
    handed: HANDED,
    since: 24,
  },
  'a module imported twice by different queries': {
    files: {
      'app.mjs': `await import('./agent.mjs?one');\nawait import('./agent.mjs?two');`,
      'agent.mjs': AGENT,
    },
    args: ['app.mjs'],
    handed: ['class Agent:1', 'class Agent:1'],
  },
  'a class of a package in node_modules, CommonJS and ESM build each': {
    files: {
      'app.mjs': `import { createRequire } from 'node:module';\nimport { Agent } from '@scope/pkg';\n${USE}\ncreateRequire(import.meta.url)('@scope/pkg');`,
      'node_modules/@scope/pkg/package.json':
        '{"name":"@scope/pkg","version":"1.2.3","exports":{"import":"./esm/index.js","require":"./cjs/index.js"}}',
      'node_modules/@scope/pkg/esm/package.json': MODULE,
      'node_modules/@scope/pkg/esm/index.js': `export ${AGENT}`,
      'node_modules/@scope/pkg/cjs/index.js': `\n${AGENT}\nexports.Agent = Agent;`,
      'node_modules/other/package.json': '{"name":"other","version":"1.0.0"}',
    },
    args: ['app.mjs'],
    rules: {
      ...RULES,
      packages: ['@scope/pkg@1.2.3/esm/index.js', '@scope/pkg@1.2.3/cjs/index.js'],
    },
    handed: ['class Agent:1', 'field decide', 'class Agent:2'],
  },
  'a package that no rule names is left alone': {
    files: {
      'app.js': `const { Agent } = require('pkg');\n${USE}`,
      'node_modules/pkg/package.json': '{"name":"pkg","version":"1.0.0","main":"index.js"}',
      'node_modules/pkg/index.js': `${AGENT}\nexports.Agent = Agent;`,
    },
    args: ['app.js'],
    handed: [],
  },
  'a preload given by --import': {
    files: { 'app.mjs': `import './agent.cjs';\n${AGENT}\n${USE}`, 'agent.cjs': AGENT },
    args: ['app.mjs'],
    preload: ['--import', PRELOAD],
    handed: ['class Agent:1', 'class Agent:2', 'field decide'],
  },
  'a CommonJS program with the preload given by --import': {
    files: { 'app.js': `${AGENT}\n${USE}` },
    args: ['app.js'],
    preload: ['--import', PRELOAD],
    handed: HANDED,
  },
  'a preload required at the top of the entry file': {
    files: {
      'app.js': `if (process.env.LOADER_SPEC_RULES !== '{}') require(${JSON.stringify(PRELOAD)});\nrequire('./agent');\nimport('./agent.mjs');`,
      'agent.js': AGENT,
      'agent.mjs': `\nexport ${AGENT}`,
    },
    args: ['app.js'],
    preload: [],
    handed: ['class Agent:1', 'class Agent:2'],
  },
  'worker threads, CommonJS and ESM': {
    files: {
      'app.js': `const { Worker } = require('node:worker_threads');
new Worker('./worker.cjs').on('exit', () => new Worker('./worker.mjs'));`,
      'worker.cjs': `require('./agent.js');\n${AGENT}`,
      'worker.mjs': `import './agent.js';\n\n${AGENT}`,
      'agent.js': 'function run() {}',
    },
    args: ['app.js'],
    handed: ['function run:1', 'class Agent:2', 'function run:1', 'class Agent:3'].map(
      (each) => `${each} in a worker`,
    ),
  },
  'code given on the command line that imports': {
    files: { 'agent.mjs': AGENT },
    args: ['-e', 'import("./agent.mjs").then(() => console.log(1))'],
    handed: ['class Agent:1'],
  },
  'what loads after the loader was uninstalled': {
    files: {
      'app.cjs': `require('./agent');\nprocess.emit('uninstall-loader');\nconst again = require('./again');
import('./agent.mjs').then(() => console.log(Object.getOwnPropertyNames(globalThis).filter((n) => /steno/.test(n)).length, new again().step()));`,
      'agent.js': AGENT,
      'again.js': `${AGENT}\nmodule.exports = Agent;`,
      'agent.mjs': AGENT,
    },
    args: ['app.cjs'],
    handed: ['class Agent:1'],
  },
  'a CommonJS file with an error of syntax': {
    files: { 'app.js': `require('./agent');`, 'agent.js': `${AGENT}\nconst = 1;` },
    args: ['app.js'],
    handed: [],
    said: [/^stenographer: STENO_LOADER: \/app\/agent\.js runs as it is and is not recorded: /],
  },
  'an ES module with an error of syntax': {
    files: { 'app.mjs': `import './agent.mjs';`, 'agent.mjs': `${AGENT}\nconst = 1;` },
    args: ['app.mjs'],
    handed: [],
    said: [/^stenographer: STENO_LOADER: \/app\/agent\.mjs runs as it is and is not recorded: /],
  },
  'a module that cannot be found': {
    files: { 'app.mjs': `import('./nowhere.mjs').catch((e) => console.log(e.code, e.message));` },
    args: ['app.mjs'],
    handed: [],
  },
  'a module that throws as it loads': {
    files: { 'app.mjs': `${AGENT}\nfunction run() {\n  throw new Error('at load');\n}\nrun();` },
    args: ['app.mjs'],
    handed: ['function run:2', 'class Agent:1'],
  },
  'a program that replaces what the loader stands on': {
    files: {
      'app.js': `const Module = require('node:module');
const load = Module._load, js = Module._extensions['.js'];
Module._load = function (request) { if (request === 'acorn') throw new Error('not for you'); return load.apply(this, arguments); };
Module._extensions['.js'] = function (module, path) { return js.call(this, module, path); };
const { stringify } = JSON;
JSON.stringify = () => { throw new Error('no'); };
Reflect.apply = Reflect.defineProperty = () => { throw new Error('no'); };
globalThis.Promise = class extends Promise {};
require('./agent.js');`,
      'agent.js': `${AGENT}\n${USE}`,
    },
    args: ['app.js'],
    handed: HANDED,
  },
  'a program that patches the compiling too': {
    files: {
      'app.js': `const { Module } = require('node:module');
const compile = Module.prototype._compile;
console.log(compile.name, compile.length);
Module.prototype._compile = function (source, ...rest) { return compile.call(this, source.replace('STEP', 'step'), ...rest); };
require('./agent.js');`,
      'agent.js': `${AGENT.replace('step', 'STEP')}\n${USE}`,
    },
    args: ['app.js'],
    handed: HANDED,
  },
  'TypeScript that Node strips by itself': {
    files: {
      'app.ts': `import { Agent } from './agent.mts';\nimport type { Obs } from './agent.mts';
const run = <T, U extends 'é'>(x: T): T => x as T;
const b: Agent = new Agent();
console.log(b.step(1), run<Obs>({ x: 1 }), b.decide.name);
try { b.fail(); } catch (e) { console.log((e as Error).stack?.split('\\n').slice(0, 2).join()); }`,
      'agent.mts': `export interface Obs { x: number }
export class Agent {
  private decide = async <T,>(o: T): Promise<T> => o;
  declare y: string;
  step(this: Agent, x: number | undefined = 2): number { return x!; }
  fail(): never {
    throw new Error('typed');
  }
}`,
      'old.cts': '',
    },
    args: ['app.ts'],
    handed: ['class Agent:2', 'function run:3', 'field decide'],
    since: 24,
  },
  'CommonJS TypeScript that Node strips by itself': {
    files: {
      'app.cts': `class Agent { step(x: number): number { return x; } }\nconsole.log(new Agent().step(1));`,
    },
    args: ['app.cts'],
    handed: ['class Agent:1'],
    since: 24,
  },
};

function runs(
  t: ExecutionContext,
  node: NodeBinary,
  each: Case,
  env: Record<string, string> = {},
): void {
  const bare = runProgram(node, each);
  const { preload = ['-r', PRELOAD], rules = RULES, said = [] } = each;
  const outcome = runProgram(node, each, { rules, preload, env });
  t.is(outcome.stdout, bare.stdout);
  t.is(outcome.code, bare.code);
  t.is(comparable(outcome.stderr), comparable(bare.stderr));
  t.deepEqual(outcome.handed, each.handed);
  t.is(outcome.said.length, said.length, outcome.said.join('\n'));
  for (const [i, pattern] of said.entries()) t.regex(outcome.said[i] ?? '', pattern);
}

/** Without frames inside Node and the loader, and without what one line holds. */
function comparable(stderr: string): string {
  return stderr
    .split('\n')
    .filter((line) => !/^\s+at .*(?:node:internal|dist\/lib\/loader)/.test(line))
    .filter((line) => !/^\s*\^+$/.test(line))
    .map((line) => line.replace(/^\s*(?:throw|class|const).*$/, '').replace(/(:\d+):\d+/, '$1'))
    .join('\n');
}

const THREADED = [
  'an ESM entry file of a package of modules',
  'an entry file whose syntax alone makes it a module',
  'ESM that imports CommonJS by name and by default',
  'CommonJS that imports ESM later',
  'CommonJS that requires ESM',
  'a preload given by --import',
  'worker threads, CommonJS and ESM',
  'code given on the command line that imports',
  'an ES module with an error of syntax',
  'a module that cannot be found',
  'TypeScript that Node strips by itself',
];

test('a Node that cannot watch ES modules says so, and runs the program', (t) => {
  const [node] = nodes();
  if (node === undefined) return t.fail();
  const program: Program = {
    files: { 'app.mjs': `import './agent.cjs';\n${AGENT}\n${USE}`, 'agent.cjs': AGENT },
    args: ['app.mjs'],
  };
  const limits = ['--experimental-permission', '--allow-fs-read=*', '--allow-fs-write=*'];
  const outcome = runProgram(node, program, {
    rules: RULES,
    preload: [...limits, '-r', PRELOAD],
    env: { LOADER_SPEC_HOOKS: 'thread' },
  });
  t.is(outcome.stdout, '1 Agent decide\n');
  t.deepEqual(outcome.handed, ['class Agent:1']);
  t.is(outcome.said.length, 1);
  t.regex(outcome.said[0] ?? '', /STENO_LOADER_HOOKS: .*--allow-worker/);
});

test('debugging tells how modules are watched and what was found', (t) => {
  const [node] = nodes();
  if (node === undefined) return t.fail();
  const program: Program = { files: { 'app.mjs': AGENT }, args: ['app.mjs'] };
  const { said } = runProgram(node, program, { rules: RULES, env: { STENO_LOG: 'debug' } });
  t.regex(said.join('\n'), /ES modules are watched by module\.register/);
  t.regex(said.join('\n'), /app\.mjs: class Agent \(line 1\)/);
});

for (const node of nodes()) {
  const major = Number.parseInt(node.version, 10);
  for (const [title, each] of Object.entries(cases)) {
    if (major < (each.since ?? 0)) continue;
    test(`${title} · Node ${node.version}`, runs, node, each);
    if (major < 22 || !THREADED.includes(title)) continue;
    test(`${title} · Node ${node.version}, hooks thread`, runs, node, each, {
      LOADER_SPEC_HOOKS: 'thread',
    });
  }
}
