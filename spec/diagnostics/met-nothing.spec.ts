/** Why a rule met nothing: a program for each reason, in both module systems. */
import test from 'ava';
import { nodes } from '../helpers/nodes.js';
import { entryOf, FORMATS, type Format, type Parts, plainLines, programOf } from './programs.js';

interface Case extends Partial<Parts> {
  readonly rules: readonly object[];
  /** The lines that are said. */
  readonly says: readonly string[];
}

const AGENT = 'class Agent { decide() { return 1; } }';
const nothing = (rule: string, text: string): string =>
  `STENO_RULE_MET_NOTHING rules[0]: the rule for ${rule} met nothing: ${text}`;

const MINIFIED = `${'var a=1;'.repeat(100)}class e{decide(){}}new e().decide();var Agent=e;`;

const cases: Readonly<Record<string, Case>> = {
  'all is met': { rules: [{ class: 'Agent', methods: ['decide'] }], says: [] },
  'a slip in the name of a class': {
    rules: [{ class: 'Agnet', methods: ['decide'] }],
    says: [
      nothing(
        'class Agnet',
        'no file that was looked at declares a class Agnet. Did you mean "Agent" (agent.js)?',
      ),
    ],
  },
  'a slip in the name of a function': {
    agent: 'function playEpisode() {} const stop = () => 1;',
    names: ['playEpisode', 'stop'],
    rules: [{ function: 'playEpisodes' }],
    says: [
      nothing(
        'function playEpisodes',
        'no file that was looked at declares a function playEpisodes. Did you mean "playEpisode" (agent.js)?',
      ),
    ],
  },
  'a name that is nowhere': {
    rules: [{ class: 'Environment', methods: ['step'] }],
    says: [
      nothing('class Environment', 'none of the 2 files looked at declares a class Environment.'),
    ],
  },
  'a class that is a function': {
    agent: 'function Agent() {}',
    rules: [{ class: 'Agent', methods: ['decide'] }],
    says: [
      nothing(
        'class Agent',
        'Agent in agent.js is a function, not a class. Write { "function": "Agent" }.',
      ),
    ],
  },
  'a function that is a class': {
    rules: [{ function: 'Agent' }],
    says: [
      nothing(
        'function Agent',
        'Agent in agent.js is a class, not a function. Write { "class": "Agent" }.',
      ),
    ],
  },
  'a function that is a method': {
    rules: [{ function: 'decide' }],
    says: [
      nothing(
        'function decide',
        'decide in agent.js is a method, not a function. Name its class, and the method in "methods".',
      ),
    ],
  },
  'a module that the class does not come from': {
    rules: [{ class: 'Agent', module: './agents/**', methods: ['decide'] }],
    says: [
      nothing(
        'class Agent',
        'agent.js declares Agent, but "module" is "./agents/**". Write "module": "./agent.js", or leave it out.',
      ),
    ],
  },
  'a module of which nothing was loaded': {
    rules: [{ class: 'Environment', module: './worlds/**', methods: ['step'] }],
    says: [nothing('class Environment', 'no file that was loaded matches "./worlds/**".')],
  },
  'a file that is not there': {
    rules: [{ class: 'Environment', module: './agnet.js', methods: ['step'] }],
    says: [
      nothing('class Environment', 'there is no file "./agnet.js". Did you mean "./agent.js"?'),
    ],
  },
  'a file that is there and was never loaded': {
    files: { 'world.cjs': 'class Environment { step() {} }' },
    rules: [{ class: 'Environment', module: './world.cjs', methods: ['step'] }],
    says: [nothing('class Environment', '"./world.cjs" was never loaded.')],
  },
  'a file that could not be prepared': {
    agent: 'let globalThis; class Agent { decide() {} }',
    rules: [{ class: 'Agent', methods: ['decide'] }],
    says: [
      'STENO_LOADER: agent.js runs as it is and is not recorded: it declares a variable of the name globalThis.',
    ],
  },
  'a minified file': {
    agent: MINIFIED,
    rules: [{ class: 'ReActPlanner', methods: ['decide'] }],
    says: [
      nothing(
        'class ReActPlanner',
        'agent.js looks minified and has no class ReActPlanner: its names were changed. Keep names when it is bundled (esbuild: --keep-names).',
      ),
    ],
  },
  'code that never ran': {
    agent: 'function make() { return class Planner { plan() {} }; }',
    names: ['make'],
    rules: [{ class: 'Planner', methods: ['plan'] }],
    says: [nothing('class Planner', 'agent.js:1 declares Planner, but that code never ran.')],
  },
  'a class that a file takes from a package': {
    files: {
      'node_modules/planner/package.json': { name: 'planner', version: '1.0.0', main: 'index.js' },
      'node_modules/planner/index.js': 'exports.Planner = class Planner { plan() {} };',
    },
    app: 'new Agent().decide();',
    agent: `__IMPORT__ ${AGENT}`,
    rules: [{ class: 'Planner', methods: ['plan'] }],
    says: [
      nothing(
        'class Planner',
        'agent.js takes Planner from planner, and a rule without "module" is for the project\'s own files. Add "module": "planner".',
      ),
    ],
  },
  'a package of another version': {
    files: {
      'node_modules/planner/package.json': { name: 'planner', version: '1.0.0', main: 'index.js' },
      'node_modules/planner/index.js': 'exports.Planner = class Planner { plan() {} };',
    },
    agent: `__IMPORT__ ${AGENT}`,
    rules: [{ class: 'Planner', module: 'planner', version: '>=2', methods: ['plan'] }],
    says: [
      nothing(
        'class Planner',
        'planner 1.0.0 was loaded; the rule is for planner in versions >=2.',
      ),
    ],
  },
  'a slip in the name of a package': {
    files: {
      'node_modules/planner/package.json': { name: 'planner', version: '1.0.0', main: 'index.js' },
      'node_modules/planner/index.js': 'exports.Planner = class Planner { plan() {} };',
    },
    agent: `__IMPORT__ ${AGENT}`,
    rules: [{ class: 'Planner', module: 'planer', methods: ['plan'] }],
    says: [
      nothing('class Planner', 'nothing of a package planer was loaded. Did you mean "planner"?'),
    ],
  },
  'a package that was not loaded': {
    rules: [{ class: 'Planner', module: 'planner', methods: ['plan'] }],
    says: [nothing('class Planner', 'nothing of the package planner was loaded.')],
  },
  'a preset whose package was not loaded': { rules: [{ preset: 'openai' }], says: [] },
  'a slip beside such a preset': {
    rules: [{ class: 'Agnet', methods: ['decide'] }, { preset: 'openai' }],
    says: [
      nothing(
        'class Agnet',
        'no file that was looked at declares a class Agnet. Did you mean "Agent" (agent.js)?',
      ),
    ],
  },
};

