import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { types } from 'node:util';
import test from 'ava';
import superjson, { type SuperJSONResult } from 'superjson';
import {
  activeEvent,
  activeSession,
  type Captured,
  definePolicy,
  instrument,
  isInstrumented,
  loadPolicy,
  readSession,
  StenoError,
  startSession,
  TraceRecorder,
  turn,
  uninstrument,
  withSession,
} from '../../lib/index.js';
import type { Entry, EventSettled } from '../../lib/model/entry.js';
import { Project } from '../helpers/project.js';
import { REPOSITORY } from '../helpers/repository.js';

function world() {
  class Agent {
    #calls = 0;
    name = 'a';
    async decide(obs: string) {
      await null;
      this.#calls += 1;
      return `${obs}-${this.#calls}`;
    }
    think = (about: string) => `${this.name} thinks of ${about}`;
  }
  return Agent;
}

const RULE = { kind: 'agent', system: 'react-agent', methods: ['decide', 'think'] } as const;

test('the example of the design: a recorder in memory takes the records of its session', async (t) => {
  const Agent = world();
  const recorder = new TraceRecorder();
  const policy = definePolicy({
    rules: [{ class: 'Agent', kind: 'agent', methods: { decide: { timestep: 'begin' } } }],
  });
  const decided = await withSession({ name: 'test', sinks: [recorder] }, async () =>
    instrument(new Agent(), policy).decide('obs'),
  );
  t.is(decided, 'obs-1');
  t.is(recorder.events.length, 1);
  t.like(recorder.events[0], {
    class: 'Agent',
    method: 'decide',
    kind: 'agent',
    status: 'ok',
    turn: 1,
    before: { args: { 0: 'obs' } },
    after: { result: 'obs-1' },
  });
  t.is(recorder.timesteps.length, 1);
  t.is(recorder.eventsOfKind('agent').length, 1);
  t.is(recorder.eventsOfKind('environment').length, 0);
  t.like(recorder.sessions[0], { name: 'test', status: 'ended' });
  recorder.clear();
  t.is(recorder.events.length, 0);
});

test('an instance in place: methods and own arrow functions, and back again', async (t) => {
  const Agent = world();
  const [agent, sibling] = [new Agent(), new Agent()];
  const recorder = new TraceRecorder();
  const { think } = agent;
  t.is(instrument(agent, RULE), agent);
  t.true(isInstrumented(agent));
  t.true(isInstrumented(agent.decide));
  t.true(types.isProxy(agent.decide));
  t.false(types.isProxy(agent));
  await withSession({ sinks: [recorder] }, async () => {
    await agent.decide('x');
    await sibling.decide('y');
    t.is(agent.think('z'), 'a thinks of z');
  });
  t.deepEqual(
    recorder.events.map(({ method }) => method),
    ['decide', 'think'],
  );
  uninstrument(agent);
  t.false(isInstrumented(agent));
  t.is(agent.think, think);
  t.false(types.isProxy(Agent.prototype.decide));
});

test('a class, a plain object, a function and a dotted name', async (t) => {
  const Agent = world();
  const recorder = new TraceRecorder();
  instrument(Agent, RULE);
  const tools = instrument({ search: (query: string) => [query] }, { methods: ['search'] });
  const double = (n: number) => n * 2;
  const traced = instrument(double, { kind: 'runtime', system: 'math' });
  const client = instrument(
    { chat: { completions: { create: async (body: object) => ({ ...body, done: true }) } } },
    { methods: ['chat.completions.create'] },
  );
  t.not(traced, double);
  t.is(traced.name, 'double');
  await withSession({ sinks: [recorder] }, async () => {
    await new Agent().decide('o');
    t.deepEqual(tools.search('q'), ['q']);
    t.is(traced(4), 8);
    t.deepEqual(await client.chat.completions.create({ model: 'm' }), { model: 'm', done: true });
  });
  t.deepEqual(
    recorder.events.map(({ method, status }) => [method, status]),
    [
      ['decide', 'ok'],
      ['search', 'ok'],
      ['double', 'ok'],
      ['create', 'ok'],
    ],
  );
  uninstrument(Agent);
  uninstrument(traced);
  t.false(isInstrumented(traced));
});

test('what is active is known inside of a call, and what is outside is not', async (t) => {
  const recorder = new TraceRecorder();
  const seen: unknown[] = [];
  const traced = instrument(
    function look() {
      seen.push(activeSession()?.id, activeEvent()?.session, turn());
    },
    { timestep: 'auto' },
  );
  const session = startSession({ name: 'by hand', sinks: [recorder] });
  session.run(() => traced());
  session.end();
  t.deepEqual(seen, [session.id, session.id, 1]);
  t.is(recorder.events[0]?.id, recorder.events[0]?.id);
  t.is(activeEvent(), undefined);
});

