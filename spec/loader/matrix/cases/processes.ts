import { AGENT, ALL, type Cases, MODULE, REGISTER, RULES, USE, used } from '../case.js';

const PART = { 'part.js': `${AGENT}${USE}`, 'part.mjs': `import 'node:fs';\n${AGENT}${USE}` };
const ended = `const { once } = require('node:events');\n`;

const worker = (file: string, options = ''): string =>
  `const { Worker } = require('node:worker_threads');\nnew Worker('./${file}'${options});\n`;

export const processes: Cases = {
  'a worker thread, CommonJS': {
    files: { ...PART, 'app.js': worker('part.js') },
    rules: RULES,
    run: ['app.js'],
    calls: used('part.js'),
  },
  'a worker thread, ES module': {
    files: { ...PART, 'app.js': worker('part.mjs') },
    rules: RULES,
    run: ['app.js'],
    calls: used('part.mjs', 2),
  },
  'a worker thread of an ES module': {
    files: {
      ...PART,
      ...MODULE,
      'part.js': `export {};\n${AGENT}${USE}`,
      'app.js': `import { Worker } from 'node:worker_threads';\nnew Worker(new URL('./part.js', import.meta.url));\n`,
    },
    rules: RULES,
    run: ['app.js'],
    calls: used('part.js', 2),
  },
  'a worker thread with an environment of its own': {
    files: {
      ...PART,
      'app.js': worker('part.mjs', ', { env: { STENO_DIR: process.env.STENO_DIR } }'),
    },
    rules: RULES,
    run: ['app.js'],
    calls: used('part.mjs', 2),
  },
  'a worker thread with `execArgv: []`': {
    files: { ...PART, 'app.js': worker('part.js', ', { execArgv: [] }') },
    rules: RULES,
    run: ['app.js'],
    calls: used('part.js'),
    limits: [
      {
        on: ALL,
        why: 'The thread starts without the preload; `NODE_OPTIONS` reaches it.',
        calls: [],
      },
    ],
  },
  'a worker thread with `execArgv: []`, by `NODE_OPTIONS`': {
    files: { ...PART, 'app.js': worker('part.js', ', { execArgv: [] }') },
    rules: RULES,
    run: ['app.js'],
    traced: ['app.js'],
    tracedEnv: { NODE_OPTIONS: `-r ${REGISTER}` },
    calls: used('part.js'),
  },
  '`fork`, CommonJS and ES modules': {
    files: {
      ...PART,
      'app.js': `${ended}const { fork } = require('node:child_process');\nonce(fork('./part.js'), 'exit').then(() => fork('./part.mjs'));\n`,
    },
    rules: RULES,
    run: ['app.js'],
    calls: [...used('part.js'), ...used('part.mjs', 2)],
  },
  '`cluster`': {
    files: {
      'app.js': `const cluster = require('node:cluster');\nif (cluster.isPrimary) {\n  cluster.fork();\n} else {\n  const { Agent } = require('./agent');\n  ${USE}  process.disconnect();\n}\n`,
      'agent.js': `${AGENT}exports.Agent = Agent;\n`,
    },
    rules: RULES,
    run: ['app.js'],
    calls: used('agent.js'),
  },
  '`spawn`': {
    files: {
      ...PART,
      'app.js': `require('node:child_process').spawn(process.execPath, ['part.js'], { stdio: 'inherit' });\n`,
    },
    rules: RULES,
    run: ['app.js'],
    calls: used('part.js'),
    limits: [
      { on: ALL, why: 'Nobody gives the child the flag; `NODE_OPTIONS` reaches it.', calls: [] },
    ],
  },
  '`spawn`, by `NODE_OPTIONS`': {
    files: {
      ...PART,
      'app.js': `require('node:child_process').spawn(process.execPath, ['part.mjs'], { stdio: 'inherit' });\n`,
    },
    rules: RULES,
    run: ['app.js'],
    traced: ['app.js'],
    tracedEnv: { NODE_OPTIONS: `-r ${REGISTER}` },
    calls: used('part.mjs', 2),
  },
};
