/** Tracing by hand: every field, runs of functions, nesting, rewards, and misuse that costs nothing. */
import test from 'ava';
import {
  activeEvent,
  activeSession,
  instrument,
  type ManualEvent,
  type SessionTracer,
  startSession,
  TraceRecorder,
  withSession,
} from '../../lib/index.js';
import { Project } from '../helpers/project.js';
import { REPOSITORY } from '../helpers/repository.js';
import { sessionsIn } from '../helpers/trace.js';

function record(work: (session: SessionTracer) => unknown): TraceRecorder {
  const recorder = new TraceRecorder();
  withSession({ name: 'by hand', sinks: [recorder] }, work);
  return recorder;
}

const memory = { rssBytes: 9, heapUsedBytes: 8, rssDeltaBytes: 1, heapUsedDeltaBytes: -2 };

const STEP: ManualEvent = {
  kind: 'environment',
  method: 'step',
  system: 'crafter',
  class: 'CrafterEnv',
  args: ['left'],
  self: { world: 1 },
  stateBefore: { at: [0, 0] },
  result: { obs: 1 },
  selfAfter: { world: 2 },
  stateAfter: { at: [0, 1] },
  metadata: { difficulty: 'hard' },
  observation: { view: [1, 2] },
  reward: 0.5,
  terminated: false,
  truncated: true,
  yields: ['a', 'b'],
  memory,
  durationNs: 5,
};

test('every field that an event has can be told by hand', (t) => {
  const { events } = record((session) => session.addEvent(STEP));
  t.is(events.length, 1);
  t.like(events[0], {
    kind: 'environment',
    method: 'step',
    system: 'crafter',
    class: 'CrafterEnv',
    status: 'ok',
    before: { args: ['left'], self: { world: 1 }, state: { at: [0, 0] } },
    after: { result: { obs: 1 }, self: { world: 2 }, state: { at: [0, 1] } },
    metadata: { difficulty: 'hard' },
    observation: { view: [1, 2] },
    reward: 0.5,
    terminated: false,
    truncated: true,
    yields: { count: 2, kept: ['a', 'b'] },
    memory,
    durationNs: 5,
  });
});

const CALL = { id: 'c1', type: 'function', function: { name: 'act', arguments: '{"go":"left"}' } };

test('a model call by hand has the record of one by rule: tool calls, their results, usage', (t) => {
  const { events } = record((session) =>
    session.addEvent({
      kind: 'agent',
      method: 'ask',
      llm: {
        provider: 'openai',
        model: 'gpt',
        params: { temperature: 0 },
        messages: [
          { role: 'user', content: 'go' },
          { role: 'tool', tool_call_id: 'c0', content: 'done' },
        ],
        output: [{ role: 'assistant', content: null, tool_calls: [CALL] }],
        inputTokens: 10,
        outputTokens: 3,
        cachedTokens: 4,
        reasoningTokens: 1,
        finishReason: 'tool_calls',
        responseId: 'r1',
        responseModel: 'gpt-1',
        requestId: 'q1',
        chunks: 3,
        timeToFirstChunkNs: 17,
      },
    }),
  );
  t.deepEqual(events[0]?.llm, {
    provider: 'openai',
    model: 'gpt',
    params: { temperature: 0 },
    inputMessages: [
      { role: 'user', content: 'go' },
      { role: 'tool', tool_call_id: 'c0', content: 'done' },
    ],
    outputMessages: [{ role: 'assistant', content: null, tool_calls: [CALL] }],
    toolCalls: [{ id: 'c1', name: 'act', arguments: { go: 'left' } }],
    toolResults: [{ callId: 'c0', message: 1 }],
    usage: { input: 10, output: 3, cached: 4, reasoning: 1 },
    finishReason: 'tool_calls',
    responseId: 'r1',
    responseModel: 'gpt-1',
    requestId: 'q1',
    stream: true,
    chunks: 3,
    timeToFirstChunkNs: 17,
  });
});

test('a tool call by hand sends its message, as one by rule does', (t) => {
  const { events, messages } = record((session) =>
    session.addEvent({
      kind: 'agent',
      method: 'remember',
      system: 'notebook',
      tool: { name: 'remember', callId: 'c1', arguments: { topic: 'x' }, result: 'noted' },
    }),
  );
  t.deepEqual(events[0]?.tool, {
    name: 'remember',
    callId: 'c1',
    arguments: { topic: 'x' },
    result: 'noted',
  });
  t.like(messages[0], {
    messageType: 'tool_call',
    to: 'notebook',
    event: events[0]?.id,
    content: { name: 'remember', callId: 'c1', arguments: { topic: 'x' } },
  });
});