test('records by hand: events, messages, rewards, turns, metadata', async (t) => {
  const recorder = new TraceRecorder();
  const session = startSession({ name: 'manual', metadata: { seed: 1 }, sinks: [recorder] });
  session.timestep({ name: 'first' });
  const event = session.addEvent({
    kind: 'environment',
    method: 'step',
    args: ['left'],
    result: { obs: 1 },
    reward: 0,
    terminated: false,
    durationNs: 5,
  });
  session.addMessage({ from: 'env', to: 'agent', type: 'observation', content: { apiKey: 'k' } });
  session.addReward(2, { event, reason: 'bonus' });
  const inside = await session.timestep({ name: 'second' }, async () => {
    await null;
    session.addEvent({ kind: 'agent', method: 'decide', error: new Error('no') });
    return session.currentTimestep?.turn;
  });
  session.setMetadata({ seed: 2, done: true });
  session.end();
  session.end();
  session.addEvent({ kind: 'runtime', method: 'late' });
  t.is(inside, 2);
  const [step, decide, late] = recorder.events;
  t.like(step, { id: event, turn: 1, reward: 0, terminated: false, durationNs: 5 });
  t.like(decide, { turn: 2, status: 'error', after: { error: { message: 'no' } } });
  t.is(late?.late, true);
  t.deepEqual(recorder.messages[0]?.content, { apiKey: '[redacted]' });
  t.like(recorder.rewards[0], { value: 2, event, reason: 'bonus', turn: 1 });
  t.like(recorder.sessions[0]?.metadata, { seed: 2, done: true });
});

const CONVERSATION = `
const { withSession } = require(${JSON.stringify(join(REPOSITORY, 'dist/lib/index.js'))});
const messages = [];
const given = [];
withSession({ name: 'talk' }, (session) => {
  for (let turn = 0; turn < 100; turn += 1) {
    messages.push({ role: 'user', content: String(turn).padEnd(1000, 'x') });
    if (turn === 50) messages[3].content = 'changed';
    session.addEvent({ kind: 'agent', method: 'ask', args: [{ messages }], stateAfter: messages });
    session.addMessage({ type: 'prompt', content: messages });
    given.push(structuredClone(messages));
  }
});
console.log(JSON.stringify(given));
`;

