/** Rules of decorators as rules of the policy: the same decision, or left as they are and told. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { transformSync } from 'esbuild';
import type { Decision, Roots } from '../../lib/model/decision.js';
import { compileBareRule } from '../../lib/policy/bare-rule.js';
import { DECORATOR_RULES, ruleOver } from '../../lib/policy/decorator-rules.js';
import { loadPolicyFile } from '../../lib/policy/load.js';
import type { MethodRule } from '../../lib/policy/schema/input.js';
import { leftIn, MigratedProject } from './project.js';

type Name = keyof typeof DECORATOR_RULES;

const quiet = { report: () => undefined };

/** Rules in the source, and the methods of the policy that they become. */
const RULES: readonly (readonly [rule: string, becomes: object | true, decorator?: Name])[] = [
  ['', true],
  ['()', true],
  ["({ system: 'walker' })", true],
  ["({ timestep: 'begin', memory: true })", { timestep: 'begin', memory: true }],
  ['({ reward: ({ result }) => result.reward })', { reward: 'result.reward' }],
  ['({ reward: ({ result }) => result?.info?.reward })', { reward: 'result.info.reward' }],
  ['({ reward({ result }) { return result.reward; } })', { reward: 'result.reward' }],
  ['({ reward: (roots: any) => (roots.result as any)!.reward })', { reward: 'result.reward' }],
  ['({ terminated: ({ result: { done } }) => done })', { terminated: 'result.done' }],
  ['({ args: { a: ({ args: [first] }) => first.n } })', { args: { a: 'args[0].n' } }],
  ['({ args: ({ args: [, second] }) => second })', { args: 'args[1]' }],
  ['({ self: ({ self }) => self.view })', { self: 'self.view' }],
  ['({ lane: ({ self }) => self.id })', { lane: 'self.id' }],
  ['({ metadata: { n: ({ result }) => result.n } })', { metadata: { n: 'result.n' } }],
  [
    "({ metadata: { n: { $value: [1, null] }, m: 'args[0]' } })",
    { metadata: { n: { $value: [1, null] }, m: 'args[0]' } },
  ],
  [
    "({ message: { from: () => 'env', content: ({ result }) => result } })",
    { message: { from: "'env'", content: 'result' } },
  ],
  ['({ args: () => "it\'s" })', { args: { $value: "it's" } }],
  ['({ args: () => 7 })', { args: { $value: 7 } }],
  [
    '({ tool: { name: () => "look", arguments: ({ args }) => args[0] } })',
    { tool: { name: "'look'", arguments: 'args[0]' } },
  ],
  ['(SHARED)', { args: false }],
  ['({ ...SHARED, result: false })', { args: false, result: false }],
  ['({ system: NAME })', true],
  ['({ system: `of-a-template` })', true],
  ["({ onError: 'drop-args' })", { onError: 'drop-args' }],
  ['({ tool: undefined })', true, 'traceToolCall'],
  // Functions that no path says as they do, or not at the same moment.
  [
    '({ metadata: { n: ({ args }) => args[0].n } })',
    { metadata: { n: { $fn: './steno.hooks.js#agentStepMetadataN' } } },
  ],
  [
    '({ state: { n: ({ self }) => self.log.length } })',
    { state: { n: { $fn: './steno.hooks.js#agentStepStateN' } } },
  ],
  [
    '({ reward: ({ result }: any): number => Math.max(0, result.n as number) })',
    { reward: { $fn: './steno.hooks.js#agentStepReward' } },
  ],
  ['({ reward: worth })', { reward: { $fn: './steno.hooks.js#agentStepReward' } }],
  [
    '({ observation: ({ result }) => result[0] })',
    { observation: { $fn: './steno.hooks.js#agentStepObservation' } },
  ],
  [
    '({ when: ({ args: [x] = [] }) => x !== undefined })',
    { when: { $fn: './steno.hooks.js#agentStepWhen' } },
  ],
  [
    '({ message: { content: ({ args }) => args[0] } })',
    { message: { content: { $fn: './steno.hooks.js#agentStepMessageContent' } } },
  ],
];

const HEAD = `const SHARED = { args: false };
const NAME = 'named';
function worth({ result }: { result?: { n: number } }): number { return (result?.n ?? 0) * 2; }
`;