test('the run of a function is an event: its result, time, nested records and turn', async (t) => {
  const recorder = new TraceRecorder();
  const helper = instrument(async (x: number) => x * 2, { kind: 'runtime', system: 'math' });
  const answer = await withSession({ sinks: [recorder] }, (session) =>
    session.timestep({ name: 'one' }, () =>
      session.addEvent({ kind: 'agent', method: 'decide', args: ['obs'] }, async (event) => {
        await null;
        session.addMessage({ type: 'thought', content: 'hm' });
        const doubled = await helper(21);
        session.addEvent({ kind: 'environment', method: 'step', reward: 1 });
        event.set({ stateAfter: { n: doubled }, metadata: { rounds: 1 } });
        event.set({ reward: 3 });
        return doubled;
      }),
    ),
  );
  t.is(answer, 42);
  const [decide, math, step] = recorder.events;
  t.like(decide, {
    method: 'decide',
    status: 'ok',
    turn: 1,
    before: { args: ['obs'] },
    after: { result: 42, state: { n: 42 } },
    metadata: { rounds: 1 },
    reward: 3,
  });
  t.true((decide?.durationNs ?? 0) > 0);
  t.like(math, { system: 'math', parent: decide?.id, turn: 1 });
  t.like(step, { method: 'step', parent: decide?.id, turn: 1 });
  t.like(recorder.messages[0], { event: decide?.id, turn: 1 });
});

test('a turn and a run of the session inside an event leave it the caller of what is in them', (t) => {
  const { events } = record((session) =>
    session.addEvent({ kind: 'agent', method: 'outer' }, () => {
      session.timestep({ name: 'one' }, () => session.addEvent({ kind: 'agent', method: 'a' }));
      session.run(() => session.addEvent({ kind: 'agent', method: 'b' }));
    }),
  );
  const [outer, ...inner] = events;
  t.deepEqual(
    inner.map(({ method, parent, turn }) => [method, parent, turn]),
    [
      ['a', outer?.id, 1],
      ['b', outer?.id, undefined],
    ],
  );
});

test('what is run in another session has no caller in it', (t) => {
  const recorder = new TraceRecorder();
  const other = startSession({ sinks: [recorder] });
  record((session) =>
    session.addEvent({ kind: 'agent', method: 'outer', lane: 'left' }, () => {
      other.run(() => other.addEvent({ kind: 'agent', method: 'elsewhere' }));
    }),
  );
  other.end();
  const [event] = recorder.events;
  t.is(event?.method, 'elsewhere');
  t.is(event?.parent, undefined);
  t.is(event?.lane, undefined);
});

test('a run that throws or rejects has its error, and hands it on', async (t) => {
  const recorder = new TraceRecorder();
  const [thrown, rejected] = [new Error('thrown'), new Error('rejected')];
  const session = startSession({ sinks: [recorder] });
  const event = { kind: 'agent', method: 'act' } as const;
  t.is(
    t.throws(() =>
      session.addEvent(event, () => {
        throw thrown;
      }),
    ),
    thrown,
  );
  t.is(
    await t.throwsAsync(async () => session.addEvent(event, () => Promise.reject(rejected))),
    rejected,
  );
  t.is(activeEvent(), undefined, 'no context is left behind');
  session.end();
  t.deepEqual(
    recorder.events.map(({ status, after }) => [status, after?.error?.message]),
    [
      ['error', 'thrown'],
      ['error', 'rejected'],
    ],
  );
});

test('a generator that is run by hand is one event with its yields', (t) => {
  const { events } = record((session) => {
    const plan = session.addEvent({ kind: 'agent', method: 'plan' }, function* () {
      yield 'a';
      yield 'b';
      return 'c';
    });
    t.deepEqual([...plan], ['a', 'b']);
  });
  t.like(events[0], {
    status: 'ok',
    yields: { count: 2, kept: ['a', 'b'] },
    after: { result: 'c' },
  });
});

