import { AGENT, ALL, agentRule, EPISODE, episode, MODULE } from './agent.js';
import type { Program } from './program.js';

/** A package of two builds, in which the class stands on different lines. */
const DUAL = {
  'node_modules/acme-agent/package.json': {
    name: 'acme-agent',
    version: '2.3.1',
    exports: { import: './esm/agent.mjs', require: './cjs/agent.js' },
  },
  'node_modules/acme-agent/esm/agent.mjs': `export ${AGENT}`,
  'node_modules/acme-agent/cjs/agent.js': `'use strict';\n${AGENT}exports.Agent = Agent;\n`,
};

const acme = (version?: string) => [
  agentRule(['decide', 'choose', 'fail'], {
    module: 'acme-agent',
    ...(version === undefined ? {} : { version }),
  }),
];

export const programs: Readonly<Record<string, Program>> = {
  'a CommonJS app': {
    files: {
      'app.js': `const { Agent } = require('./agent.js');\n${EPISODE}`,
      'agent.js': `${AGENT}module.exports = { Agent };\n`,
    },
    rules: ALL,
    calls: episode('agent.js'),
    code: 3,
  },
  'an ESM app': {
    files: {
      ...MODULE,
      'app.js': `import { Agent } from './lib/agent.js';\nawait null;\n${EPISODE}`,
      'lib/agent.js': `export ${AGENT}`,
    },
    rules: ALL,
    calls: episode('lib/agent.js'),
    code: 3,
  },
  'a class that a CommonJS file does not export': {
    files: {
      'app.js': `const { play } = require('./play.js');\nplay();\n`,
      'play.js': `${AGENT}exports.play = () => {\n${EPISODE}};\n`,
    },
    rules: ALL,
    calls: episode('play.js'),
    code: 3,
  },
  'a class that an ES module does not export': {
    files: {
      'app.mjs': `import play from './play.mjs';\nplay();\n`,
      'play.mjs': `${AGENT}export default () => {\n${EPISODE}};\n`,
    },
    entry: 'app.mjs',
    rules: ALL,
    calls: episode('play.mjs'),
    code: 3,
  },
  'a class in a CommonJS entry file': {
    files: { 'app.js': `#!/usr/bin/env node\n'use strict';\n${AGENT}${EPISODE}` },
    rules: ALL,
    calls: episode('app.js', 3),
    code: 3,
  },
  'a class in an ESM entry file': {
    files: { 'app.mjs': `import 'node:fs';\n${AGENT}${EPISODE}` },
    entry: 'app.mjs',
    rules: ALL,
    calls: episode('app.mjs', 2),
    code: 3,
  },
  'a class of the CommonJS build of a package': {
    files: { ...DUAL, 'app.js': `const { Agent } = require('acme-agent');\n${EPISODE}` },
    rules: acme('^2.1.0'),
    calls: episode('node_modules/acme-agent/cjs/agent.js', 2),
    code: 3,
  },
  'a class of the ESM build of a package': {
    files: { ...DUAL, 'app.mjs': `import { Agent } from 'acme-agent';\n${EPISODE}` },
    entry: 'app.mjs',
    rules: acme('>=2 <3'),
    calls: episode('node_modules/acme-agent/esm/agent.mjs'),
    code: 3,
  },
  'both builds of a package at once': {
    files: {
      ...DUAL,
      'app.mjs': `import { createRequire } from 'node:module';
import { Agent } from 'acme-agent';
const { Agent: Other } = createRequire(import.meta.url)('acme-agent');
console.log(Agent === Other, new Agent('a').choose('sand', [1]), new Other('b').choose('sand', [2]));
`,
    },
    entry: 'app.mjs',
    rules: acme(),
    calls: [
      {
        call: 'Agent.choose',
        at: 'node_modules/acme-agent/esm/agent.mjs:10',
        args: ['sand', [1]],
        result: { action: 1, by: 'a' },
      },
      {
        call: 'Agent.choose',
        at: 'node_modules/acme-agent/cjs/agent.js:11',
        args: ['sand', [2]],
        result: { action: 2, by: 'b' },
      },
    ],
  },
  'a package of a version that the rule does not mean': {
    files: { ...DUAL, 'app.js': `const { Agent } = require('acme-agent');\n${EPISODE}` },
    rules: acme('^3.0.0'),
    calls: [],
    code: 3,
  },
  'a package that no rule names': {
    files: { ...DUAL, 'app.mjs': `import { Agent } from 'acme-agent';\n${EPISODE}` },
    entry: 'app.mjs',
    rules: ALL,
    calls: [],
    code: 3,
  },
  'arrow-function fields': {
    files: {
      'app.js': `const handlers = [];
class Agent {
  seen = 0;
  first = this.observe('the constructor');
  observe = (obs) => \`\${obs} \${(this.seen += 1)}\`;
  handler = async (obs) => {
    await null;
    return this.observe(obs);
  };

  constructor() {
    handlers.push(this.handler, this.observe);
  }
}
try {
  new Agent();
} catch (error) {
  console.log(error.name);
}
Object.defineProperty(Agent.prototype, 'observe', { value: (obs) => obs, configurable: true });
const agent = new Agent();
const [, , handler, observe] = [null, null, ...handlers];
console.log(agent.first, observe === agent.observe, Object.keys(agent), observe.name, observe.length);
console.log(observe('directly'));
handler('later').then(console.log);
`,
    },
    rules: [agentRule(['observe', 'handler'])],
    calls: [
      { call: 'Agent.observe', at: 'app.js:5', args: ['directly'], result: 'directly 1' },
      { call: 'Agent.handler', at: 'app.js:6', args: ['later'], result: 'later 2' },
      { call: 'Agent.observe', at: 'app.js:5', args: ['later'], result: 'later 2', parent: 1 },
    ],
  },
  'private fields and methods': {
    files: {
      ...MODULE,
      'app.js': `class Agent {
  #energy = 3;
  static #made = 0;
  static make() {
    Agent.#made += 1;
    return Agent.is(new Agent()) ? Agent.#made : -1;
  }
  static is(value) {
    return #energy in value;
  }
  #spend(by) {
    this.#energy -= by;
    return this.#left;
  }
  get #left() {
    return this.#energy;
  }
  act(by) {
    return this.#spend(by);
  }
}
const agent = new Agent();
console.log(agent.act(1), agent.act(1), Agent.make(), Agent.is({}));
const { act } = agent;
try {
  act.call({}, 1);
} catch (error) {
  console.log(error.constructor === TypeError);
}
`,
    },
    rules: [agentRule(['act', 'make', 'is'])],
    calls: [
      { call: 'Agent.act', at: 'app.js:18', args: [1], result: 2 },
      { call: 'Agent.act', at: 'app.js:18', args: [1], result: 1 },
      { call: 'Agent.make', at: 'app.js:4', form: 'static', args: [], result: 1 },
      {
        call: 'Agent.is',
        at: 'app.js:8',
        form: 'static',
        args: [{}],
        result: true,
        parent: 2,
      },
      { call: 'Agent.is', at: 'app.js:8', form: 'static', args: [{}], result: false },
      {
        call: 'Agent.act',
        at: 'app.js:18',
        args: [1],
        error: 'Receiver must be an instance of class Agent',
      },
    ],
  },
  'statics that call each other while the class is made': {
    files: {
      'app.js': `class Agent {
  static names = Agent.load('first');
  static greet = (name) => \`hello \${name}\`;
  static {
    this.names.push(...this.load('second'));
  }
  static load(name) {
    return [name];
  }
}
class Sub extends Agent {}
console.log(Agent.names, Sub.load('third'), Agent.greet('you'), Sub.load === Agent.load);
`,
    },
    rules: [agentRule(['load', 'greet'])],
    calls: [
      { call: 'Agent.load', at: 'app.js:7', form: 'static', args: ['first'], result: ['first'] },
      { call: 'Agent.load', at: 'app.js:7', form: 'static', args: ['second'], result: ['second'] },
      { call: 'Agent.load', at: 'app.js:7', form: 'static', args: ['third'], result: ['third'] },
      { call: 'Agent.greet', at: 'app.js:3', form: 'static', args: ['you'], result: 'hello you' },
    ],
  },
  'methods inherited from a class of another file': {
    files: {
      'app.mjs': `import { Base } from './base.mjs';
class Agent extends Base {
  step(n) {
    return super.step(n) + this.extra(n);
  }
}
class Stranger extends Base {}
const agent = new Agent();
console.log(agent.step(1), agent.extra(5), new Stranger().extra(6), new Base().step(7));
console.log(agent.extra === Base.prototype.extra, Object.getOwnPropertyNames(Agent.prototype));
`,
      'base.mjs': `export class Base {
  step(n) {
    return n * 10;
  }
  extra(n) {
    return n / 2;
  }
}
`,
    },
    entry: 'app.mjs',
    rules: [agentRule(['step', 'extra'])],
    calls: [
      { call: 'Agent.step', at: 'app.mjs:3', args: [1], result: 10.5 },
      // No rule leads to the file of the base: where the method stands is not known.
      { call: 'Agent.extra', at: undefined, args: [1], result: 0.5, parent: 0 },
      { call: 'Agent.extra', at: undefined, args: [5], result: 2.5 },
    ],
  },
  'an override and the method that it calls, both named': {
    files: {
      'app.js': `class Base {
  step(n) {
    return n * 10;
  }
}
class Agent extends Base {
  step(n) {
    return super.step(n) + 1;
  }
}
console.log(new Agent().step(1), new Base().step(2));
`,
    },
    rules: [agentRule(['step']), { class: 'Base', kind: 'agent', methods: ['step'] }],
    calls: [
      { call: 'Agent.step', at: 'app.js:7', args: [1], result: 11 },
      { call: 'Base.step', at: 'app.js:2', args: [1], result: 10, parent: 0 },
      { call: 'Base.step', at: 'app.js:2', args: [2], result: 20 },
    ],
  },
  'async methods, generators and async generators': {
    files: {
      'app.mjs': `import { setTimeout as sleep } from 'node:timers/promises';
class Agent {
  async think(n) {
    await sleep(1);
    return this.note(n);
  }
  note(n) {
    return n * 2;
  }
  *plan(n) {
    try {
      for (let i = 0; i < n; i += 1) yield this.note(i);
      return 'planned';
    } finally {
      console.log('plan ends');
    }
  }
  async *stream(n) {
    try {
      for (let i = 0; i < n; i += 1) {
        await sleep(1);
        yield i;
      }
    } finally {
      await null;
      console.log('stream ends');
    }
  }
  async *[Symbol.asyncIterator]() {
    yield* this.stream(1);
  }
}
const agent = new Agent();
console.log(await Promise.all([agent.think(1), agent.think(2)]));
console.log([...agent.plan(2)], agent.plan(9).next());
for (const i of agent.plan(3)) if (i === 2) break;
for await (const i of agent.stream(2)) console.log(i);
for await (const i of agent.stream(9)) if (i === 1) break;
for await (const i of agent) console.log(i);
console.log(Object.prototype.toString.call(agent.stream(1)), agent.think(3) instanceof Promise);
`,
    },
    entry: 'app.mjs',
    rules: [agentRule(['think', 'note', 'plan', 'stream', '@@asyncIterator'])],
    calls: [
      { call: 'Agent.think', at: 'app.mjs:3', args: [1], result: 2 },
      { call: 'Agent.think', at: 'app.mjs:3', args: [2], result: 4 },
      { call: 'Agent.note', at: 'app.mjs:7', args: [1], result: 2, parent: 0 },
      { call: 'Agent.note', at: 'app.mjs:7', args: [2], result: 4, parent: 1 },
      { call: 'Agent.plan', at: 'app.mjs:10', args: [2], result: 'planned', yields: [0, 2] },
      { call: 'Agent.note', at: 'app.mjs:7', args: [0], result: 0, parent: 4 },
      { call: 'Agent.note', at: 'app.mjs:7', args: [1], result: 2, parent: 4 },
      { call: 'Agent.plan', at: 'app.mjs:10', args: [9], status: 'unfinished', yields: [0] },
      { call: 'Agent.note', at: 'app.mjs:7', args: [0], result: 0, parent: 7 },
      { call: 'Agent.plan', at: 'app.mjs:10', args: [3], status: 'returned', yields: [0, 2] },
      { call: 'Agent.note', at: 'app.mjs:7', args: [0], result: 0, parent: 9 },
      { call: 'Agent.note', at: 'app.mjs:7', args: [1], result: 2, parent: 9 },
      { call: 'Agent.stream', at: 'app.mjs:18', args: [2], yields: [0, 1] },
      { call: 'Agent.stream', at: 'app.mjs:18', args: [9], status: 'returned', yields: [0, 1] },
      { call: 'Agent.@@asyncIterator', at: 'app.mjs:29', args: [], yields: [0] },
      { call: 'Agent.stream', at: 'app.mjs:18', args: [1], yields: [0], parent: 14 },
      { call: 'Agent.stream', at: 'app.mjs:18', args: [1], status: 'unfinished' },
      { call: 'Agent.think', at: 'app.mjs:3', args: [3], result: 6 },
      { call: 'Agent.note', at: 'app.mjs:7', args: [3], result: 6, parent: 17 },
    ],
  },
  'functions by name, wherever they are declared': {
    files: {
      'app.js': `const { exported } = require('./exported.js');
console.log(hoisted(2), outer(3), exported(4), assigned(5));
function hoisted(n) {
  return n * 2;
}
function outer(n) {
  return nested(n) + nested(n);
  function nested(m) {
    return m + 1;
  }
}
var assigned = undefined;
`.replace('assigned(5)', 'typeof assigned'),
      'exported.js': `exports.exported = (n) => arrow(n);
const arrow = (n) => n - 1;
`,
    },
    rules: [
      { function: 'hoisted' },
      { function: 'outer' },
      { function: 'nested' },
      { function: 'arrow' },
    ],
    calls: [
      { call: 'hoisted', at: 'app.js:3', args: [2], result: 4 },
      { call: 'outer', at: 'app.js:6', args: [3], result: 8 },
      { call: 'nested', at: 'app.js:8', args: [3], result: 4, parent: 1 },
      { call: 'nested', at: 'app.js:8', args: [3], result: 4, parent: 1 },
      { call: 'arrow', at: 'exported.js:2', args: [4], result: 3 },
    ],
  },
  'functions that an ES module exports': {
    files: {
      ...MODULE,
      'app.js': `import run, { arrow, declared } from './run.js';
console.log(declared(1), await arrow(2), await run(3), run.name, arrow.name, declared.length);
`,
      'run.js': `export function declared(n) {
  return [n];
}
export const arrow = async (n) => declared(n);
export default async function runEpisode(n) {
  return arrow(n);
}
`,
    },
    rules: [{ function: 'declared' }, { function: 'arrow' }, { function: 'run*' }],
    calls: [
      { call: 'declared', at: 'run.js:1', args: [1], result: [1] },
      { call: 'arrow', at: 'run.js:4', args: [2], result: [2] },
      { call: 'declared', at: 'run.js:1', args: [2], result: [2], parent: 1 },
      { call: 'runEpisode', at: 'run.js:5', args: [3], result: [3] },
      { call: 'arrow', at: 'run.js:4', args: [3], result: [3], parent: 3 },
      { call: 'declared', at: 'run.js:1', args: [3], result: [3], parent: 4 },
    ],
  },
  'a class that is the default export': {
    files: {
      ...MODULE,
      'app.js': `import Agent from './agent.js';\n${EPISODE}`,
      'agent.js': `\nexport default ${AGENT}`,
    },
    rules: ALL,
    calls: episode('agent.js', 2),
    code: 3,
  },
  'a class expression that is all a CommonJS file exports': {
    files: {
      'app.js': `const Agent = require('./agent.js');\n${EPISODE}`,
      'agent.js': `module.exports = ${AGENT}`,
    },
    rules: ALL,
    calls: episode('agent.js'),
    code: 3,
  },
  'a class as it was written before there were classes': {
    files: {
      'app.js': `var Agent = require('./agent.js');
var agent = new Agent(3);
console.log(agent.act(4), Agent.make(5).act(6), agent instanceof Agent, agent.constructor === Agent);
`,
      'agent.js': `'use strict';
function Agent(base) {
  if (!(this instanceof Agent)) return new Agent(base);
  this.base = base;
}
Agent.prototype.act = function (n) {
  return this.add(n);
};
Agent.prototype.add = function add(n) {
  return this.base + n;
};
Agent.make = function (base) {
  return Agent(base);
};
module.exports = Agent;
`,
    },
    rules: [agentRule({ act: true, add: true, make: { result: false } })],
    calls: [
      { call: 'Agent.act', at: 'agent.js:6', args: [4], result: 7 },
      { call: 'Agent.add', at: 'agent.js:9', args: [4], result: 7, parent: 0 },
      { call: 'Agent.make', at: 'agent.js:12', form: 'static', args: [5] },
      { call: 'Agent.act', at: 'agent.js:6', args: [6], result: 11 },
      { call: 'Agent.add', at: 'agent.js:9', args: [6], result: 11, parent: 3 },
    ],
  },
  'TypeScript whose types Node takes off': {
    files: {
      ...MODULE,
      'app.ts': `import { Agent, type Obs } from './agent.ts';

interface Plan<T extends Obs = Obs> {
  readonly obs: T;
}
const plan: Plan = { obs: { view: 'grass' } };
const agent = new Agent('ada' as string);
console.log(agent.decide<Obs>(plan.obs), runEpisode(agent!, 2));
function runEpisode(by: Agent, turns: number): string[] {
  return Array.from({ length: turns }, (_, n) => by.field(n) satisfies string);
}
`,
      'agent.ts': `export type Obs = {
  view: 'grass' | 'sand';
};

export class Agent {
  private readonly name: string;
  declare later: number;
  constructor(name: string) {
    this.name = name;
  }

  field = (n: number): string => \`\${this.name} \${n}\`;

  decide<T extends Obs>(
    obs: T,
  ): { view: T['view']; by: string } {
    return { view: obs.view, by: this.name };
  }
}
`,
    },
    entry: 'app.ts',
    rules: [
      agentRule(['decide', 'field']),
      { function: 'runEpisode', args: { turns: 'arg.turns' } },
    ],
    since: 24,
    calls: [
      {
        call: 'Agent.decide',
        at: 'agent.ts:14',
        args: [{ view: 'grass' }],
        result: { view: 'grass', by: 'ada' },
      },
      { call: 'runEpisode', at: 'app.ts:9', args: { turns: 2 }, result: ['ada 0', 'ada 1'] },
      { call: 'Agent.field', at: 'agent.ts:12', args: [0], result: 'ada 0', parent: 1 },
      { call: 'Agent.field', at: 'agent.ts:12', args: [1], result: 'ada 1', parent: 1 },
    ],
  },
  'a program that an error of its own ends': {
    files: {
      'app.js': `const { Agent } = require('./agent.js');
console.log(new Agent('ada').choose('sand', ['noop']).action);
process.on('exit', (code) => console.log('exit', code));
setTimeout(() => {
  JSON.parse('{ no json');
}, 1);
`,
      'agent.js': `${AGENT}module.exports = { Agent };\n`,
    },
    rules: ALL,
    calls: [
      {
        call: 'Agent.choose',
        at: 'agent.js:10',
        args: ['sand', ['noop']],
        result: { action: 'noop', by: 'ada' },
      },
    ],
    code: 1,
  },
  'worker threads': {
    files: {
      'app.js': `const { Worker } = require('node:worker_threads');
const { Agent } = require('./agent.js');
console.log('main', new Agent('main').choose('sand', [0]));
const run = (file, workerData) => new Promise((resolve, reject) => {
  const worker = new Worker(require('node:path').join(__dirname, file), { workerData });
  worker.once('message', (message) => console.log(file, message)).once('error', reject).once('exit', resolve);
});
run('worker.js', 1).then(() => run('worker.mjs', 2)).then((code) => console.log('code', code));
`,
      'worker.js': `const { parentPort, workerData } = require('node:worker_threads');
const { Agent } = require('./agent.js');
parentPort.postMessage(new Agent('cjs').choose('sand', [workerData]));
`,
      'worker.mjs': `import { parentPort, workerData } from 'node:worker_threads';
import { Agent } from './agent.js';
parentPort.postMessage(new Agent('esm').choose('sand', [workerData]));
`,
      'agent.js': `${AGENT}module.exports = { Agent };\n`,
    },
    rules: ALL,
    calls: [
      {
        call: 'Agent.choose',
        at: 'agent.js:10',
        args: ['sand', [0]],
        result: { action: 0, by: 'main' },
      },
      {
        call: 'Agent.choose',
        at: 'agent.js:10',
        args: ['sand', [1]],
        result: { action: 1, by: 'cjs' },
      },
      {
        call: 'Agent.choose',
        at: 'agent.js:10',
        args: ['sand', [2]],
        result: { action: 2, by: 'esm' },
      },
    ],
  },
  'a forked process': {
    files: {
      ...MODULE,
      'app.js': `import { fork } from 'node:child_process';
import { Agent } from './agent.js';
console.log('parent', new Agent('parent').choose('sand', [0]));
const child = fork(new URL('./child.js', import.meta.url));
child.on('message', (message) => console.log('child says', message));
child.on('exit', (code) => {
  process.exitCode = code;
});
child.send([1]);
`,
      'child.js': `import { Agent } from './agent.js';
process.once('message', (actions) => {
  process.send(new Agent('child').choose('sand', actions));
  process.exitCode = 5;
});
`,
      'agent.js': `export ${AGENT}`,
    },
    rules: ALL,
    code: 5,
    calls: [
      {
        call: 'Agent.choose',
        at: 'agent.js:10',
        args: ['sand', [0]],
        result: { action: 0, by: 'parent' },
      },
      {
        call: 'Agent.choose',
        at: 'agent.js:10',
        args: ['sand', [1]],
        result: { action: 1, by: 'child' },
      },
    ],
  },
};