const sourceOf = (
  rule: string,
  decorator: string,
): string => `import { ${decorator} } from 'stenographer';
${HEAD}
export class Agent {
  @${decorator}${rule}
  step(first: any, second?: any) { return first; }
}
`;

const samples: readonly Roots[] = [
  [
    { n: 1, reward: 2, done: true, info: { reward: 3 } },
    { n: 1, reward: 2, done: true, info: { reward: 3 } },
  ],
  [{ n: null }, undefined],
  ['text', [4, 5]],
  [undefined, null],
].map(([first, result]) => ({
  args: first === undefined ? [] : [first, { second: true }],
  arg: { first },
  self: { view: { a: 1 }, id: 'red', log: [1, 2] },
  result,
  error: result === undefined ? new Error('no') : undefined,
  name: 'step',
  turn: 3,
}));

/**
 * All that a decision says, its expressions by what they give and when they are read: parts of a message
 * when all of them can be, those of a tool at both times.
 */
const told = (value: unknown, hasMoment = true): unknown => {
  if (typeof value === 'function') {
    const evaluate = value as { (roots: Roots): unknown; readonly moment: string };
    const gives = samples.map((roots) => evaluate(roots));
    return { gives, ...(hasMoment ? { moment: evaluate.moment } : {}) };
  }
  if (Array.isArray(value)) return value.map((each) => told(each, hasMoment));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      told(each, hasMoment && key !== 'messages' && key !== 'tool'),
    ]),
  );
};

const withoutRules = (decision: Decision | undefined): unknown =>
  told(decision && { ...decision, rules: [] });

/** The rule as the running program has it. */
function ruleAtRun(rule: string): MethodRule | undefined {
  const { code } = transformSync(`${HEAD}(${rule === '' || rule === '()' ? 'undefined' : rule})`, {
    loader: 'ts',
  });
  // biome-ignore lint/security/noGlobalEval: it is what the table says.
  return eval(code) as MethodRule | undefined;
}

for (const [rule, becomes, decorator = 'traceAgent'] of RULES) {
  test(`@${decorator}${rule} becomes ${JSON.stringify(becomes)}, the same decision`, async (t) => {
    const project = new MigratedProject({ 'agent.ts': sourceOf(rule, decorator) });
    const said = await project.steno();
    t.deepEqual(leftIn(said), [], said.stderr);
    const policy = JSON.parse(project.text('steno.policy.json')) as {
      rules: { methods: Record<string, unknown> }[];
    };
    const system = /system/.test(rule);
    if (!(system && becomes === true)) t.deepEqual(policy.rules[0]?.methods, { step: becomes });
    const own = DECORATOR_RULES[decorator] as MethodRule;
    const atRun = ruleAtRun(rule);
    const before = compileBareRule(
      {
        function: '*',
        ...(atRun === undefined ? own : ruleOver(own, withoutUndefined(atRun, own))),
      },
      quiet,
    ).forFunction('step');
    const file = join(project.dir, 'steno.policy.json');
    const after = loadPolicyFile(file, quiet.report)
      .inFile({ path: join(project.dir, 'agent.ts') })
      ?.classPlan('Agent')
      ?.decide('step');
    t.truthy(after);
    t.deepEqual(withoutRules(after), withoutRules(before));
    t.notRegex(project.text('agent.ts'), /@|stenographer/);
  });
}

/** A field that is `undefined` over the decorator's own takes that back. */
const withoutUndefined = (rule: MethodRule, own: MethodRule): MethodRule =>
  Object.fromEntries(
    Object.entries(rule).map(([key, value]) => [
      key,
      value === undefined && key in own ? false : value,
    ]),
  );

test('what is around a decorator stays byte for byte, whatever ends its lines', async (t) => {
  for (const eol of ['\n', '\r\n']) {
    const before = [
      '\uFEFF// first',
      "import { traceAgent, traceEnv as env, type RootsOf } from 'stenographer'; // taken",
      '',
      '\t/** doc */ export class   Agent {',
      '\t\t// above',
      '\t\t@traceAgent // beside',
      '\t\tstep(  x: number )  { return x }',
      '',
      '\t\t@env() /* inline */ static act() {}   // end',
      '\t\t@traceAgent({',
      "\t\t\tsystem: 'x', // comment inside",
      '\t\t}) async   run() {}',
      '\t}',
      'type Kept = RootsOf<Agent["step"]>;',
    ].join(eol);
    const project = new MigratedProject({ 'agent.ts': before });
    const said = await project.steno();
    t.deepEqual(leftIn(said), []);
    t.is(
      project.text('agent.ts'),
      [
        '\uFEFF// first',
        "import { type RootsOf } from 'stenographer'; // taken",
        '',
        '\t/** doc */ export class   Agent {',
        '\t\t// above',
        '\t\t// beside',
        '\t\tstep(  x: number )  { return x }',
        '',
        '\t\t/* inline */ static act() {}   // end',
        '\t\tasync   run() {}',
        '\t}',
        'type Kept = RootsOf<Agent["step"]>;',
      ].join(eol),
    );
  }
});