const importOf = (format: Format): string =>
  format === 'CommonJS'
    ? "const { Planner } = require('planner');"
    : "import { Planner } from 'planner';";

for (const [title, { says, agent = AGENT, ...parts }] of Object.entries(cases)) {
  test.serial(`${title}: ${says.length === 0 ? 'no line' : 'one line'}`, async (t) => {
    const project = programOf('CommonJS', {
      ...parts,
      agent: agent.replace('__IMPORT__', importOf('CommonJS')),
    });
    const { said, code, otherStderr } = await project.traced('app.js');
    t.deepEqual(plainLines(said, project), says);
    t.deepEqual([code, otherStderr], [0, '']);
  });
}

/** Cases that go together into one program: each rule has its own reason. */
const TOGETHER = [
  'a slip in the name of a class',
  'a name that is nowhere',
  'a function that is a method',
  'a module that the class does not come from',
  'a file that is there and was never loaded',
  'a package of another version',
  'code that never ran',
];

for (const { version, path: node } of nodes()) {
  for (const format of FORMATS) {
    test.serial(`the reasons are the same: ${format}, Node ${version}`, async (t) => {
      const together = TOGETHER.map((title) => cases[title] as Case);
      const project = programOf(format, {
        agent: [importOf(format), AGENT, 'const make = () => class Planner { plan() {} };'].join(
          '\n',
        ),
        files: Object.assign({}, ...together.map(({ files }) => files)),
        rules: together.flatMap(({ rules }) => rules),
      });
      const { said, code } = await project.traced(entryOf(format), {
        node,
        env: { STENO_LOG: 'explain' },
      });
      const lines = plainLines(said, project);
      for (const { says } of together) {
        const reason =
          says[0]?.split('met nothing: ')[1]?.replace('agent.js:1', 'agent.js:3') ?? '';
        t.true(lines.includes(`    ${reason}`), `${reason}\n${lines.join('\n')}`);
      }
      t.is(code, 0);
    });
  }
}
