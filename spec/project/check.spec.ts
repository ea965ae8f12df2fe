import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { ProjectReport } from '../../lib/project/check/report.js';
import { steno } from '../helpers/cli.js';
import { Project } from '../helpers/project.js';
import { REPOSITORY } from '../helpers/repository.js';

const SOURCES = {
  'app.js': `import { OpenAI } from 'openai';
import * as base from './base.js';
class Base { reset() {} static make() {} }
export class Env extends Base {
  #secret() {}
  get state() { return 1; }
  ['x' + 1] = () => 2;
  step(action) { return { reward: 1, done: true }; }
}
export class Plain { walk({ by, to }, ...rest) {} go = debounce(() => 1); count = 3; #hidden() {} all(a, b) {} }
Plain.prototype.later = function () {};
export class Wrapper {
  constructor(env) { this.env = env; }
  step(action) { return this.env.step(action); }
}
export class SureWrapper {
  #inner = new Env();
  step(action) { return this.#inner.step(action); }
}
export class FromSuper extends SureWrapper { step(action) { return super.step(action); } }
const tools = { search(q) {} };
tools.find = () => {};
export function playEpisode(world, agent) {}
export class Client extends OpenAI { run() {} }
export class Deep extends base.Further { own() {} }
export default function () {}
`,
  'base.js': "export { Further } from './further.js';\n",
  'further.js': 'export class Further { far(distance) {} }\nmodule.exports.short = (a) => a;\n',
  'types.ts': `export interface Shape { a: number }
export abstract class Model { abstract ask(q: string): Promise<string>; tell(this: Model, what: string): void {} }
export class Real extends Model {
  override ask(question: string): Promise<string>;
  override async ask(question: string, options?: object): Promise<string> { return question; }
}
`,
  'tests/env.js': 'export class Fake { step(move) {} }',
};

async function reportOf(
  policy: object,
  files: Readonly<Record<string, string | object>> = SOURCES,
): Promise<{ report: ProjectReport; text: string; strict: number; project: Project }> {
  const project = new Project({ ...files, 'steno.policy.json': policy });
  mkdirSync(join(project.dir, 'node_modules'), { recursive: true });
  for (const name of ['openai', 'semver']) {
    try {
      symlinkSync(join(REPOSITORY, 'node_modules', name), join(project.dir, 'node_modules', name));
    } catch {
      // One of the files is that package.
    }
  }
  const io = { cwd: project.dir };
  const { stdout, stderr, code } = await steno(['check', '--json'], io);
  if (code !== 0) throw new Error(stderr);
  const { stdout: text } = await steno(['check'], io);
  const { code: strict } = await steno(['check', '--strict'], io);
  return { report: JSON.parse(stdout) as ProjectReport, text, strict, project };
}

/** What is said of each rule, `!` before a problem. */
const saidOf = ({ rules }: ProjectReport): string[][] =>
  rules.map(({ findings }) =>
    findings.map(({ level, text }) => `${level === 'problem' ? '!' : '?'} ${text}`),
  );

const says = test.macro({
  async exec(t, rules: readonly object[], ...said: (readonly string[])[]) {
    const { report, strict } = await reportOf({ rules });
    t.deepEqual(saidOf(report), said as string[][]);
    t.is(strict, said.flat().some((each) => each.startsWith('!')) ? 1 : 0);
  },
  title: (title) => `steno check says of a rule: ${title}`,
});

test(
  'nothing, where all is there, inherited methods too',
  says,
  [
    { class: 'Env', methods: { step: { args: 'arg.action' }, reset: true } },
    {
      class: 'Plain',
      methods: { walk: { args: { r: 'arg.rest', by: 'args[0].by' } }, go: { when: 'arg.x' } },
    },
    { class: 'Deep', methods: ['own', 'far'] },
    { class: 'Real', methods: { ask: { args: 'arg.options', llm: { messages: 'arg.question' } } } },
    { class: 'Model', methods: { tell: { args: 'arg.what' } } },
    { class: '*Env', methods: { '*': true, '_*': false } },
    { class: 'Plain', methods: { all: { params: ['first'], args: 'arg.first' } } },
    { function: 'playEpisode', metadata: { world: 'arg.world.name' } },
    { function: 'short', module: './further.js', args: 'arg.a' },
    { class: 'SureWrapper', methods: { step: { reward: 'result.reward' } } },
    { class: 'FromSuper', methods: { step: { reward: 'result.reward' } } },
    { class: 'Gone', wrap: 'object', methods: ['step'] },
    { class: 'Base', methods: ['make'] },
  ],
  ...Array.from({ length: 13 }, () => []),
);

