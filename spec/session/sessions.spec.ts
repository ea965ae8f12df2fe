import test from 'ava';
import { createRecording, expression } from '../helpers/recording.js';

function episodes() {
  class Env {
    id: string;
    constructor(id = 'e') {
      this.id = id;
    }
    reset() {
      return 'obs';
    }
    async step() {
      await null;
      return 'obs';
    }
  }
  async function runEpisode(env: Env, steps: number) {
    env.reset();
    for (let n = 0; n < steps; n += 1) await env.step();
    return steps;
  }
  return { Env, runEpisode };
}

const bySession = (recording: ReturnType<typeof createRecording>) => {
  const sessions = new Map<string, string[]>();
  for (const { session, definition } of recording.events().sort((a, b) => a.seq - b.seq)) {
    sessions.set(session, [...(sessions.get(session) ?? []), definition.method]);
  }
  return [...sessions.values()];
};

test('the first recorded call opens the session of the process', async (t) => {
  const { Env } = episodes();
  const recording = createRecording({ start: 'auto', name: 'crafter' });
  recording.traceClass(Env, { step: true });
  t.is(recording.entries.length, 0);
  await new Env().step();
  t.is(recording.ofKind('session-opened').length, 1);
  t.is(recording.ofKind('session-opened')[0]?.name, 'crafter');
  t.is(recording.ofKind('session-closed').length, 0);
  recording.tracer.close();
  t.is(recording.ofKind('session-closed').length, 1);
});

test('with an explicit start, a call outside of a session is not recorded', async (t) => {
  const { Env } = episodes();
  const recording = createRecording({ start: 'explicit' });
  recording.traceClass(Env, { step: true });
  t.is(await new Env().step(), 'obs');
  t.is(recording.entries.length, 0);
});

test('each call is a session of its own, also when many run at once', async (t) => {
  const { Env, runEpisode } = episodes();
  const recording = createRecording();
  recording.traceClass(Env, { reset: true, step: true });
  const traced = recording.traceFunction(runEpisode, { session: 'each' });
  await Promise.all([traced(new Env(), 1), traced(new Env(), 2), traced(new Env(), 3)]);
  t.deepEqual(bySession(recording), [
    ['runEpisode', 'reset', 'step'],
    ['runEpisode', 'reset', 'step', 'step'],
    ['runEpisode', 'reset', 'step', 'step', 'step'],
  ]);
  t.is(recording.ofKind('session-opened').length, 3);
  t.is(recording.ofKind('session-closed').length, 3);
});

test('a session inside a session is its child', async (t) => {
  const { Env, runEpisode } = episodes();
  const recording = createRecording();
  recording.traceClass(Env, { step: true });
  const inner = recording.traceFunction(runEpisode, { session: 'each' });
  const outer = recording.traceFunction(
    async function sweep() {
      return inner(new Env(), 1);
    },
    { session: 'each' },
  );
  await outer();
  const [parent, child] = recording.ofKind('session-opened');
  t.is(parent?.parent, undefined);
  t.is(child?.parent?.session, parent?.session);
  t.is(child?.parent?.event, 'segment.000000001');
});

test('begin ends the session of its lane and opens the next, for what the caller does', async (t) => {
  const { Env } = episodes();
  const recording = createRecording();
  recording.traceClass(Env, { reset: { session: 'begin' }, step: true });
  const env = new Env();
  for (let episode = 0; episode < 2; episode += 1) {
    env.reset();
    await env.step();
  }
  t.deepEqual(bySession(recording), [
    ['reset', 'step'],
    ['reset', 'step'],
  ]);
  t.is(recording.ofKind('session-opened').length, 2);
  t.is(recording.ofKind('session-closed').length, 1);
});

test('begin with lanes keeps environments that run at once apart', async (t) => {
  const { Env } = episodes();
  const recording = createRecording();
  const lane = expression(({ self }) => (self as { id: string }).id);
  recording.traceClass(Env, { reset: { session: 'begin', lane }, step: { lane } });
  const [a, b] = [new Env('a'), new Env('b')];
  a.reset();
  b.reset();
  await Promise.all([a.step(), b.step(), a.step()]);
  a.reset();
  await a.step();
  t.deepEqual(bySession(recording), [
    ['reset', 'step', 'step'],
    ['reset', 'step'],
    ['reset', 'step'],
  ]);
});

test('an event that ends after its session is kept and marked late', async (t) => {
  const { Env } = episodes();
  const recording = createRecording();
  recording.traceClass(Env, { step: true });
  const env = new Env();
  let left: Promise<unknown> | undefined;
  const traced = recording.traceFunction(
    function fireAndForget() {
      left = env.step();
    },
    { session: 'each' },
  );
  traced();
  await left;
  t.deepEqual(
    recording.events().map(({ definition, late }) => [definition.method, late]),
    [
      ['fireAndForget', undefined],
      ['step', true],
    ],
  );
});

