import test from 'ava';
import { PRESETS } from '../../lib/policy/presets/table.js';
import { nodes } from '../helpers/nodes.js';
import { Project } from '../helpers/project.js';
import { entryOf, FORMATS, plainLines, programOf } from './programs.js';

const AGENT = `class Base { perceive() {} }
class Agent extends Base {
  decide() {}
  static create() { return new Agent(); }
  act = () => 1;
  static start = () => 2;
  get state() { return 3; }
}
class Memory extends Map {}
function Old() {}
Old.prototype.step = function () {};
function play() { return Agent.create(); }
const stop = () => 1;
class Frozen { static { Object.freeze(this.prototype); } run() {} }`;

const RULES = [
  {
    class: 'Agent',
    kind: 'agent',
    methods: ['decide', 'create', 'act', 'start', 'perceive', 'state'],
  },
  { class: 'Memory', methods: ['set'] },
  { class: 'Old', methods: ['step'] },
  { function: 'play' },
  { class: 'Nowhere', module: './agent.*', methods: ['*'] },
  { preset: 'openai' },
];

const BLOCK = [
  'what the rules of steno.policy.json met in process <pid>:',
  '  rules[0] class Agent',
  '    class Agent at agent.js:2',
  '    Agent.decide: method at agent.js:3',
  '    Agent.perceive: inherited method, for objects of this class only',
  '    Agent.state: not recorded: it is not a function (an accessor, or a value)',
  '    Agent.create: static method at agent.js:4',
  '    Agent.start: static field at agent.js:6',
  '    Agent.act: own field of each object at agent.js:5',
  '  rules[1] class Memory',
  '    class Memory at agent.js:9',
  '    Memory.set: inherited from a builtin, by a method of its own that calls it',
  '  rules[2] class Old',
  '    constructor function Old at agent.js:10',
  '    Old.step: method at agent.js:11',
  '  rules[3] function play',
  '    play: function at agent.js:12',
  '  rules[4] class Nowhere of ./agent.*: met nothing',
  '    none of the one file looked at declares a class Nowhere.',
  '  rules[5] preset openai: met nothing',
  ...PRESETS.openai.rules.map((rule) =>
    'class' in rule ? `    class ${rule.class}: nothing of the package openai was loaded.` : '',
  ),
];

for (const { version, path: node } of nodes()) {
  for (const format of FORMATS) {
    test.serial(`explains what each rule met and how: ${format}, Node ${version}`, async (t) => {
      const project = programOf(format, {
        agent: AGENT,
        names: ['play'],
        app: 'play(); play(); console.log("ran");',
        rules: RULES,
      });
      const run = (STENO_LOG: string) =>
        project.traced(entryOf(format), { node, env: { STENO_LOG } });
      const explained = await run('explain');
      const unreachable = /^STENO_UNREACHABLE: Agent\.state /;
      const lines = plainLines(explained.said, project).filter((line) => !unreachable.test(line));
      const order = (all: readonly string[]) => [...all].sort();
      t.deepEqual(order(lines), order(BLOCK));
      t.deepEqual(
        lines.filter((line) => / {2}rules/.test(line)),
        BLOCK.filter((line) => / {2}rules/.test(line)),
      );
      t.is(explained.stdout, 'ran\n');
      const debugged = plainLines((await run('debug')).said, project);
      t.deepEqual(
        BLOCK.filter((line) => !debugged.includes(line)),
        [],
      );
    });
  }
}

test.serial('what instrument() is given by the project’s policy counts', async (t) => {
  const project = new Project({
    'steno.policy.json': {
      rules: [
        { class: 'Agent', module: './other.js', methods: ['decide'] },
        { class: 'Client', module: './other.js', methods: ['chat.create'] },
      ],
    },
    'app.js': `
      const { instrument } = require(${JSON.stringify(require.resolve('../../lib/index.js'))});
      class Agent { decide() {} }
      class Client { chat = { create() {} } }
      instrument(Agent);
      instrument(new Client());`,
  });
  t.deepEqual((await project.traced('app.js')).said, []);
  const { said } = await project.traced('app.js', { env: { STENO_LOG: 'explain' } });
  t.deepEqual(plainLines(said, project).slice(1), [
    '  rules[0] class Agent of ./other.js',
    '    class Agent, by instrument()',
    '    Agent.decide: method, by instrument()',
    '  rules[1] class Client of ./other.js',
    '    object Client, by instrument()',
    '    Client.chat.create: method, by instrument()',
  ]);
});

test.serial('a worker explains for itself', async (t) => {
  const project = programOf('CommonJS', {
    agent: 'class Agent { decide() {} }',
    app: "require('node:worker_threads').isMainThread && new (require('node:worker_threads').Worker)('./world.js');",
    files: { 'world.js': 'class World { step() {} }' },
    rules: [{ class: 'World', methods: ['step'] }],
  });
  const { said } = await project.traced('app.js', { env: { STENO_LOG: 'explain' } });
  const lines = plainLines(said, project);
  t.true(lines.includes('    World.step: method at world.js:1'));
  t.true(lines.includes('  rules[0] class World: met in another thread'));
  t.true(lines.some((line) => /met in thread 1 of process/.test(line)));
});

test.serial('a process without files of the project says so only when asked', async (t) => {
  const project = new Project({ 'steno.policy.json': { rules: [{ class: 'A', methods: ['m'] }] } });
  const { said } = await project.traced('-e', { args: ['1'], env: { STENO_LOG: 'explain' } });
  t.deepEqual(plainLines(said, project), ['process <pid> loaded no file of the project.']);
});
