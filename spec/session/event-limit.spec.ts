import { createHash } from 'node:crypto';
import test from 'ava';
import { instrument, TraceRecorder, withSession } from '../../lib/index.js';
import type { EventRecord } from '../../lib/model/record.js';
import { taker } from '../capture/settings.js';

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const hashOf = (whole: string): string =>
  createHash('sha256').update(whole).digest('hex').slice(0, 16);

/** The events of what a program does with an agent that a rule says how to record. */
async function eventsOf<T extends object>(
  agent: T,
  limits: object,
  methods: object,
  run: (agent: T) => unknown,
): Promise<readonly EventRecord[]> {
  const recorder = new TraceRecorder();
  const policy = { limits, rules: [{ class: agent.constructor.name, methods }] };
  await withSession({ sinks: [recorder] }, async () => {
    await run(instrument(agent, policy as never));
  });
  return recorder.events;
}

test('of a value the last item within what is left of the event is kept, and the first beyond is not', (t) => {
  const take = taker({ eventNodes: 100 });
  const cut = (count: number, spent: number) => take(numbers(count), undefined, undefined, spent);
  for (const [count, spent] of [
    [99, 0],
    [39, 60],
    [4, 95],
  ] as const) {
    t.is(cut(count, spent).truncations, undefined);
    const { truncations, payload } = cut(count + 1, spent);
    t.deepEqual(truncations, [{ path: '', reason: 'event', omitted: 1 }]);
    t.deepEqual(payload.json, numbers(count));
  }
  t.deepEqual(cut(5, 500).truncations, [{ path: '', reason: 'event', omitted: 5 }]);
  t.is(take(5, undefined, undefined, 500).payload.json, 5);
});

test('of texts and bytes 32 weigh as one value, and what was cut tells its hash', (t) => {
  const take = taker({ eventNodes: 100 });
  const text = 'x'.repeat(1600);
  const left = (spent: number) => take(text, undefined, undefined, spent);
  t.is(left(49).truncations, undefined);
  const { truncations, payload } = left(50);
  t.deepEqual(truncations, [{ path: '', reason: 'event', omitted: 32, hash: hashOf(text) }]);
  t.is(payload.json, `${'x'.repeat(1568)}… [+32 chars]`);
  const bytes = Buffer.from(text);
  t.is(take([bytes], undefined, undefined, 48).truncations, undefined);
  const hash = hashOf(text);
  t.deepEqual(take([bytes], undefined, undefined, 49).truncations, [
    { path: '0', reason: 'event', omitted: 32, hash },
  ]);
  const pixels = new Uint8Array(90);
  t.is(take(pixels, undefined, undefined, 9).truncations, undefined);
  t.like(take(pixels, undefined, undefined, 10).truncations?.[0], { reason: 'event', omitted: 1 });
});

test('parts are taken in order, so that the later ones are cut, and the next event begins anew', async (t) => {
  class Agent {
    seen = numbers(40);
    decide(_given: readonly number[]) {
      return { plan: numbers(30) };
    }
  }
  const methods = { decide: { state: { seen: 'self.seen' }, metadata: { all: 'self.seen' } } };
  const events = await eventsOf(new Agent(), { eventNodes: 100 }, methods, (agent) => {
    agent.decide(numbers(30));
    agent.decide([]);
  });
  const [first, second] = events;
  t.deepEqual(first?.before?.args, [numbers(30)]);
  t.deepEqual(first?.before?.state, { seen: numbers(40) });
  t.deepEqual(first?.truncations, [
    { path: 'result.plan', reason: 'event', omitted: 6 },
    { path: 'after.state', reason: 'event', omitted: 1 },
    { path: 'metadata', reason: 'event', omitted: 1 },
  ]);
  t.deepEqual(first?.after?.result, { plan: numbers(24) });
  t.deepEqual(second?.before?.state, { seen: numbers(40) });
});

test('yields and what is thrown count, too', async (t) => {
  class Agent {
    *plan() {
      for (let step = 0; step < 5; step += 1) yield numbers(30);
    }
    fail(given: readonly number[]): never {
      throw Object.assign(new Error('no way'), { given });
    }
  }
  const events = await eventsOf(new Agent(), { eventNodes: 80 }, ['plan', 'fail'], (agent) => {
    for (const _ of agent.plan());
    t.throws(() => agent.fail(numbers(60)));
  });
  const [plan, fail] = events;
  t.is(plan?.yields?.count, 5);
  t.deepEqual(
    plan?.truncations?.map(({ path, omitted }) => [path, omitted]),
    [
      ['yields.2', 14],
      ['yields.3', 30],
      ['yields.4', 30],
    ],
  );
  t.deepEqual(
    fail?.truncations?.map(({ path, reason, omitted }) => [path, reason, omitted]),
    [['error.given', 'event', 44]],
  );
});

test('what has not changed since the last event does not count', async (t) => {
  class Agent {
    history = numbers(60).map((n) => ({ n }));
    decide(n: number) {
      this.history[3] = { n };
      return n;
    }
  }
  const methods = { decide: { state: { history: 'self.history' } } };
  const events = await eventsOf(new Agent(), { eventNodes: 400 }, methods, (agent) => {
    for (let turn = 0; turn < 20; turn += 1) agent.decide(turn);
  });
  t.is(events.length, 20);
  for (const { truncations } of events.slice(3)) t.is(truncations, undefined);
});
