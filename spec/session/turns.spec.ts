import test from 'ava';
import type { EventSettled } from '../../lib/model/entry.js';
import { createRecording, expression } from '../helpers/recording.js';

/** Classes are changed in place, so each spec takes its own. */
function world() {
  class Env {
    step(_action?: string) {
      return { reward: 1 };
    }
  }
  class Agent {
    id: string;
    env: Env;
    constructor(id = 'a', env = new Env()) {
      this.id = id;
      this.env = env;
    }
    async decide() {
      await null;
      return this.think();
    }
    think() {
      return 'thought';
    }
    /** Runs while turns come and go. */
    async run(turns: number) {
      for (let n = 0; n < turns; n += 1) {
        await this.decide();
        this.env.step();
      }
    }
  }
  return { Env, Agent };
}

const turnsOf = (events: readonly EventSettled[]) =>
  [...events]
    .sort((a, b) => a.seq - b.seq)
    .map(({ definition, turn }) => [definition.method, turn] as const);

test('begin opens the next turn; what the caller does next belongs to it', async (t) => {
  const { Env, Agent } = world();
  const recording = createRecording();
  recording.traceClass(Agent, { decide: { timestep: { mode: 'begin' } }, think: true });
  recording.traceClass(Env, { step: true });
  const [agent, env] = [new Agent(), new Env()];
  env.step();
  for (let turn = 0; turn < 2; turn += 1) {
    await agent.decide();
    env.step();
    env.step();
  }
  t.deepEqual(turnsOf(recording.events()), [
    ['step', undefined],
    ['decide', 1],
    ['think', 1],
    ['step', 1],
    ['step', 1],
    ['decide', 2],
    ['think', 2],
    ['step', 2],
    ['step', 2],
  ]);
  t.is(recording.ofKind('timestep-opened').length, 2);
  t.is(recording.ofKind('timestep-closed').length, 1);
  recording.tracer.close();
  t.is(recording.ofKind('timestep-closed').length, 2);
});

test('a caller that was running before passes on the turn of the moment, in a second episode too', async (t) => {
  const { Env, Agent } = world();
  const recording = createRecording();
  recording.traceClass(Agent, { decide: { timestep: { mode: 'begin' } }, run: true });
  recording.traceClass(Env, { step: true });
  const agent = new Agent();
  await agent.run(2);
  await agent.run(1);
  t.deepEqual(turnsOf(recording.events()), [
    ['run', undefined],
    ['decide', 1],
    ['step', 1],
    ['decide', 2],
    ['step', 2],
    ['run', 2],
    ['decide', 3],
    ['step', 3],
  ]);
});

test('a method that super calls back through the object begins a turn of its own', (t) => {
  class Base {
    decide(depth: number): number {
      return depth > 0 ? this.decide(depth - 1) : depth;
    }
  }
  class Careful extends Base {
    override decide(depth: number): number {
      return super.decide(depth);
    }
  }
  const recording = createRecording();
  recording.traceClass(Base, { decide: { timestep: { mode: 'begin' } } });
  recording.traceClass(Careful, { decide: { timestep: { mode: 'begin' } } });
  new Careful().decide(1);
  const events = recording.events().sort((a, b) => a.seq - b.seq);
  t.deepEqual(
    events.map(({ definition, turn }) => [definition.class, turn]),
    [
      ['Careful', 1],
      ['Base', 1],
      ['Careful', 2],
      ['Base', 2],
    ],
  );
});

test('an override that calls super.begin opens one turn; both are events, effects are the outermost', async (t) => {
  const { Agent } = world();
  class Careful extends Agent {
    override async decide() {
      return `careful ${await super.decide()}`;
    }
  }
  const message = {
    type: expression(() => 'observation'),
    content: expression(() => 'o'),
    moment: 'before' as const,
  };
  const decision = {
    timestep: { mode: 'begin' as const },
    messages: [message],
    reward: expression(() => 2, 'after'),
  };
  const recording = createRecording();
  recording.traceClass(Agent, { decide: decision });
  recording.traceClass(Careful, { decide: decision });
  await new Careful().decide();
  t.deepEqual(turnsOf(recording.events()), [
    ['decide', 1],
    ['decide', 1],
  ]);
  t.is(recording.ofKind('message-sent').length, 1);
  t.deepEqual(
    recording.events().map(({ reward, definition }) => [definition.class, reward]),
    [
      ['Agent', undefined],
      ['Careful', 2],
    ],
  );
  t.is(recording.warnings.length, 0);
});

