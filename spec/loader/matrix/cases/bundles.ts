import { type BuildOptions, buildSync } from 'esbuild';
import { AGENT, ALL, agentRule, type Case, type Cases, RULES, USE, used } from '../case.js';

/** Two classes of one name, of which a bundler has to rename one. */
const SOURCES = {
  'src/app.ts': `import { Agent } from './agent';\nimport { other } from './other';\n${USE}console.log(other());\n`,
  'src/agent.ts': `export type Obs = number;\n\nexport ${AGENT}`,
  'src/other.ts': `class Agent {\n  decide(n: number) {\n    return n;\n  }\n}\nexport const other = () => new Agent().decide(7);\n`,
};

const OTHER = 'Agent.decide(7) = 7 @src/other.ts:2';

function bundle(options: BuildOptions, outfile: string, more: Partial<Case> = {}): Case {
  return {
    files: SOURCES,
    prepare: (dir) => {
      buildSync({
        absWorkingDir: dir,
        entryPoints: ['src/app.ts'],
        bundle: true,
        platform: 'node',
        outfile,
        logLevel: 'error',
        ...options,
      });
    },
    rules: [agentRule({ module: './src/agent.ts' })],
    run: [outfile],
    calls: used('src/agent.ts', 3),
    ...more,
  };
}

const THROWS = {
  'src/app.ts': `import { Agent } from './agent';
try {
  new Agent().fail();
} catch (error) {
  console.log(((error as Error).stack ?? '').match(/[a-z]+\\.[a-z]+:\\d+(?=:)/g)?.[0]);
}
`,
  'src/agent.ts': `export class Agent {
  constructor(readonly name: string = 'a') {}

  fail(): never {
    throw new Error(this.name);
  }
}
`,
};

const mapped = (sourcemap: 'linked' | 'inline', format: 'cjs' | 'esm'): Case =>
  bundle(
    { format, minify: true, keepNames: true, sourcemap },
    format === 'cjs' ? 'b.js' : 'b.mjs',
    {
      files: THROWS,
      rules: RULES,
      run: ['--enable-source-maps', format === 'cjs' ? 'b.js' : 'b.mjs'],
      calls: ['Agent.fail() = a @src/agent.ts:4'],
    },
  );

export const bundles: Cases = {
  'esbuild, CommonJS, with a map': bundle({ format: 'cjs', sourcemap: true }, 'dist/app.js'),
  'esbuild, ES module, with a map': bundle({ format: 'esm', sourcemap: true }, 'dist/app.mjs'),
  'esbuild, minified, names kept, with a map': bundle(
    { format: 'esm', minify: true, keepNames: true, sourcemap: true },
    'dist/app.mjs',
  ),
  'esbuild, minified, names kept, both classes of the name': bundle(
    { format: 'cjs', minify: true, keepNames: true, sourcemap: 'inline' },
    'dist/app.js',
    { rules: RULES, calls: [...used('src/agent.ts', 3), OTHER] },
  ),
  'esbuild, minified, names kept, no map': bundle(
    { format: 'esm', minify: true, keepNames: true },
    'dist/app.mjs',
    {
      rules: RULES,
      calls: [
        'Agent.decide(2) = 5 @dist/app.mjs:1',
        'Agent.act(2) = 4 @dist/app.mjs:1',
        'Agent.decide(7) = 7 @dist/app.mjs:1',
      ],
    },
  ),
  'esbuild, for old targets (fields become calls)': bundle(
    { format: 'cjs', target: 'es2019', sourcemap: true },
    'dist/app.js',
  ),
  'esbuild, minified, names lost': bundle({ format: 'esm', minify: true }, 'dist/app.mjs', {
    rules: RULES,
    calls: [...used('src/agent.ts', 3), OTHER],
    limits: [{ on: ALL, why: 'The name of the rule stands nowhere in such a bundle.', calls: [] }],
  }),
  'one line of code, map beside it, CommonJS, stacks by `--enable-source-maps`': mapped(
    'linked',
    'cjs',
  ),
  'one line of code, map beside it, ES module, stacks likewise': mapped('linked', 'esm'),
  'one line of code, map inside it, stacks likewise': mapped('inline', 'esm'),
};