test('a session that ends tells which of its calls still run', (t) => {
  const { Env } = episodes();
  const recording = createRecording();
  recording.traceClass(Env, { step: true });
  const idle = recording.traceFunction(function* idle() {
    yield 1;
  });
  const traced = recording.traceFunction(
    function leaves(env: { step(): unknown }) {
      env.step();
      idle();
    },
    { session: 'each' },
  );
  traced(new Env());
  idle();
  const opened = recording.ofKind('event-opened');
  t.deepEqual(
    opened.map(({ definition }) => definition.method),
    ['step', 'idle'],
  );
  const closed = recording.entries.findIndex(({ entry }) => entry === 'session-closed');
  t.true(recording.entries.lastIndexOf(opened[1] as (typeof opened)[0]) < closed);
});

test('a session ended inside of a recorded call tells that call too', (t) => {
  const recording = createRecording();
  const session = recording.tracer.openSession(recording.context, {});
  const ends = recording.traceFunction(function ends() {
    session.end();
    return 'ended';
  });
  recording.tracer.rootSlot.base = session;
  t.is(ends(), 'ended');
  t.is(recording.ofKind('event-opened').length, 1);
  t.like(recording.events()[0], { status: 'ok', opened: true, late: true });
});

test('parents hold across await, timers and concurrent calls', async (t) => {
  const recording = createRecording();
  const leaf = recording.traceFunction(async function leaf(_of: string) {
    await new Promise((resolve) => setTimeout(resolve, 1));
  });
  const branch = recording.traceFunction(async function branch(of: string) {
    await leaf(of);
    await Promise.all([leaf(of), leaf(of)]);
  });
  await Promise.all([branch('a'), branch('b')]);
  const events = recording.events();
  const branches = events.filter(({ definition }) => definition.method === 'branch');
  for (const parent of branches) {
    const of = parent.before?.args?.payload.json as string[];
    const children = events.filter((event) => event.parent === parent.seq);
    t.is(children.length, 3);
    for (const child of children) t.deepEqual(child.before?.args?.payload.json, of);
  }
});

test('a call that throws or rejects leaves the context as it was', async (t) => {
  const recording = createRecording();
  const fails = recording.traceFunction(function fails() {
    throw new Error('no');
  });
  const after = recording.traceFunction(function after() {});
  t.throws(fails);
  after();
  t.is(recording.events().at(-1)?.parent, undefined);
});

test('what the program sets in its own async stores inside a call stays set', async (t) => {
  const { AsyncLocalStorage } = await import('node:async_hooks');
  const store = new AsyncLocalStorage<string>();
  const recording = createRecording();
  const login = recording.traceFunction(function login() {
    store.enterWith('user');
  });
  login();
  t.is(store.getStore(), 'user');
});

test('an aborted call says so', async (t) => {
  const recording = createRecording();
  const traced = recording.traceFunction(async function fetchIt(options: { signal: AbortSignal }) {
    await new Promise((_resolve, reject) => {
      options.signal.addEventListener('abort', () => reject(options.signal.reason));
    });
  });
  const controller = new AbortController();
  const call = traced({ signal: controller.signal });
  controller.abort();
  await t.throwsAsync(call, { any: true });
  t.is(recording.events()[0]?.status, 'aborted');
});

test('state, metadata, messages, rewards and flags come from expressions', async (t) => {
  class Env {
    health = 9;
    step(action: string) {
      this.health -= 1;
      return { reward: 0, done: action === 'end', obs: [1] };
    }
  }
  const result = (key: string) =>
    expression(({ result }) => (result as Record<string, unknown> | undefined)?.[key], 'after');
  const recording = createRecording();
  recording.traceClass(Env, {
    step: {
      kind: 'environment',
      system: 'crafter',
      args: expression(({ arg }) => ({ action: arg['action'] })),
      state: expression(({ self }) => ({ health: (self as Env).health })),
      metadata: [
        { name: 'action', evaluate: expression(({ arg }) => arg['action']) },
        { name: 'absent', evaluate: expression(() => undefined) },
      ],
      messages: [
        {
          from: expression(() => 'crafter'),
          to: expression(() => 'agent'),
          type: expression(() => 'observation'),
          content: result('obs'),
          moment: 'after',
        },
      ],
      reward: result('reward'),
      terminated: result('done'),
      observation: result('obs'),
      memory: true,
    },
  });
  new Env().step('end');
  const [event] = recording.events();
  t.deepEqual(event?.before?.args?.payload.json, { action: 'end' });
  t.deepEqual(event?.before?.state?.payload.json, { health: 9 });
  t.deepEqual(event?.after?.state?.payload.json, { health: 8 });
  t.deepEqual(event?.metadata?.payload.json, { action: 'end' });
  t.is(event?.reward, 0);
  t.is(event?.terminated, true);
  t.is(event?.truncated, undefined);
  t.deepEqual(event?.observation?.payload.json, [1]);
  t.true((event?.memory?.rssBytes ?? 0) > 1e6);
  const [message] = recording.ofKind('message-sent');
  t.like(message, { from: 'crafter', to: 'agent', type: 'observation', event: event?.seq });
});

