import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AGENT, ALL, agentRule, type Case, type Cases, RULES, USE, used } from '../case.js';

function link(dir: string, path: string, to: string): void {
  mkdirSync(dirname(join(dir, path)), { recursive: true });
  symlinkSync(join(dir, to), join(dir, path));
}

/** As npm lays out workspaces: `node_modules/@acme/core` leads to `packages/core`. */
const workspace = (rule: object, more: Partial<Case> = {}): Case => ({
  files: {
    'app.mjs': `import { Agent } from '@acme/core';\n${USE}`,
    'package.json': { name: 'root', workspaces: ['packages/*'] },
    'packages/core/package.json': { name: '@acme/core', version: '1.2.0', exports: './dist/a.mjs' },
    'packages/core/dist/a.mjs': `export ${AGENT}`,
  },
  prepare: (dir) => link(dir, 'node_modules/@acme/core', 'packages/core'),
  rules: [agentRule(rule)],
  run: ['app.mjs'],
  calls: used('packages/core/dist/a.mjs'),
  ...more,
});

const pnpm = (rule: object): Case => ({
  files: {
    'app.js': `const { Agent } = require('acme');\n${USE}`,
    'node_modules/.pnpm/acme@1.2.0/node_modules/acme/package.json': {
      name: 'acme',
      version: '1.2.0',
      main: 'a.js',
    },
    'node_modules/.pnpm/acme@1.2.0/node_modules/acme/a.js': `${AGENT}exports.Agent = Agent;\n`,
  },
  prepare: (dir) =>
    link(dir, 'node_modules/acme', 'node_modules/.pnpm/acme@1.2.0/node_modules/acme'),
  rules: [agentRule(rule)],
  run: ['app.js'],
  calls: used('node_modules/.pnpm/acme@1.2.0/node_modules/acme/a.js'),
});

const linked = (rule: object, more: Partial<Case>): Case =>
  workspace(rule, {
    run: ['--preserve-symlinks', 'app.mjs'],
    calls: used('node_modules/@acme/core/dist/a.mjs'),
    ...more,
  });

export const workspaces: Cases = {
  'npm workspace, a rule by the name of the package': workspace({ module: '@acme/core' }),
  'npm workspace, by name, path and version': workspace({
    module: '@acme/core/dist/**',
    version: '^1.0.0',
  }),
  'npm workspace, by path': workspace({ module: './packages/core/**' }),
  'npm workspace, without a module': workspace({}),
  'pnpm, by the name of the package': pnpm({ module: 'acme', version: '^1' }),
  'pnpm, by path': pnpm({ module: './node_modules/**/acme/*.js' }),
  '`--preserve-symlinks`, by the name of the package': linked({ module: '@acme/core' }, {}),
  '`--preserve-symlinks`, by path': linked(
    { module: './packages/core/**' },
    {
      limits: [
        {
          on: ALL,
          why: 'The module is known by the path of the link then: by name, or by that path.',
          calls: [],
        },
      ],
    },
  ),
  'an entry file that is a link': {
    files: { 'real/app.js': `${AGENT}${USE}` },
    prepare: (dir) => link(dir, 'bin/start', 'real/app.js'),
    rules: RULES,
    run: ['bin/start'],
    calls: used('real/app.js'),
  },
  'a folder with spaces, umlauts, `#`, `?` and `%`': {
    files: {
      'a b/ü#1?/100%25 {x}/app.mjs': `import { Agent } from './agent.cjs';\n${USE}import('./späte%20.mjs'.replace('%', '%25')).then(({ Agent }) => {\n${USE}});`,
      'a b/ü#1?/100%25 {x}/agent.cjs': `${AGENT}exports.Agent = Agent;\n`,
      'a b/ü#1?/100%25 {x}/späte%20.mjs': `export ${AGENT}`,
    },
    rules: [agentRule({ module: './a b/**' })],
    run: ['a b/ü#1?/100%25 {x}/app.mjs'],
    calls: [...used('a b/ü#1?/100%25 {x}/agent.cjs'), ...used('a b/ü#1?/100%25 {x}/späte%20.mjs')],
  },
};