test('a module stays a module, and CommonJS its require of others', async (t) => {
  const project = new MigratedProject({
    'only.ts': "import { traceAgent } from 'stenographer';\nclass A {\n  @traceAgent m() {}\n}\n",
    'common.cts':
      "const { traceAgent: agent } = require('stenographer');\nconst fs = require('node:fs');\nclass B {\n  @agent m() { return fs; }\n}\n",
    'space.ts':
      "import * as steno from 'stenographer';\nexport class C {\n  @steno.traceAgent m() {}\n}\n",
  });
  t.deepEqual(leftIn(await project.steno()), []);
  t.is(project.text('only.ts'), 'export {};\nclass A {\n  m() {}\n}\n');
  t.is(
    project.text('common.cts'),
    "const fs = require('node:fs');\nclass B {\n  m() { return fs; }\n}\n",
  );
  t.is(project.text('space.ts'), 'export class C {\n  m() {}\n}\n');
});

const AWKWARD = `import * as steno from 'stenographer';
import { instrument, traceAgent, traceEnv, traceRuntime as runtime } from 'stenographer';
import { options, other } from './options.js';
export { traceAgent as agentic } from 'stenographer';
const helper = (x) => x;
let changing = { system: 'a' };
const shared = { system: 'b' };
shared.system = 'c';
const handed = traceEnv;
class A {
  @traceAgent({ system: process.env.NAME }) computed() {}
  @traceAgent({ ...options }) spread() {}
  @traceAgent(options) imported() {}
  @traceAgent(changing) assigned() {}
  @traceAgent(shared) mutated() {}
  @traceAgent({ metadata: { n: ({ result }) => helper(result) } }) free() {}
  @traceAgent({ metadata: { n: async () => 1 } }) late() {}
  @traceAgent({ metdata: {} }) misspelt() {}
  @traceAgent({ args: 'nothing.at.all' }) noRoot() {}
  @traceAgent({ metadata: { $fn: './x.js#y' } }) reference() {}
  @other @traceAgent together() {}
  @traceAgent #hidden() {}
  @traceAgent get value() { return 1; }
  @traceAgent field = helper;
  @traceAgent [helper('x')]() {}
  @traceAgent twice() {}
  @traceAgent static twice() {}
  @handed aliased() {}
  @agentic again() {}
  @traceAgent @traceEnv both = () => {};
}
@traceAgent class B {}
export const make = () => class { @traceAgent m() {} };
function shadow(runtime) {
  return class C { @runtime m() {} };
}
instrument(new A(), { methods: ['*'] });
console.log(steno, agentic);
`;

