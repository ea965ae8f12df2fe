import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { REPOSITORY } from '../../../helpers/repository.js';
import { ALL, agentRule, type Case, type Cases, MODULE, OLD, REGISTER, RULES } from '../case.js';

const TSX = join(REPOSITORY, 'node_modules/tsx/dist');
const TSX_LOADER = pathToFileURL(join(TSX, 'loader.mjs')).href;

/** Interfaces and blank lines: what is left of it stands on other lines, and tsx makes one line of it. */
const AGENT_TS = `export interface Obs {
  at: number;
}

export class Agent {
  private readonly more: number = 1;

  decide(obs: Obs): number {
    return this.act(obs.at) + this.more;
  }

  act = (n: number): number => n * 2;

  fail(): never {
    throw new Error('typed');
  }
}
`;

const USE_TS = `const agent: Agent = new Agent();
console.log(agent.decide({ at: 2 }));
try {
  agent.fail();
} catch (error) {
  console.log(((error as Error).stack ?? '').match(/agent\\.[a-z.]+:\\d+/)?.[0]);
}
`;

const APP_TS = `import { Agent } from './agent.EXT';\n${USE_TS}`;

const usedTs = (file: string): readonly string[] => [
  `Agent.decide({"at":2}) = 5 @${file}:8`,
  `Agent.act(2) = 4 @${file}:12`,
  `Agent.fail() = typed @${file}:14`,
];

const app = (extension: string): string => APP_TS.replace('EXT', extension);

const NO_WARNING = '--disable-warning=ExperimentalWarning';
const NOT_STRIPPED = { on: OLD, why: 'Node 20 does not take types off.' } as const;

const SOURCES = { agent: AGENT_TS, app: app('js') };

/** `src/*.ts`, compiled to `dist/*.js`; rules name the sources. */
function compiled(
  type: 'commonjs' | 'module',
  maps: ts.CompilerOptions,
  run: readonly string[],
  rule: object,
): Case {
  const module = type === 'module' ? ts.ModuleKind.ES2022 : ts.ModuleKind.CommonJS;
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module, sourceRoot: '../src', ...maps };
  const outputs = Object.entries(SOURCES).flatMap(([name, text]) => {
    const made = ts.transpileModule(text, { fileName: `${name}.ts`, compilerOptions });
    const file = `dist/${name}.js`;
    const map = made.sourceMapText;
    return [[file, made.outputText], ...(map === undefined ? [] : [[`${file}.map`, map]])];
  });
  return {
    files: { 'package.json': { type }, ...Object.fromEntries(outputs) },
    rules: [agentRule(rule)],
    run,
    calls: usedTs('src/agent.ts'),
  };
}

export const typescript: Cases = {
  'types taken off by Node, ES modules': {
    files: { ...MODULE, 'app.ts': app('ts'), 'agent.ts': AGENT_TS },
    rules: [agentRule({ module: './agent.ts' })],
    run: [NO_WARNING, 'app.ts'],
    calls: usedTs('agent.ts'),
    not: NOT_STRIPPED,
  },
  'types taken off by Node, CommonJS': {
    files: {
      'app.cts': `const { Agent } = require('./agent.cts');\n${USE_TS.replace(': Agent', '')}`,
      'agent.cts': `${AGENT_TS.replaceAll('export ', '')}module.exports = { Agent };\n`,
    },
    rules: RULES,
    run: [NO_WARNING, 'app.cts'],
    calls: usedTs('agent.cts'),
    not: NOT_STRIPPED,
  },
  'tsx, ES modules, named before us': {
    files: { ...MODULE, 'app.ts': app('js'), 'agent.ts': AGENT_TS },
    rules: [agentRule({ module: './agent.ts' })],
    run: ['--import', TSX_LOADER, 'app.ts'],
    traced: ['--import', TSX_LOADER, '--import', REGISTER, 'app.ts'],
    calls: usedTs('agent.ts'),
  },
  'tsx, ES modules, named after us': {
    files: { ...MODULE, 'app.ts': app('js'), 'agent.ts': AGENT_TS },
    rules: [agentRule({ module: './agent.ts' })],
    run: ['--import', TSX_LOADER, 'app.ts'],
    calls: usedTs('agent.ts'),
  },
  'tsx, CommonJS': {
    files: { 'app.ts': app('js'), 'agent.ts': AGENT_TS },
    rules: [agentRule({ module: './agent.ts' })],
    run: ['--import', TSX_LOADER, 'app.ts'],
    calls: usedTs('agent.ts'),
  },
  'the command `tsx`, with `NODE_OPTIONS`': {
    files: { 'app.ts': app('js'), 'agent.ts': AGENT_TS },
    rules: RULES,
    run: [join(TSX, 'cli.mjs'), 'app.ts'],
    traced: [join(TSX, 'cli.mjs'), 'app.ts'],
    tracedEnv: { NODE_OPTIONS: `-r ${REGISTER}` },
    calls: usedTs('agent.ts'),
  },
  'the command `tsx`, ES modules, with `NODE_OPTIONS`': {
    files: { ...MODULE, 'app.ts': app('js'), 'agent.ts': AGENT_TS },
    rules: RULES,
    run: [join(TSX, 'cli.mjs'), 'app.ts'],
    traced: [join(TSX, 'cli.mjs'), 'app.ts'],
    tracedEnv: { NODE_OPTIONS: `-r ${REGISTER}` },
    calls: usedTs('agent.ts'),
  },
  'compiled to CommonJS, maps beside it, a rule for the source': compiled(
    'commonjs',
    { sourceMap: true },
    ['dist/app.js'],
    { module: './src/agent.ts' },
  ),
  'compiled to ES modules, maps beside it, a rule for the sources': compiled(
    'module',
    { sourceMap: true },
    ['dist/app.js'],
    { module: './src/**' },
  ),
  'compiled, maps inside, a rule for the sources': compiled(
    'module',
    { inlineSourceMap: true, inlineSources: true },
    ['dist/app.js'],
    { module: './src/agent' },
  ),
  'compiled, a rule for the compiled file': compiled(
    'commonjs',
    { sourceMap: true },
    ['dist/app.js'],
    {
      module: './dist/agent.js',
    },
  ),
  'compiled, run with `--enable-source-maps`': compiled(
    'module',
    { sourceMap: true },
    ['--enable-source-maps', 'dist/app.js'],
    { module: './src/**' },
  ),
  'compiled without maps, a rule for the sources': {
    ...compiled('module', {}, ['dist/app.js'], { module: './src/**' }),
    limits: [
      {
        on: ALL,
        why: 'Nothing tells what such a file was made from.',
        calls: [],
      },
    ],
  },
};