test(
  'methods that a class has not, and what they may be',
  says,
  [
    { class: 'Plain', methods: ['wakl', 'count', 'later', 'hidden', 'zzzzzzz', 'walk.deep'] },
    { class: 'Env', methods: ['state', 'secret', 'nope', 'constructor'] },
    { class: 'Client', methods: ['post', 'run'] },
    { class: 'Model', methods: ['ask'] },
    { class: 'Plain', methods: ['_*'] },
    { class: 'Client', methods: ['_*'] },
  ],
  [
    '! Plain has no method "wakl". Did you mean "walk"?',
    '? Plain.count is a field that holds no function as it is written.',
    '! Plain has no method "later"; it is assigned later, and a method that is assigned later is not recorded.',
    '! Plain has no method "hidden": #hidden is private, and private methods are not recorded.',
    '! Plain has no method "zzzzzzz".',
  ],
  [
    '! Env.state is an accessor, and accessors are not recorded.',
    '! Env has no method "secret": #secret is private, and private methods are not recorded.',
    '? Env has no method "nope" by name; it may be one whose key is computed, and a field of such a key is not recorded.',
    '! construction is recorded by a view only: instrument(Env, policy, { view: true }).',
  ],
  ['? Client has no method "post" of its own; it may come from OpenAI, which was not found.'],
  ['? Model.ask is abstract: name the class that has its body.'],
  ['! Plain has no method that matches _*.'],
  ['? Client has no method that matches _*.'],
);

test(
  'parameters that a method has not',
  says,
  [
    { class: 'Env', methods: { step: { args: 'arg.act', message: { content: 'arg.obs.text' } } } },
    {
      class: 'Plain',
      methods: { walk: { args: { a: 'arg.by' } }, all: { metadata: { c: 'length(arg.c)' } } },
    },
    { function: 'playEpisode', lane: 'arg.agnet.name' },
    { class: 'Env', state: 'self.x', lane: 'arg.lane', methods: ['step'] },
    { class: 'Env', methods: { step: { args: "args[?arg.x == 'y'] | [0]", when: "'arg.z'" } } },
  ],
  [
    '! "arg.act" names no parameter of Env.step(action). Did you mean "arg.action"?',
    '! "arg.obs" names no parameter of Env.step(action). Did you mean "arg.action"?',
  ],
  [
    '! "arg.by" names no parameter of Plain.walk({ by, to }, ...rest). It is taken out of one: write "args[0].by".',
    '! "arg.c" names no parameter of Plain.all(a, b). Did you mean "arg.a"?',
  ],
  ['! "arg.agnet" names no parameter of playEpisode(world, agent). Did you mean "arg.agent"?'],
  ['! "arg.lane" names no parameter of Env.step(action). Did you mean "arg.action"?'],
  ['? rules 1, 4 name Env.step too: where both have a field, this one counts.'],
);

test(
  'classes and functions that are not there, and what they may be',
  says,
  [
    { function: 'search' },
    { function: 'find' },
    { function: 'playEpsode' },
    { class: 'playEpisode', methods: ['x'] },
    { function: 'walk' },
    { function: 'Env' },
    { class: 'OpenAI', methods: ['post'] },
    { class: 'Shape', methods: ['a'] },
    { class: 'Unheard', methods: ['of'] },
    { class: 'Env', module: './ap.js', methods: ['step'] },
    { class: 'Env', module: './typ*.ts', methods: ['step'] },
    { class: 'Unheard', module: './appp.js', methods: ['step'] },
    { class: 'Unheard', module: '../outside/**', methods: ['step'] },
    { function: 'default' },
    { class: 'Zz*', methods: ['x'] },
  ],
  [
    '! search at app.js:21 stands in an object literal that is not module.exports, which a rule does not reach; instrument() does.',
  ],
  [
    '! find at app.js:22 is a method that is assigned, which a rule does not reach; instrument() does.',
  ],
  ['! no file declares a function playEpsode. Did you mean "playEpisode" (app.js)?'],
  ['! playEpisode at app.js:23 is a function. Write { "function": "playEpisode" }.'],
  ['! walk in app.js is a method. Name its class, and the method in "methods".'],
  ['! Env at app.js:4 is a class. Write { "class": "Env" }.'],
  [
    '! app.js takes OpenAI from openai, and a class without "module" is one of the project\'s own files. Add "module": "openai".',
  ],
  ['! Shape in types.ts is a type, which is not there at run time.'],
  ['! no file declares a class Unheard (5 looked at).'],
  ['! app.js declares Env, and "module" is "./ap.js".'],
  ['! app.js declares Env, and "module" is "./typ*.ts".'],
  ['! no source file matches "./appp.js". Did you mean "./app.js"?'],
  ['? no file that was looked at matches "../outside/**".'],
  [
    '! default at app.js:26 is an export default without a name, which a rule does not reach; instrument() does.',
  ],
  ['! no file declares a class Zz* (5 looked at).'],
);

