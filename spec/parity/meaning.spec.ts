import test from 'ava';
import {
  assertTraceEquivalent,
  instrument,
  type Oracle,
  type Outcome,
  TraceRecorder,
  TraceValidator,
  withSession,
} from '../../lib/index.js';

class World {
  at = 0;
  step(action: string) {
    if (action === 'fly') throw new TypeError('nobody flies');
    this.at += action === 'right' ? 1 : -1;
    return {
      obs: { at: this.at, text: `at ${this.at}` },
      reward: this.at / 10,
      done: this.at === 3,
    };
  }
}

class Walker {
  decide(at: number) {
    return at === 1 ? { jump: 2 } : 'right';
  }
}

/** Three steps, and what the program logs of them itself. */
async function play(): Promise<{ recorder: TraceRecorder; log: Required<Oracle> }> {
  const recorder = new TraceRecorder();
  const decisions: unknown[] = [];
  const outcomes: Outcome[] = [];
  const world = instrument(new World(), {
    kind: 'environment',
    system: 'world',
    methods: {
      step: {
        state: { at: 'self.at' },
        observation: 'result.obs',
        reward: 'result.reward',
        terminated: 'result.done',
      },
    },
  });
  const walker = instrument(new Walker(), { kind: 'agent', methods: ['decide'] });
  await withSession({ sinks: [recorder] }, async () => {
    for (let turn = 0; turn < 3; turn += 1) {
      decisions.push(walker.decide(world.at));
      const { obs, reward, done } = world.step('right');
      outcomes.push({ observation: obs, reward, terminated: done });
    }
    try {
      world.step('fly');
    } catch (error) {
      const { name, message } = error as Error;
      outcomes.push({ error: { name, message } });
    }
  });
  return { recorder, log: { decisions, outcomes, finalState: { world: { at: world.at } } } };
}

const compare = (recorder: TraceRecorder, log: Oracle) =>
  new TraceValidator().compare(recorder, log);

test('a trace is held against the log of the program', async (t) => {
  const { recorder, log } = await play();
  t.true((await assertTraceEquivalent(recorder, log)).isValid());
  t.true((await assertTraceEquivalent(log, recorder)).isValid());
  t.is(log.outcomes.length, 4);
});

test('what the log says otherwise is found', async (t) => {
  const { recorder, log } = await play();
  const { decisions, outcomes } = log;
  const cases: [Oracle, string][] = [
    [{ decisions: decisions.with(1, 'right') }, 'decisions[1]'],
    [{ decisions: decisions.toSpliced(1, 1) }, 'decisions[1]'],
    [{ decisions: [...decisions, 'left'] }, 'decisions[3]'],
    [{ decisions: decisions.toSpliced(1, 2, decisions[2], decisions[1]) }, 'decisions[1]'],
    [{ outcomes: outcomes.with(0, { ...outcomes[0], reward: 0.2 }) }, 'outcomes[0].reward'],
    [{ outcomes: outcomes.with(2, { terminated: false }) }, 'outcomes[2].terminated'],
    [{ outcomes: outcomes.with(0, { truncated: false }) }, 'outcomes[0].truncated'],
    [
      { outcomes: outcomes.with(0, { observation: { at: '1', text: 'at 1' } }) },
      'outcomes[0].observation.at',
    ],
    [{ outcomes: outcomes.with(3, { error: { name: 'RangeError' } }) }, 'outcomes[3].error.name'],
    [{ outcomes: outcomes.slice(0, 3) }, 'outcomes[3]'],
    [{ finalState: { world: { at: 2 } } }, 'finalState.world.at'],
    [{ finalState: { cave: { at: 2 } } }, 'finalState.cave'],
  ];
  for (const [wrong, path] of cases) {
    const report = compare(recorder, wrong);
    t.false(report.isValid(), path);
    t.false(report.meaningMatch);
    t.true(report.eventCountMatch);
    t.deepEqual(
      report.differences().map((each) => each.path),
      [path],
    );
    t.is(report.differences()[0]?.level, 3);
    t.false(compare(recorder, log).differences().length > 0);
  }
});

test('what the log does not say is not compared', async (t) => {
  const { recorder, log } = await play();
  t.true(compare(recorder, { decisions: log.decisions }).isValid());
  t.true(
    compare(recorder, {
      outcomes: log.outcomes.map(({ reward }) => (reward === undefined ? {} : { reward })),
    }).isValid(),
  );
  t.true(compare(recorder, { finalState: {} }).isValid());
});

test('a log that has decisions and outcomes otherwise is met by functions', async (t) => {
  const { recorder } = await play();
  const validator = new TraceValidator({
    meaning: {
      decision: ({ kind, after }) => (kind === 'agent' ? JSON.stringify(after?.result) : undefined),
      outcome: ({ observation, status }) =>
        status === 'ok' && observation !== undefined
          ? { observation: (observation as { text: string }).text }
          : undefined,
      finalState: ({ events }) => events.length,
    },
  });
  const log = {
    decisions: ['"right"', '{"jump":2}', '"right"'],
    outcomes: [{ observation: 'at 1' }, { observation: 'at 2' }, { observation: 'at 3' }],
    finalState: 7,
  };
  t.is(String(validator.compare(recorder, log)), 'The traces are equivalent.');
  t.is(validator.compare(recorder, { ...log, finalState: 8 }).differences()[0]?.path, 'finalState');
});

test('two traces may be compared by their meaning alone', async (t) => {
  const [{ recorder: a }, { recorder: b }] = [await play(), await play()];
  const validator = new TraceValidator({ level: [3] });
  const session = {
    session: only(a.sessions),
    ...lists(a),
    records: [],
    writers: [],
    problems: [],
  };
  const renamed = { ...session, events: a.events.map((event) => ({ ...event, method: 'other' })) };
  t.true(validator.compare(renamed, b).isValid());
  t.false(new TraceValidator().compare(renamed, b).isValid());
  const fewer = { ...session, events: a.events.toSpliced(2, 1) };
  t.deepEqual(
    validator
      .compare(fewer, b)
      .differences()
      .map(({ path, kind }) => `${kind} ${path}`),
    ['extra decisions[1]'],
  );
});

const lists = ({ events, messages, timesteps, rewards }: TraceRecorder) => ({
  events,
  messages,
  timesteps,
  rewards,
});

function only<T>(list: readonly T[]): T {
  const [first] = list;
  if (first === undefined) throw new Error('there is none');
  return first;
}