test('values are taken when they are told: what the program changes later is not in them', (t) => {
  const { events } = record((session) => {
    const messages = [{ role: 'user', content: 'first' }];
    session.addEvent(
      { kind: 'agent', method: 'ask', args: [messages], llm: { model: 'gpt', messages } },
      (event) => {
        (messages[0] as { content: string }).content = 'changed';
        event.set({ llm: { output: [{ role: 'assistant', content: 'hi' }] } });
      },
    );
  });
  t.deepEqual(events[0]?.before?.args, [[{ role: 'user', content: 'first' }]]);
  t.deepEqual(events[0]?.llm, {
    model: 'gpt',
    inputMessages: [{ role: 'user', content: 'first' }],
    outputMessages: [{ role: 'assistant', content: 'hi' }],
  });
});

test('told so, an event by hand adds to the automatic one around it', async (t) => {
  const recorder = new TraceRecorder();
  const agent = instrument(
    {
      async decide(obs: string) {
        await null;
        activeSession()?.addEvent({
          event: activeEvent(),
          metadata: { seen: obs },
          reward: 2,
          stateAfter: { done: true },
        });
        return obs;
      },
    },
    { kind: 'agent', methods: { decide: { metadata: { by: "'rule'" } } } },
  );
  await withSession({ sinks: [recorder] }, () => agent.decide('x'));
  t.is(recorder.events.length, 1);
  t.like(recorder.events[0], {
    method: 'decide',
    metadata: { by: 'rule', seen: 'x' },
    reward: 2,
    after: { result: 'x', state: { done: true } },
  });
});

test('rewards go to events, turns and the outcome, also later', (t) => {
  const recorder = new TraceRecorder();
  const session = startSession({ sinks: [recorder] });
  const first = session.timestep({ name: 'first' });
  const event = session.addEvent({ kind: 'environment', method: 'step' });
  session.timestep({ name: 'second', lane: 'b' });
  session.addReward(1, { event });
  session.addReward(2, { turn: first, reason: 'hindsight' });
  session.addReward(3, { turn: 1, lane: 'b' });
  session.addReward(4, { outcome: true });
  session.end();
  session.addReward(5, { outcome: true, reason: 'judged after the end' });
  const [toEvent, toTurn, byNumber, outcome, late] = recorder.rewards;
  const [one] = recorder.timesteps;
  t.like(toEvent, { value: 1, event });
  t.like(toTurn, { value: 2, turn: 1, timestep: one?.id, reason: 'hindsight' });
  t.like(byNumber, { value: 3, turn: 1, lane: 'b' });
  for (const each of [outcome, late]) {
    t.is(each?.turn, undefined);
    t.is(each?.timestep, undefined);
    t.is(each?.event, undefined);
  }
  t.is(late?.value, 5);
});

test('a turn may be given by the handle of another tracer of its session, and of no other', (t) => {
  const recorder = new TraceRecorder();
  withSession({ sinks: [recorder] }, () => {
    const handle = activeSession()?.timestep({ name: 'one' });
    activeSession()?.timestep({ name: 'two' });
    if (handle !== undefined) activeSession()?.addReward(1, { turn: handle });
    withSession({ name: 'other', sinks: [recorder] }, (other) => {
      if (handle !== undefined) other.addReward(2, { turn: handle });
    });
  });
  const [first, second] = recorder.rewards;
  t.like(first, { value: 1, turn: 1, timestep: recorder.timesteps[0]?.id });
  t.is(second?.value, 2);
  t.is(second?.timestep, undefined);
});

test('several sessions at once, each with its own records', async (t) => {
  const recorders = [new TraceRecorder(), new TraceRecorder()];
  await Promise.all(
    recorders.map((recorder, index) =>
      withSession({ name: `s${index}`, sinks: [recorder] }, async (session) => {
        for (let turn = 0; turn < 3; turn += 1) {
          session.timestep({ name: `t${turn}` });
          await new Promise(setImmediate);
          session.addEvent({ kind: 'agent', method: `m${index}` }, () => undefined);
        }
      }),
    ),
  );
  for (const [index, { events, timesteps }] of recorders.entries()) {
    t.deepEqual(
      events.map(({ method, turn }) => [method, turn]),
      [1, 2, 3].map((turn) => [`m${index}`, turn]),
    );
    t.is(timesteps.length, 3);
  }
});

