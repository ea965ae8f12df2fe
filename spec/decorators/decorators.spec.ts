/** Rules written as decorators, in both forms and of each compiler, with a policy and without. */
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { transformSync } from 'esbuild';
import type { EventRecord } from '../../lib/model/record.js';
import { Project } from '../helpers/project.js';
import { REPOSITORY } from '../helpers/repository.js';
import { eventsOf, sessionsIn } from '../helpers/trace.js';
import { COMPILERS, PRINTED, PROGRAM } from './program.js';

function projectOf(files: Readonly<Record<string, string | object>>): Project {
  const project = new Project(files);
  const modules = join(project.dir, 'node_modules');
  mkdirSync(modules, { recursive: true });
  if (!existsSync(join(modules, 'stenographer'))) {
    symlinkSync(REPOSITORY, join(modules, 'stenographer'));
  }
  return project;
}

/** Of an event what a rule decides. */
const told = ({ kind, system, class: name, method, form, status, turn }: EventRecord) =>
  [name, method, form, kind, system, status, turn].map((part) => part ?? '-').join(' ');

const EXPECTED = [
  'Agent decide method agent react-agent ok 1',
  'Agent think method agent - ok 1',
  'Base think method agent base ok 1',
  'Agent fail method agent - error 1',
  'Agent plan method runtime - ok 1',
  'Agent step static environment - ok 1',
  'Agent remember method runtime - ok 1',
  'Agent recall method runtime memory ok 1',
  'Agent ask method runtime - ok 1',
];
const FIELD = 'Sub quick method agent arrow ok 1';

for (const [compiler, { form, compile }] of Object.entries(COMPILERS)) {
  test(`${compiler}: a program is recorded as its decorators say, and runs as it would`, async (t) => {
    const project = projectOf({ 'app.mjs': compile() });
    const { stdout, stderr, code } = await project.bare('app.mjs');
    t.is(stderr, '');
    t.is(code, 0);
    t.deepEqual(JSON.parse(stdout), PRINTED(form));
    const events = await eventsOf(project);
    t.deepEqual(events.map(told), form === 'standard' ? [...EXPECTED, FIELD] : EXPECTED);
    const [decide] = events;
    t.like(decide, {
      before: { args: [{ view: [4, 2] }], state: { notes: [] } },
      after: { result: { action: 'left', n: 1 }, state: { notes: ['sub base x!'] } },
      metadata: { first: 5 },
    });
    const of = (method: string) => events.find((event) => event.method === method);
    t.deepEqual(of('fail')?.metadata, { hint: 'no luck' });
    t.like(of('fail')?.after?.error, { name: 'TypeError', message: 'no' });
    t.deepEqual(of('plan')?.yields, { count: 2, kept: [0, 1] });
    t.like(of('step'), { reward: 4, terminated: false });
    t.deepEqual(of('remember')?.tool, {
      name: 'remember',
      arguments: { topic: 'a', note: 'b' },
      result: 'a: b',
    });
    t.deepEqual(of('recall')?.metadata, { twice: 'yes' }, 'of two decorators the rules are one');
    t.is(of('recall')?.tool?.name, 'recall');
    t.like(of('ask')?.llm, {
      provider: 'local',
      model: 'gpt',
      inputMessages: [1],
      usage: { input: 3, output: 2 },
      finishReason: 'stop',
    });
    const [session] = await sessionsIn(project.store);
    t.deepEqual(
      session?.messages.map(({ messageType, from, to }) => [messageType, from, to]),
      [
        [undefined, 'env', 'agent'],
        ['tool_call', undefined, 'remember'],
        ['tool_call', undefined, 'memory'],
      ],
    );
  });

  test(`${compiler}: where a policy names the same methods, each call is recorded once, by the policy`, async (t) => {
    const methods = { decide: { system: 'of the policy' }, recall: true };
    const project = projectOf({
      'app.mjs': compile(),
      'steno.policy.json': { rules: [{ class: 'Agent', methods }] },
    });
    const { stdout, stderr } = await project.traced('app.mjs');
    t.is(stderr, '');
    t.deepEqual(JSON.parse(stdout), PRINTED(form));
    const events = await eventsOf(project);
    t.is(events.length, form === 'standard' ? 10 : 9);
    const [decide] = events;
    t.like(decide, { method: 'decide', system: 'of the policy', class: 'Agent' });
    t.is(decide?.before?.state, undefined, 'the policy asks for no state');
    t.is(events.find(({ method }) => method === 'recall')?.tool, undefined);
  });

  test(`${compiler}: turned off, nothing is recorded and everything runs`, async (t) => {
    const project = projectOf({ 'app.mjs': compile() });
    const { stdout } = await project.bare('app.mjs', { env: { STENO_ENABLED: '0' } });
    t.deepEqual(JSON.parse(stdout), PRINTED(form));
    t.deepEqual(project.sessions(), []);
  });
}