test('what cannot be moved stays, and each line of the list is there and says why', async (t) => {
  const project = new MigratedProject({ 'app.ts': AWKWARD });
  const said = await project.steno();
  t.is(said.code, 0);
  t.is(project.text('app.ts'), AWKWARD);
  t.deepEqual(project.sessions(), []);
  t.deepEqual(leftIn(said), [
    'app.ts:4 a re-export of the package: what other files do with it under these names is not followed',
    'app.ts:9 traceEnv: it is used otherwise than as a decorator on a member',
    'app.ts:11 @traceAgent on A.computed: process.env.NAME is known only as the program runs',
    'app.ts:12 @traceAgent on A.spread: options is known only as the program runs',
    'app.ts:13 @traceAgent on A.imported: options is known only as the program runs',
    'app.ts:14 @traceAgent on A.assigned: changing is known only as the program runs',
    'app.ts:15 @traceAgent on A.mutated: shared is an object that the program could change',
    'app.ts:16 @traceAgent on A.free: its function uses helper of the file',
    'app.ts:17 @traceAgent on A.late: a rule takes no async or generator function',
    'app.ts:18 @traceAgent on A.misspelt: its rule cannot be used: there is no field "metdata" in a method. Did you mean "metadata"?',
    'app.ts:19 @traceAgent on A.noRoot: its rule cannot be used: "nothing.at.all" begins with "nothing", none of args, arg, self, result, error, name, turn. Write "\'nothing.at.all\'" for the text itself',
    'app.ts:20 @traceAgent on A.reference: a $fn in code is looked for from the working directory, one in a policy from its file',
    'app.ts:21 @traceAgent on A.together: it has decorators of others too, and what is recorded depends on their order',
    'app.ts:22 @traceAgent on A.#hidden: no rule reaches a private member',
    'app.ts:23 @traceAgent on A.value: it is neither a method nor a function in a field',
    'app.ts:24 @traceAgent on A.field: what its field holds is known only as the program runs',
    'app.ts:25 @traceAgent on A.[…]: no rule can tell its name',
    'app.ts:26 @traceAgent on A.twice: the class has two members "twice", which a rule cannot tell apart',
    'app.ts:27 @traceAgent on A.twice: the class has two members "twice", which a rule cannot tell apart',
    'app.ts:30 @traceAgent @traceEnv on A.both: it is a field with two of them, and which goes over the other depends on the compiler',
    'app.ts:32 @traceAgent on the class B: a decorator on a class records nothing',
    'app.ts:33 @traceAgent on a class.m: the class has no name of its own',
    'app.ts:35 traceRuntime as runtime: the file declares runtime more than once',
    'app.ts:37 instrument: it is for this object alone, or gives a view of it; a rule is for all of its class',
    'app.ts:38 * as steno: all of the package is handed on here',
  ]);
});

test('classes of one name, and rules that are there already, are left alone', async (t) => {
  const twice =
    "import { traceAgent } from 'stenographer';\nexport class A { @traceAgent m() {} }\nexport const f = () => { class A {} return A; };\n";
  const ruled =
    "import { traceAgent } from 'stenographer';\nexport class W { @traceAgent step() {} @traceAgent other() {} }\n";
  const policy = '{\n\t"rules": [\n\t\t{ "class": "W", "methods": { "st*": false } }\n\t]\n}\n';
  const project = new MigratedProject({
    'a.ts': twice,
    'b.ts': ruled,
    'steno.policy.json': policy,
  });
  const said = await project.steno();
  t.deepEqual(leftIn(said), [
    'a.ts:2 @traceAgent on A.m: the file has 2 classes A',
    'b.ts:2 @traceAgent on W.step: rules[0] of the policy says something of W.step already',
  ]);
  t.regex(project.text('b.ts'), /@traceAgent step\(\) \{\} other/);
  const after = project.text('steno.policy.json');
  t.is(
    after,
    '{\n\t"rules": [\n\t\t{ "class": "W", "methods": { "st*": false } },\n' +
      '\t\t{ "class": "W", "module": "./b", "kind": "agent", "methods": { "other": true } }\n\t]\n}\n',
  );
});

test('functions go to a file beside the policy, which keeps what it has', async (t) => {
  const source = (n: number) =>
    `import { traceAgent } from 'stenographer';\nexport class A${n} { @traceAgent({ reward: ({ result }) => result.n * ${n} }) m() {} }\n`;
  const common = new MigratedProject({
    'a.ts': source(1),
    'b.ts': source(2),
    'c.ts': source(1).replace('A1', 'A3'),
  });
  await common.steno();
  t.is(
    common.text('steno.hooks.js'),
    'module.exports.a1MReward = ({ result }) => result.n * 1;\nmodule.exports.a2MReward = ({ result }) => result.n * 2;\n',
  );
  const fresh = new MigratedProject({ 'package.json': { type: 'module' }, 'a.ts': source(1) });
  await fresh.steno();
  t.regex(fresh.text('steno.policy.json'), /"\.\/steno\.hooks\.cjs#a1MReward"/);
  const there = { 'steno.hooks.js': 'export const a1MReward = 1' };
  const known = new MigratedProject({
    'package.json': { type: 'module' },
    'a.ts': source(1),
    ...there,
  });
  await known.steno();
  t.is(
    readFileSync(join(known.dir, 'steno.hooks.js'), 'utf8'),
    'export const a1MReward = 1\nexport const a1MReward2 = ({ result }) => result.n * 1;\n',
  );
});