test('secrets in names are redacted, and listed with the record', async (t) => {
  const recorder = new TraceRecorder();
  const secret = `sk-${'a1B2'.repeat(12)}`;
  const agent = instrument(
    { decide: (who: string) => who.length },
    {
      kind: 'agent',
      methods: {
        decide: {
          args: false,
          lane: 'args[0]',
          timestep: { begin: true, name: 'args[0]' },
          message: { from: 'args[0]', to: "'agent'", content: "'hi'" },
          llm: { model: 'args[0]' },
        },
      },
    },
  );
  const other = `sk-${'b1C2'.repeat(12)}`;
  await withSession({ sinks: [recorder] }, (session) => {
    agent.decide(secret);
    agent.decide(secret);
    agent.decide(other);
    session.addMessage({ from: secret, type: 'x' });
  });
  const all = JSON.stringify([recorder.events, recorder.messages, recorder.timesteps]);
  t.false(all.includes(secret));
  t.false(all.includes(other));
  const [first, second, third] = recorder.events;
  t.is(first?.lane, second?.lane);
  t.not(first?.lane, third?.lane, 'lanes of different names stay apart');
  t.is(second?.turn, 2);
  t.is(third?.turn, 1);
  t.is(first?.llm?.model, '[redacted]');
  t.deepEqual(first?.redactions?.map(({ path }) => path).sort(), [
    'lane',
    'llm.model',
    'timestep.name',
  ]);
  const [said] = recorder.messages;
  t.is(said?.from, '[redacted]');
  t.deepEqual(said?.redactions, [{ path: 'from', by: 'secret' }]);
});

const MISUSE = `
const { startSession, activeSession } = require(${JSON.stringify(`${REPOSITORY}/dist/lib/index.js`)});
const session = startSession({ name: 'careless' });
const calls = [
  () => session.addEvent(),
  () => session.addEvent('step'),
  () => session.addEvent({ kind: 'tool', method: 'search' }),
  () => session.addEvent({ kind: 'agent' }),
  () => session.addEvent({ kind: 'agent', method: 'a', reward: NaN, terminated: 'yes', durationNs: -1 }),
  () => session.addEvent({ kind: 'agent', method: 'a', metadata: 3, llm: 'gpt', yields: 7 }),
  () => session.addEvent({ kind: 'agent', method: 'a', rewrad: 1 }),
  () => session.addEvent({ event: { id: 'nobody' }, reward: 1 }),
  () => session.addEvent({ get kind() { throw new Error('getter'); } }),
  () => session.addMessage(),
  () => session.addMessage({ from: {}, event: 'nobody', content: 1n }),
  () => session.addReward(),
  () => session.addReward(NaN),
  () => session.addReward(Infinity, null),
  () => session.addReward(1, { turn: 'third' }),
  () => session.setMetadata(),
  () => session.setMetadata([1]),
  () => session.timestep('first'),
  () => session.addEvent({ kind: 'agent', method: 'run' }, (event) => { kept = event; }),
  () => kept.set({ reward: 1 }),
  () => session.end(),
  () => session.timestep({ name: 'after the end' }),
  () => session.addMessage({ content: 'after the end' }),
];
let kept;
for (const call of calls) call();
console.log('done', calls.length);
`;

test('misuse is said on stderr and counted; nothing is thrown, and every line can be read', async (t) => {
  const project = new Project({ 'app.js': MISUSE });
  const { stdout, stderr, code } = await project.bare('app.js');
  t.is(code, 0);
  t.regex(stdout, /^done \d+/);
  const said = stderr.trim().split('\n');
  for (const text of [
    'addEvent() was given "step". Expected an object',
    'addEvent() was given "tool" as kind. Expected agent, environment, runtime',
    'addEvent() was given NaN as reward. Expected a finite number',
    'addEvent() was given a field "rewrad", which it does not know. Its fields are args,',
    'an event that is not running here',
    'addReward() was given Infinity',
    'timestep() was given "first"',
    'told more of itself after it had ended',
    'timestep() was called after the end of session',
  ]) {
    t.true(
      said.some((line) => line.startsWith('stenographer: STENO_') && line.includes(text)),
      `${text}\n${stderr}`,
    );
  }
  const [session] = await sessionsIn(project.store);
  t.deepEqual(session?.problems, []);
  t.is(session?.events.length, 9);
  t.is(session?.rewards.length, 1);
  t.true((session?.session.notes?.['STENO_MANUAL'] ?? 0) >= 15);
});