test('auto wraps the call in a turn if none is open', async (t) => {
  const { Env, Agent } = world();
  const recording = createRecording();
  recording.traceClass(Env, {
    step: { timestep: { mode: 'auto', name: expression(() => 'act') } },
  });
  recording.traceClass(Agent, { decide: { timestep: { mode: 'begin' } } });
  const env = new Env();
  env.step();
  env.step();
  await new Agent().decide();
  env.step();
  t.deepEqual(turnsOf(recording.events()), [
    ['step', 1],
    ['step', 2],
    ['decide', 3],
    ['step', 3],
  ]);
  t.deepEqual(
    recording.ofKind('timestep-opened').map(({ name }) => name),
    ['act', 'act', undefined],
  );
});

test('lanes keep the turns of overlapping agents apart', async (t) => {
  const { Env, Agent } = world();
  const recording = createRecording();
  const lane = expression(({ self }) => (self as { id: string }).id);
  recording.traceClass(Agent, {
    run: { lane },
    decide: { timestep: { mode: 'begin' }, lane },
    think: true,
  });
  recording.traceClass(Env, { step: true });
  const [a, b] = [new Agent('a'), new Agent('b')];
  await Promise.all([a.run(3), b.run(2)]);
  const byLane = (lane: string) =>
    turnsOf(recording.events().filter((event) => event.lane === lane)).map(([, turn]) => turn);
  t.deepEqual(byLane('a'), [undefined, 1, 1, 1, 2, 2, 2, 3, 3, 3]);
  t.deepEqual(byLane('b'), [undefined, 1, 1, 1, 2, 2, 2]);
  t.is(recording.warnings.length, 0);
});

test('agents that overlap without a lane are noticed once, and counted', async (t) => {
  const { Agent } = world();
  const recording = createRecording();
  recording.traceClass(Agent, { decide: { timestep: { mode: 'begin' } } });
  await Promise.all([new Agent('a').decide(), new Agent('b').decide(), new Agent('c').decide()]);
  t.is(recording.warnings.length, 1);
  t.regex(recording.warnings[0] ?? '', /lane/);
  recording.tracer.close();
  t.deepEqual(recording.ofKind('session-closed')[0]?.notes, { STENO_AGENTS_OVERLAP: 2 });
});

test('agents that take turns one after the other are not noticed', async (t) => {
  const { Agent } = world();
  const recording = createRecording();
  recording.traceClass(Agent, { decide: { timestep: { mode: 'begin' } } });
  await new Agent('a').decide();
  await new Agent('b').decide();
  t.is(recording.warnings.length, 0);
});

test('when and sample suppress records, never turns', async (t) => {
  const { Agent } = world();
  const recording = createRecording();
  recording.traceClass(Agent, {
    decide: { timestep: { mode: 'begin' }, when: expression(() => false) },
    think: true,
  });
  await new Agent().decide();
  await new Agent().decide();
  t.deepEqual(turnsOf(recording.events()), [
    ['think', 1],
    ['think', 2],
  ]);
  t.deepEqual(
    recording.events().map(({ parent }) => parent),
    [undefined, undefined],
  );
});

test('a sample of one half records about one half', (t) => {
  const { Env } = world();
  const recording = createRecording();
  recording.traceClass(Env, { step: { sample: 0.5 } });
  const env = new Env();
  for (let n = 0; n < 1000; n += 1) env.step();
  const share = recording.events().length / 1000;
  t.true(share > 0.4 && share < 0.6, `share ${share}`);
});