test(
  'packages, their versions and what is in them',
  says,
  [
    { preset: 'openai' },
    { class: 'X', module: 'nothere', methods: ['step'] },
    { class: 'X', module: '@scope/*', methods: ['step'] },
    { class: 'Completions', module: 'openai/resources/chat', version: '>=99', methods: ['create'] },
    { class: 'Complettions', module: 'openai/resources/chat', methods: ['create'] },
    { class: 'Completions', module: 'openai/chat/completions', methods: ['create'] },
    { class: 'Completions', module: 'openai/nowhere', methods: ['create'] },
    {
      class: 'Completions',
      module: 'openai/resources/chat/completions',
      methods: { create: { args: 'arg.bodi' } },
    },
    { class: 'SemV*', module: 'semver', methods: ['compare'] },
    { class: 'Completions', module: 'open*', methods: ['creat'] },
  ],
  [],
  ['! the package nothere is not installed.'],
  ['! the package @scope/* is not installed.'],
  ['! openai 6.49.0 is installed; the rule is for versions >=99.'],
  [
    '! nothing of openai 6.49.0 that "openai/resources/chat" names declares a class Complettions. Did you mean "Completions"?',
  ],
  [
    '! openai 6.49.0 has no file at "chat/completions". Did you mean "openai/resources/chat/completions"?',
  ],
  ['! openai 6.49.0 has no file at "nowhere".'],
  [
    '! "arg.bodi" names no parameter of Completions.create(body, options). Did you mean "arg.body"?',
  ],
  [],
  ['! Completions has no method "creat". Did you mean "create"?'],
);

test(
  'rewards that would count twice',
  says,
  [
    { class: 'Env', methods: { step: { reward: 'result.reward' } } },
    { class: 'Wrapper', methods: { step: { reward: 'result.reward' } } },
    { class: 'SureWrapper', methods: { step: { reward: 'result.reward' } } },
  ],
  [],
  ['? Wrapper.step may call Env.step, and both have "reward": it would be counted twice.'],
  [
    '! SureWrapper.step calls Env.step (app.js:18), and both have "reward": it is counted twice. Leave it out of one.',
  ],
);

test('a preset without its package, or with another version of it, is said', async (t) => {
  const without = new Project({
    'app.js': '',
    'steno.policy.json': { rules: [{ preset: 'openai' }] },
  });
  const { stdout } = await steno(['check'], { cwd: without.dir });
  t.regex(stdout, /\n {3}! the package openai is not installed\.\n\n1 problem\.\n$/);
  const old = await reportOf(
    { rules: [{ preset: 'openai' }] },
    { 'app.js': '', 'node_modules/openai/package.json': { version: '3.1.0' } },
  );
  t.deepEqual(saidOf(old.report), [
    ['! openai 3.1.0 is installed; the preset is for versions >=4 <8.'],
  ]);
  const other = await reportOf(
    { rules: [{ preset: 'openai' }] },
    { 'app.js': '', 'node_modules/openai/package.json': { version: '6.0.0' } },
  );
  t.deepEqual(saidOf(other.report), [['? none of its classes was found in openai 6.0.0.']]);
});

test('what a rule meets is told with file and line, and where a method comes from', async (t) => {
  const rules = [
    { class: 'Deep', methods: ['own', 'far'] },
    { function: 'playEpisode' },
    { preset: 'openai' },
    { class: 'Fake', methods: ['step'] },
  ];
  const { text, report, project } = await reportOf({ rules });
  t.true(
    text.includes(`Met in 5 source files in ${project.dir}, and in packages that rules name:

1. class Deep at app.js:25
     own  line 25
     far  further.js:1, inherited from Further
2. function playEpisode at app.js:23
3. preset openai
   class Completions at resources/completions.js:9 of openai 6.49.0
     create  line 10
   class Completions at resources/chat/completions/completions.js:18 of openai 6.49.0
     create  line 23
   class Responses at resources/responses/responses.js:15 of openai 6.49.0
     create  line 21
   class Responses at resources/beta/responses/responses.js:13 of openai 6.49.0
     create  line 19
   class Embeddings at resources/embeddings.js:10 of openai 6.49.0
     create  line 23
   class OpenAI at client.js:56 of openai 6.49.0
     fetchWithTimeout  line 531
4. class Fake at tests/env.js:1
     step  line 1

No problem was found.
`),
    text,
  );
  t.deepEqual(report.rules[0]?.met, [
    {
      kind: 'class',
      name: 'Deep',
      file: 'app.js',
      line: 25,
      members: [
        { name: 'own', file: 'app.js', line: 25 },
        { name: 'far', file: 'further.js', line: 1, from: 'Further' },
      ],
    },
  ]);
});