test('a conversation by hand is written once, however often it is given, and read back as it was', async (t) => {
  const project = new Project({ 'app.js': CONVERSATION });
  const { stdout } = await project.bare('app.js');
  const given = JSON.parse(stdout) as unknown[];
  const folder = join(project.store, project.sessions()[0] ?? '');
  const { events, messages } = await readSession(folder);
  t.deepEqual(
    events.map(({ before }) => before?.args),
    given.map((each) => [{ messages: each }]),
  );
  t.deepEqual(
    events.map(({ after }) => after?.state),
    given,
  );
  t.deepEqual(
    messages.map(({ content }) => content),
    given,
  );
  const text = readdirSync(folder)
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('');
  t.is(text.match(/^\{"def"/gm)?.length, 1, 'one name, one definition');
  // Three places of 100 KB each, and the first turns, before a value is worth a reference.
  t.true(text.length < 3 * 100_000 * 1.3, `${text.length} bytes`);
});

test('withSession ends the session also when the work throws or rejects, and hands that on', async (t) => {
  const recorder = new TraceRecorder();
  const error = new Error('work');
  t.is(
    t.throws(() =>
      withSession({ sinks: [recorder] }, () => {
        throw error;
      }),
    ),
    error,
  );
  t.is(
    await t.throwsAsync(
      withSession({ sinks: [recorder] }, async () => {
        throw error;
      }),
    ),
    error,
  );
  t.deepEqual(
    recorder.sessions.map(({ status }) => status),
    ['ended', 'ended'],
  );
});

test('a session inside a session is its child', (t) => {
  const recorder = new TraceRecorder();
  withSession({ name: 'outer', sinks: [recorder] }, (outer) => {
    withSession({ name: 'inner', sinks: [recorder] }, () => undefined);
    t.is(activeSession()?.id, outer.id);
  });
  const [outer, inner] = recorder.sessions;
  t.is(inner?.parent?.session, outer?.id);
});

test('a sink that throws stops neither the program nor other sinks', (t) => {
  const recorder = new TraceRecorder();
  const broken = {
    name: 'broken',
    write: () => {
      throw new Error('disk on fire');
    },
  };
  const traced = instrument(() => 'fine', { kind: 'runtime' });
  withSession({ sinks: [broken, recorder] }, () => t.is(traced(), 'fine'));
  t.is(recorder.events.length, 1);
});

test('a sink of the program finds values as superjson has them, whatever files make of them', (t) => {
  const frame = Float64Array.from({ length: 300 }, (_item, index) => index / 8 || Number.NaN);
  const written: Entry[] = [];
  const recorder = new TraceRecorder();
  const own = { name: 'own', write: (entry: Entry) => void written.push(entry) };
  const look = instrument((at: number) => ({ at, frame }), { kind: 'environment' });
  const fails = instrument(
    () => {
      throw Object.assign(new Error('torn'), { frame });
    },
    { kind: 'environment' },
  );
  withSession({ sinks: [recorder, own] }, () => {
    look(1);
    t.throws(fails);
  });
  const [seen, failed] = written.filter(({ entry }) => entry === 'event-settled') as EventSettled[];
  t.deepEqual(superjson.deserialize(seen?.after?.result?.payload as SuperJSONResult), {
    at: 1,
    frame,
  });
  t.like(failed?.after?.error?.value.payload.json, { frame: { 1: 0.125, length: 300 } });
  t.deepEqual(recorder.events[0]?.after?.result, { at: 1, frame });
});

test('bad input gets a clear error', (t) => {
  const policy = { rules: [] };
  t.is(t.throws(() => instrument(null, policy), { instanceOf: StenoError })?.code, 'STENO_TARGET');
  t.is(t.throws(() => instrument(3, policy), { instanceOf: StenoError })?.code, 'STENO_TARGET');
  t.is(
    t.throws(() => instrument({}, './no/such/policy.json'), { instanceOf: StenoError })?.code,
    'STENO_POLICY_UNREADABLE',
  );
  const file = join(mkdtempSync(join(tmpdir(), 'steno-api-')), 'steno.policy.json');
  writeFileSync(
    file,
    JSON.stringify({ rules: [{ class: 'A', methods: { b: { timestamp: 1 } } }] }),
  );
  const error = t.throws(() => loadPolicy(file), { instanceOf: StenoError });
  t.is(error?.code, 'STENO_POLICY_FIELD');
  t.is(error?.path, 'rules[0].methods.b.timestamp');
  t.regex(error?.message ?? '', /timestep/);
});

test('a policy by path, and compiled once', async (t) => {
  const file = join(mkdtempSync(join(tmpdir(), 'steno-api-')), 'steno.policy.json');
  writeFileSync(file, JSON.stringify({ rules: [{ class: 'Agent', methods: ['decide'] }] }));
  const recorder = new TraceRecorder();
  const Agent = world();
  t.is(loadPolicy(file), loadPolicy(file));
  await withSession({ sinks: [recorder] }, async () => {
    await instrument(new Agent(), file).decide('a');
    await instrument(new Agent(), loadPolicy(file)).decide('b');
  });
  t.is(recorder.events.length, 2);
});

test('an object that no rule names is left alone', (t) => {
  const Agent = world();
  const agent = instrument(new Agent(), { rules: [{ class: 'Other', methods: ['decide'] }] });
  t.false(isInstrumented(agent));
  t.false(types.isProxy(agent.decide));
});

test('a method recorded by the class and by the instance is recorded once', async (t) => {
  const Agent = world();
  const recorder = new TraceRecorder();
  instrument(Agent, RULE);
  const agent = instrument(new Agent(), { methods: ['decide'], system: 'mine' });
  instrument(agent, RULE);
  await withSession({ sinks: [recorder] }, () => agent.decide('x'));
  t.is(recorder.events.length, 1);
  t.is(recorder.events[0]?.system, 'mine');
});

test('what a bound override calls by super is recorded too, where its class has a rule', (t) => {
  class Base {
    step(by: number) {
      return by;
    }
  }
  class Agent extends Base {
    constructor() {
      super();
      this.step = this.step.bind(this);
    }
    override step(by: number) {
      return super.step(by + 1);
    }
  }
  const recorder = new TraceRecorder();
  const policy = definePolicy({
    rules: [
      { class: 'Base', methods: ['step'] },
      { class: 'Agent', methods: ['step'] },
    ],
  });
  const other = new Agent();
  withSession({ sinks: [recorder] }, () => {
    t.is(instrument(new Agent(), policy).step(1), 2);
    t.is(other.step(1), 2);
  });
  t.deepEqual(
    recorder.events.map(({ class: cls, before }) => [cls, before?.args]),
    [
      ['Agent', [1]],
      ['Base', [2]],
    ],
  );
});

test('a snapshot of an instance tells its traced functions as functions', async (t) => {
  const Agent = world();
  const recorder = new TraceRecorder();
  const agent = instrument(new Agent(), { methods: { decide: { self: true }, think: true } });
  await withSession({ sinks: [recorder] }, () => agent.decide('x'));
  const self = recorder.events[0]?.before?.self as { think: Captured };
  t.is(self.think.text, '[Function: think]');
});

test('an error is told by the name of its class', async (t) => {
  class QuotaError extends Error {}
  const recorder = new TraceRecorder();
  const traced = instrument(
    () => {
      throw new QuotaError('no more');
    },
    { kind: 'runtime' },
  );
  t.throws(() => withSession({ sinks: [recorder] }, traced));
  t.like(recorder.events[0]?.after?.error, { name: 'QuotaError', message: 'no more' });
});
