import { AGENT, ALL, agentRule, type Cases, MODULE, OLD, RULES, USE, used } from '../case.js';

const EXPORTED = `${AGENT}exports.Agent = Agent;\n`;

const DUAL = {
  'node_modules/acme/package.json': {
    name: 'acme',
    version: '2.3.1',
    exports: { import: './esm/agent.mjs', require: './cjs/agent.js' },
  },
  'node_modules/acme/esm/agent.mjs': `export ${AGENT}`,
  'node_modules/acme/cjs/agent.js': `'use strict';\n${EXPORTED}`,
};

/** `export const answer = () => 42`, as WebAssembly. */
const WASM = 'AGFzbQEAAAABBQFgAAF/AwIBAAcKAQZhbnN3ZXIAAAoGAQQAQSoL';

export const modules: Cases = {
  CommonJS: {
    files: { 'app.js': `const { Agent } = require('./agent');\n${USE}`, 'agent.js': EXPORTED },
    rules: RULES,
    run: ['app.js'],
    calls: used('agent.js'),
  },
  'CommonJS, a class in the entry file': {
    files: { 'app.js': `#!/usr/bin/env node\n'use strict';\n${AGENT}${USE}` },
    rules: RULES,
    run: ['./app'],
    calls: used('app.js', 3),
  },
  'ES modules': {
    files: {
      ...MODULE,
      'app.js': `import { Agent } from './agent.js';\nawait null;\n${USE}`,
      'agent.js': `export ${AGENT}`,
    },
    rules: RULES,
    run: ['app.js'],
    calls: used('agent.js'),
  },
  'ES modules, a class in the entry file': {
    files: { 'app.mjs': `import 'node:fs';\n${AGENT}${USE}` },
    rules: RULES,
    run: ['app.mjs'],
    calls: used('app.mjs', 2),
  },
  'an entry file whose syntax alone makes it a module': {
    files: { 'app.js': `import 'node:fs';\n${AGENT}${USE}` },
    rules: RULES,
    run: ['app.js'],
    calls: used('app.js', 2),
  },
  'an ES module that CommonJS requires': {
    files: {
      'app.js': `const { Agent } = require('./agent.mjs');\n${USE}`,
      'agent.mjs': `export ${AGENT}`,
    },
    rules: RULES,
    run: ['app.js'],
    calls: used('agent.mjs'),
  },
  'what an ES module imports that CommonJS requires': {
    files: {
      'app.js': `const { Agent } = require('./index.mjs');\n${USE}`,
      'index.mjs': `export * from './agent.mjs';`,
      'agent.mjs': `export ${AGENT}`,
    },
    rules: RULES,
    run: ['app.js'],
    calls: used('agent.mjs'),
    limits: [
      {
        on: OLD,
        why: 'Node 20 shows these modules to no hook.',
        calls: [],
      },
    ],
  },
  'CommonJS that an ES module imports': {
    files: {
      'app.mjs': `import agent, { Agent } from './agent.cjs';\n${USE}console.log(agent.Agent === Agent);`,
      'agent.cjs': EXPORTED,
    },
    rules: RULES,
    run: ['app.mjs'],
    calls: used('agent.cjs'),
  },
  'CommonJS that an ES module requires': {
    files: {
      'app.mjs': `import { createRequire } from 'node:module';\nconst { Agent } = createRequire(import.meta.url)('./agent.cjs');\n${USE}`,
      'agent.cjs': EXPORTED,
    },
    rules: RULES,
    run: ['app.mjs'],
    calls: used('agent.cjs'),
  },
  'an ES module that CommonJS imports later': {
    files: {
      'app.js': `import('./agent.mjs').then(({ Agent }) => {\n${USE}});`,
      'agent.mjs': `export ${AGENT}`,
    },
    rules: RULES,
    run: ['app.js'],
    calls: used('agent.mjs'),
  },
  'both builds of a dual package': {
    files: {
      ...DUAL,
      'app.mjs': `import { createRequire } from 'node:module';
import { Agent } from 'acme';
const { Agent: Other } = createRequire(import.meta.url)('acme');
console.log(new Agent().decide(2), new Other().decide(2), Agent === Other);`,
    },
    rules: [agentRule({ module: 'acme', version: '^2' })],
    run: ['app.mjs'],
    calls: [
      ...used('node_modules/acme/esm/agent.mjs'),
      ...used('node_modules/acme/cjs/agent.js', 2),
    ],
  },
  'a package of conditions of its own (`--conditions`)': {
    files: {
      'app.mjs': `import { Agent } from 'acme';\n${USE}`,
      'node_modules/acme/package.json': {
        name: 'acme',
        exports: { '.': { special: './special.mjs', default: './plain.mjs' } },
      },
      'node_modules/acme/special.mjs': `\n\nexport ${AGENT}`,
      'node_modules/acme/plain.mjs': `export ${AGENT}`,
    },
    rules: [agentRule({ module: 'acme' })],
    run: ['--conditions=special', 'app.mjs'],
    calls: used('node_modules/acme/special.mjs', 3),
  },
  '`export default` of a named class and a named function': {
    files: {
      'app.mjs': `import Agent from './agent.mjs';\nimport run from './run.mjs';\n${USE}console.log(await run(3), run.name);`,
      'agent.mjs': `export default ${AGENT}`,
      'run.mjs': 'export default async function run(n) { return n; }\n',
    },
    rules: [...RULES, { function: 'run' }],
    run: ['app.mjs'],
    calls: [...used('agent.mjs'), 'run(3) = 3 @run.mjs:1'],
  },
  '`export default` of a class and an arrow without a name, known as `default`': {
    files: {
      'app.mjs': `import Agent from './agent.mjs';\nimport arrow from './arrow.mjs';\n${USE}console.log(arrow(4), arrow.name, Agent.name);`,
      'agent.mjs': `export default ${AGENT.replace('class Agent', 'class')}`,
      'arrow.mjs': 'export default (n) => n;\n',
    },
    rules: [{ class: 'default', methods: ['*'] }, { function: 'default' }],
    run: ['app.mjs'],
    calls: [...used('agent.mjs', 1, 'default'), 'default(4) = 4 @arrow.mjs:1'],
  },
  '`export default function` without a name': {
    files: {
      'app.mjs': `import run from './run.mjs';\n${AGENT}${USE}console.log(run(3), run.name);`,
      'run.mjs': 'export default function (n) { return n; }\n',
    },
    rules: [...RULES, { function: 'default' }],
    run: ['app.mjs'],
    calls: ['default(3) = 3 @run.mjs:1', ...used('app.mjs', 2)],
    limits: [
      {
        on: ALL,
        why: 'Such a function is hoisted and has no variable that could hold its traced form.',
        calls: used('app.mjs', 2),
      },
    ],
  },
  'one file imported under two queries': {
    files: {
      'app.mjs': `import { Agent } from './agent.mjs?one';\nimport { Agent as Other } from './agent.mjs?two#x';\n${USE}console.log(new Other().decide(2), Agent === Other);`,
      'agent.mjs': `export ${AGENT}`,
    },
    rules: RULES,
    run: ['app.mjs'],
    calls: [...used('agent.mjs'), ...used('agent.mjs')],
  },
  '`import.meta`': {
    files: {
      'app.mjs': `import { Agent, meta } from './agent.mjs';\n${USE}console.log(meta);`,
      'agent.mjs': `export ${AGENT}export const meta = [import.meta.url, import.meta.filename, import.meta.dirname, import.meta.resolve('./x.js')];`,
    },
    rules: RULES,
    run: ['app.mjs'],
    calls: used('agent.mjs'),
  },
  'JSON modules, beside ours': {
    files: {
      'app.mjs': `import data from './data.json' with { type: 'json' };\n${AGENT}${USE}console.log(data);`,
      'data.json': { Agent: [1] },
    },
    rules: RULES,
    run: ['--disable-warning=ExperimentalWarning', 'app.mjs'],
    calls: used('app.mjs', 2),
  },
  'WebAssembly modules, beside ours': {
    files: {
      'app.mjs': `import fs from 'node:fs';\n${AGENT}${USE}fs.writeFileSync('answer.wasm', Buffer.from('${WASM}', 'base64'));\nconst { answer } = await import('./answer.wasm');\nconsole.log(answer());`,
    },
    rules: RULES,
    run: ['--disable-warning=ExperimentalWarning', '--experimental-wasm-modules', 'app.mjs'],
    calls: used('app.mjs', 2),
  },
  '`data:` URLs': {
    files: {
      'app.mjs': `const { Agent } = await import('data:text/javascript,' + encodeURIComponent(${JSON.stringify(`export ${AGENT}`)}));\n${USE}`,
    },
    rules: RULES,
    run: ['app.mjs'],
    calls: used('?'),
    limits: [{ on: ALL, why: 'Such code has no file for a rule to name.', calls: [] }],
  },
  'a file deleted from `require.cache` and loaded again': {
    files: {
      'app.js': `let { Agent } = require('./agent');\n${USE}delete require.cache[require.resolve('./agent')];\n({ Agent } = require('./agent'));\n${USE}`,
      'agent.js': EXPORTED,
    },
    rules: RULES,
    run: ['app.js'],
    calls: [...used('agent.js'), ...used('agent.js')],
  },
  'an extension of its own (`require.extensions`)': {
    files: {
      'app.js': `const fs = require('node:fs');
require.extensions['.agent'] = (module, file) => module._compile(fs.readFileSync(file, 'utf8').replace('AGENT', 'Agent'), file);
const { Agent } = require('./my.agent');\n${USE}`,
      'my.agent': EXPORTED.replace('class Agent', 'class AGENT'),
    },
    rules: RULES,
    run: ['app.js'],
    calls: used('my.agent'),
  },
  '`vm` scripts, functions and modules': {
    files: {
      'app.mjs': `import vm from 'node:vm';
const agent = ${JSON.stringify(AGENT)};
const Agent = vm.runInThisContext('(' + agent.trim() + ')');
const module = new vm.SourceTextModule('export ' + agent);
await module.link(() => {});
await module.evaluate();
console.log(new module.namespace.Agent().decide(2));\n${USE}`,
    },
    rules: RULES,
    run: ['--disable-warning=ExperimentalWarning', '--experimental-vm-modules', 'app.mjs'],
    calls: [...used('?'), ...used('?')],
    limits: [{ on: ALL, why: 'Such code has no file for a rule to name.', calls: [] }],
  },
  '`NODE_PATH`': {
    files: {
      'app.js': `const { Agent } = require('shelf-agent');\n${USE}`,
      'shelf/shelf-agent.js': EXPORTED,
    },
    rules: RULES,
    run: ['app.js'],
    env: { NODE_PATH: 'shelf' },
    calls: used('shelf/shelf-agent.js'),
  },
  '`--experimental-default-type=module`': {
    files: {
      'app.js': `import { Agent } from './agent.js';\n${USE}`,
      'agent.js': `export ${AGENT}`,
    },
    rules: RULES,
    run: ['--experimental-default-type=module', '--disable-warning=ExperimentalWarning', 'app.js'],
    calls: used('agent.js'),
    not: { on: ['24', '26'], why: 'Node has no such flag any more.' },
    limits: [
      {
        on: OLD,
        why: 'With this flag Node 20 loads no CommonJS into its hooks thread; one line says so.',
        calls: [],
        said: [/STENO_LOADER_HOOKS: ES modules are not recorded .*resolveSync/],
      },
    ],
  },
};