test('sources are run with their decorators by tsx', async (t) => {
  const source = PROGRAM.replace('FIELD', '').replace('PRINT', '0');
  const project = projectOf({
    'app.mts': source,
    'tsconfig.json': { compilerOptions: { experimentalDecorators: true } },
  });
  const tsx = join(REPOSITORY, 'node_modules/tsx/dist/cli.mjs');
  const { stdout, stderr } = await project.bare(tsx, { args: ['app.mts'] });
  t.is(stderr, '');
  t.deepEqual(JSON.parse(stdout), PRINTED('legacy'));
  t.deepEqual((await eventsOf(project)).map(told), EXPECTED);
});

const MISUSE = `
const { traceAgent } = require('stenographer');
class Agent { step() { return 1; } get name() { return 'n'; } field = 1; }
const legacy = (decorator, key) => {
  const descriptor = Object.getOwnPropertyDescriptor(Agent.prototype, key);
  const made = decorator(Agent.prototype, key, descriptor);
  if (made) Object.defineProperty(Agent.prototype, key, made);
};
legacy(traceAgent({ metdata: {} }), 'step');
legacy(traceAgent({ args: 'nothing.at.all' }), 'step');
legacy(traceAgent, 'name');
legacy(traceAgent(), 'field');
traceAgent()(Agent);
traceAgent(Agent);
traceAgent(3)(5);
console.log(new Agent().step(), new Agent().name, new Agent().field);
`;

test('a decorator that cannot be used is said on stderr, and the program runs as it is', async (t) => {
  const project = projectOf({ 'app.js': MISUSE });
  const { stdout, stderr, code } = await project.bare('app.js');
  t.is(stdout, '1 n 1\n');
  t.is(code, 0);
  for (const text of [
    'STENO_DECORATOR: of step: StenoError: STENO_POLICY_FIELD',
    'metadata',
    'STENO_DECORATOR: of step: StenoError: STENO_POLICY_EXPRESSION',
    'STENO_DECORATOR: on Agent.name, which is no method',
    'STENO_DECORATOR: on Agent.field, which is no method',
    'STENO_DECORATOR: on the class Agent',
  ]) {
    t.true(stderr.includes(text), `${text}\n${stderr}`);
  }
  t.deepEqual(project.sessions(), []);
});

const METADATA = `
require('reflect-metadata');
const { traceAgent } = require('stenographer');
class Agent { step() {} }
const before = Object.getOwnPropertyDescriptor(Agent.prototype, 'step');
Reflect.defineMetadata('own', 1, before.value);
Object.defineProperty(Agent.prototype, 'step', traceAgent({ system: 's' })(Agent.prototype, 'step', before));
console.log(JSON.stringify([
  Reflect.getMetadata('stenographer:rule', Agent.prototype, 'step'),
  Reflect.getMetadata('stenographer:rule', Agent.prototype.step),
  Reflect.getMetadata('own', Agent.prototype.step),
]));
`;

test('rules are metadata, for programs that look', async (t) => {
  const project = projectOf({ 'app.js': METADATA });
  symlinkSync(
    join(REPOSITORY, 'node_modules/reflect-metadata'),
    join(project.dir, 'node_modules/reflect-metadata'),
  );
  const { stdout, stderr } = await project.bare('app.js');
  t.is(stderr, '');
  const rule = { kind: 'agent', system: 's' };
  t.deepEqual(JSON.parse(stdout), [rule, rule, 1]);
});

test('Reflect is as it was where the program does not use that package', async (t) => {
  const project = projectOf({
    'app.js': `
const before = Object.getOwnPropertyNames(Reflect).join();
const { traceAgent } = require('stenographer');
class Agent { step() { return 1; } }
const own = Object.getOwnPropertyDescriptor(Agent.prototype, 'step');
Object.defineProperty(Agent.prototype, 'step', traceAgent()(Agent.prototype, 'step', own));
console.log(new Agent().step(), before === Object.getOwnPropertyNames(Reflect).join());
`,
  });
  const { stdout } = await project.bare('app.js');
  t.is(stdout, '1 true\n');
  t.is((await eventsOf(project)).length, 1);
});

const INSTANCES = `
import { traceAgent } from 'stenographer';
class Walker {
  @traceAgent({ metadata: { twice: ({ args: [n] }) => n * 2 } }) step = (n: number) => n;
}
class Runner {
  @traceAgent step = (n: number) => n;
}
for (let n = 0; n < 50; n += 1) { new Walker().step(n); new Runner().step(n); }
`;

test('functions in a field are one member of their class, however many objects have one', async (t) => {
  const project = projectOf({
    'app.mjs': transformSync(INSTANCES, { loader: 'ts', format: 'esm', target: 'node20' }).code,
  });
  const { stderr } = await project.bare('app.mjs');
  t.is(stderr, '');
  const events = await eventsOf(project);
  t.deepEqual(
    events.map(({ class: owner, metadata, before }) => [owner, metadata, before?.args]),
    Array.from({ length: 100 }, (_, at) => {
      const n = Math.floor(at / 2);
      return at % 2 === 0 ? ['Walker', { twice: n * 2 }, [n]] : ['Runner', undefined, [n]];
    }),
  );
  const folder = join(project.store, project.sessions()[0] ?? '');
  const text = readdirSync(folder)
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('');
  t.is(text.match(/^\{"def"/gm)?.length, 2, 'a definition each');
});