test('what an expression calls is not recorded, and one that breaks the recorder is said once', (t) => {
  class Agent {
    get score() {
      return this.compute();
    }
    compute() {
      return 5;
    }
    decide() {
      return 1;
    }
  }
  const recording = createRecording();
  recording.traceClass(Agent, {
    compute: true,
    decide: {
      metadata: [{ name: 's', evaluate: expression(({ self }) => (self as Agent).score) }],
    },
  });
  new Agent().decide();
  t.deepEqual(recording.names(), ['Agent.decide']);
  const broken = recording.traceFunction(() => 'fine', {
    state: expression(() => {
      throw new Error('bug');
    }),
  });
  t.is(broken(), 'fine');
  t.is(broken(), 'fine');
  t.is(recording.warnings.length, 1);
  t.regex(recording.warnings[0] ?? '', /STENO_INTERNAL/);
});

test('a failing call: extra metadata, and arguments dropped where the policy says so', (t) => {
  const recording = createRecording();
  const traced = recording.traceFunction(
    function pay(_card: string) {
      throw new TypeError('declined');
    },
    {
      onError: {
        dropArgs: true,
        metadata: [
          { name: 'why', evaluate: expression(({ error }) => (error as Error).message, 'after') },
        ],
      },
    },
  );
  t.throws(() => traced('4111'));
  const [event] = recording.events();
  t.is(event?.before, undefined);
  t.deepEqual(event?.metadata?.payload.json, { why: 'declined' });
  t.is(event?.after?.error?.name, 'TypeError');
});

test('a tool emits its tool_call message by itself', (t) => {
  const recording = createRecording();
  class Agent {
    act() {
      return search('cats');
    }
  }
  const search = recording.traceFunction((query: string) => `about ${query}`, {
    system: 'search',
    tool: {
      name: expression(() => 'web_search'),
      arguments: expression(({ args }) => ({ query: args[0] })),
      result: expression(({ result }) => result, 'after'),
    },
  });
  recording.traceClass(Agent, { act: { kind: 'agent', system: 'react-agent' } });
  new Agent().act();
  const [message] = recording.ofKind('message-sent');
  t.like(message, { from: 'react-agent', to: 'search', type: 'tool_call' });
  t.deepEqual(message?.content?.payload.json, { name: 'web_search', arguments: { query: 'cats' } });
  t.is(recording.events()[0]?.tool?.result?.payload.json, 'about cats');
});

test('calls that run long are marked, once', async (t) => {
  const recording = createRecording();
  let finish: () => void = () => undefined;
  const traced = recording.traceFunction(async function slow() {
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
  });
  const running = traced();
  t.true(recording.tracer.markRunning(0));
  t.is(recording.ofKind('event-opened').length, 0);
  t.false(recording.tracer.markRunning(Number.MAX_SAFE_INTEGER));
  t.false(recording.tracer.markRunning(Number.MAX_SAFE_INTEGER));
  t.is(recording.ofKind('event-opened').length, 1);
  finish();
  await running;
  t.true(recording.events()[0]?.opened);
});

test('a program that goes from timer to timer does not keep its past', async (t) => {
  const recording = createRecording();
  const seen: WeakRef<object>[] = [];
  let left = 50;
  let finish: () => void = () => undefined;
  const traced = recording.traceFunction(async function tick() {
    const call = recording.tracer.activeCall();
    if (call !== undefined) seen.push(new WeakRef(call));
    left -= 1;
    if (left > 0) setTimeout(traced, 0);
    else {
      // Still to come: it holds the context of this call, and what that holds.
      next = setTimeout(traced, 60_000);
      finish();
    }
  });
  let next: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve) => {
    finish = resolve;
    traced();
  });
  await new Promise((resolve) => setTimeout(resolve, 1));
  const parents = recording.events().map(({ parent }) => parent);
  t.is(parents.length, 50);
  t.deepEqual(
    parents.slice(1),
    recording
      .events()
      .slice(0, -1)
      .map(({ seq }) => seq),
  );
  const { setFlagsFromString } = await import('node:v8');
  const { runInNewContext } = await import('node:vm');
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const alive = seen.filter((ref) => ref.deref() !== undefined).length;
  clearTimeout(next);
  t.true(alive < 10, `${alive} calls are still held`);
});