test('much that is met is cut short', async (t) => {
  const classes = Array.from(
    { length: 12 },
    (_, n) => `class Agent${n} { ${n === 0 ? METHODS : ''} }`,
  );
  const { text, report } = await reportOf(
    { rules: [{ class: 'Agent*', methods: ['*'] }] },
    { 'app.js': classes.join('\n') },
  );
  t.is(report.rules[0]?.met.length, 12);
  t.regex(text, /\n {3}and 4 more\n/);
  t.regex(text, /\n {5}and 6 more\n {3}class Agent1 at/);
});
const METHODS = Array.from({ length: 30 }, (_, n) => `method${n}() {}`).join(' ');

test('build outputs are looked at where a rule names them', async (t) => {
  const { report } = await reportOf(
    {
      rules: [
        { class: 'Game', module: './dist/**', methods: ['move'] },
        { class: 'Game', methods: ['move'] },
      ],
    },
    {
      'src/game.ts': 'export class Game { move(): void {} }',
      'dist/game.js': 'class Game { move() {} }',
    },
  );
  t.deepEqual(
    report.rules.map(({ met }) => met.map(({ file }) => file)),
    [['dist/game.js'], ['src/game.ts']],
  );
});

test('names of a minified file may have been changed', async (t) => {
  const { report } = await reportOf(
    { rules: [{ class: 'Walker', methods: ['decide'] }] },
    { 'app.js': `var a=1;${'function b(c){return c+1};'.repeat(40)}` },
  );
  t.deepEqual(saidOf(report), [
    ['? no file declares a class Walker; app.js looks minified, and names in it were changed.'],
  ]);
});

test('what cannot be looked at makes a finding uncertain', async (t) => {
  const { report, text } = await reportOf(
    { rules: [{ class: 'Walker', methods: ['decide'] }] },
    { 'app.js': '', 'broken.js': 'class Walker { decide( }' },
  );
  t.is(saidOf(report)[0]?.[0]?.startsWith('? '), true);
  t.regex(text, /\nNot looked at: broken\.js: it cannot be parsed\.\n/);
});

test('the project is the folder around a policy that stands in a folder of its own', async (t) => {
  const project = new Project({
    'app.js': 'class Walker { decide() {} }',
    'config/steno.policy.json': { rules: [{ class: 'Walker', methods: ['decide'] }] },
  });
  const { code, stdout } = await steno(['check', '--strict', 'config'], { cwd: project.dir });
  t.is(code, 0);
  t.regex(stdout, /1\. class Walker at app\.js:1\n/);
  const none = await steno(['check'], { cwd: join(project.dir, 'config') });
  t.regex(none.stdout, /\? there is no source file in /);
});

test('no code of the project is run, neither sources nor functions of the policy', async (t) => {
  const thrower = 'globalThis.wasRun = true; throw new Error("run");';
  const { report } = await reportOf(
    {
      rules: [
        { class: 'A', methods: { m: { metadata: { a: { $fn: './hooks.cjs#summarise' } } } } },
      ],
    },
    { 'app.js': `${thrower} class A { m() {} }`, 'hooks.cjs': `${thrower} exports.summarise = 1;` },
  );
  t.deepEqual(saidOf(report), [[]]);
  t.is(Reflect.get(globalThis, 'wasRun'), undefined);
});

test('a function of the policy that is not there makes it one that cannot be used', async (t) => {
  const project = new Project({
    'hooks.cjs': 'exports.a = () => 1;',
    'all.cjs': "module.exports = require('./hooks.cjs');",
    'steno.policy.json': {
      beforeRecord: { $fn: './gone.cjs#a' },
      rules: [
        {
          class: 'A',
          methods: { m: { args: { $fn: './hooks.cjs#b' }, result: { $fn: './all.cjs#c' } } },
        },
        {
          function: 'f',
          args: { $value: { $fn: 'not one' } },
          lane: { $fn: '#x' },
          reward: { $fn: './hooks.cjs' },
        },
      ],
    },
  });
  const { code, stdout, stderr } = await steno(['check'], { cwd: project.dir });
  t.is(code, 2);
  t.is(stdout, '');
  const file = join(project.dir, 'steno.policy.json');
  t.is(
    stderr,
    `STENO_POLICY_FUNCTION ${file} at beforeRecord.$fn: there is no module "./gone.cjs".
STENO_POLICY_FUNCTION ${file} at rules[0].methods.m.args.$fn: "b" stands nowhere in "./hooks.cjs".
STENO_POLICY_FUNCTION ${file} at rules[1].lane.$fn: "#x" is no path of a module with a name. Write "./steno.hooks.js#summarise".
`,
  );
});
