/** What policy and hand write of one run, and which of their ways to say it are the same. */
import test from 'ava';
import {
  instrument,
  type ManualEvent,
  startSession,
  TraceRecorder,
  TraceValidator,
  withSession,
} from '../../lib/index.js';

class World {
  at = 0;
  step(action: string) {
    this.at += action.length;
    return { at: this.at, done: this.at > 8 };
  }
}

/** Calls are ordered by when they began, which by hand is known as well as the clock is read at once. */
const PAUSE_NS = 5_000_000n;
function pause(): void {
  const start = process.hrtime.bigint();
  while (process.hrtime.bigint() - start < PAUSE_NS);
}

class Walker {
  readonly world: World;
  constructor(world: World) {
    this.world = world;
  }
  walk(steps: number) {
    pause();
    for (let n = 0; n < steps; n += 1) this.world.step('right');
    return this.world.at;
  }
}

function byPolicy(): TraceRecorder {
  const recorder = new TraceRecorder();
  const world = instrument(new World(), {
    kind: 'environment',
    system: 'world',
    methods: {
      step: {
        state: { at: 'self.at' },
        reward: 'result.at',
        terminated: 'result.done',
        metadata: { action: 'arg.action' },
        message: { from: "'world'", to: "'walker'", type: "'seen'", content: 'result' },
      },
    },
  });
  const walker = instrument(new Walker(world), {
    kind: 'agent',
    system: 'walker',
    methods: { walk: { timestep: { begin: true, name: "'walk'" } } },
  });
  withSession({ name: 'by policy', sinks: [recorder] }, () => {
    walker.walk(2);
    walker.walk(1);
  });
  return recorder;
}

type Edit = (event: ManualEvent) => ManualEvent;

/** As hands do it: the step, once it is over; the walk around it, once that is over. */
function byHand(edit: Edit = (event) => event): TraceRecorder {
  const recorder = new TraceRecorder();
  const session = startSession({ name: 'by hand', sinks: [recorder] });
  const world = new World();
  for (const steps of [2, 1]) {
    session.timestep({ name: 'walk' });
    const start = process.hrtime.bigint();
    pause();
    for (let n = 0; n < steps; n += 1) {
      const stepStart = process.hrtime.bigint();
      const { at } = world;
      const result = world.step('right');
      session.addEvent(
        edit({
          kind: 'environment',
          system: 'world',
          method: 'step',
          args: ['right'],
          result,
          stateBefore: { at },
          stateAfter: { at: world.at },
          reward: result.at,
          terminated: result.done,
          metadata: { action: 'right' },
          durationNs: Number(process.hrtime.bigint() - stepStart),
        }),
      );
      session.addMessage({ from: 'world', to: 'walker', type: 'seen', content: result });
    }
    session.addEvent({
      kind: 'agent',
      system: 'walker',
      method: 'walk',
      args: [steps],
      result: world.at,
      durationNs: Number(process.hrtime.bigint() - start),
    });
  }
  session.end();
  return recorder;
}

const paths = (a: TraceRecorder, b: TraceRecorder, strict = false): string[] =>
  new TraceValidator({ strict })
    .compare(a, b)
    .differences()
    .map(({ path }) => path);

test('a trace by hand is the same as the one by policy', (t) => {
  t.is(String(new TraceValidator().compare(byHand(), byPolicy())), 'The traces are equivalent.');
  t.is(byHand().events[0]?.method, 'step', 'the call within is recorded first');
  t.is(byPolicy().events[0]?.method, 'walk');
});

test('strictly, what hands cannot tell is told', (t) => {
  const found = new Set(paths(byPolicy(), byHand(), true).map((path) => path.replace(/\d+/g, 'n')));
  for (const path of ['class', 'form', 'parent']) t.true(found.has(`events[n].${path}`), path);
  t.true(found.has('messages[n].event'));
  t.true(found.has('session.name'));
});

test('what one has and the other has not is told, whichever it is', (t) => {
  const without =
    (key: keyof ManualEvent): Edit =>
    (event) => {
      const { [key]: _left, ...rest } = event;
      return rest as ManualEvent;
    };
  const cases: [keyof ManualEvent, string][] = [
    ['args', 'before.args'],
    ['result', 'after.result'],
    ['stateBefore', 'before.state'],
    ['stateAfter', 'after.state'],
    ['reward', 'reward'],
    ['terminated', 'terminated'],
    ['metadata', 'metadata.action'],
    ['system', 'system'],
    ['durationNs', 'durationNs'],
  ];
  for (const [key, path] of cases) {
    const found = paths(byPolicy(), byHand(without(key)));
    const ofSteps = [1, 2, 4].map((index) => `events[${index}].${path}`);
    t.true(
      ofSteps.every((each) => found.includes(each)),
      `${key}: ${found.join(' ')}`,
    );
    t.true(paths(byHand(without(key)), byPolicy()).length >= 3, key);
  }
});

test('a reward in its event and one in a record of its own are the same', (t) => {
  const given = new TraceRecorder();
  const inEvent = new TraceRecorder();
  for (const sinks of [[given], [inEvent]]) {
    const session = startSession({ sinks });
    session.timestep();
    const reward = sinks[0] === inEvent ? { reward: 0.5 } : {};
    const event = session.addEvent({ kind: 'environment', method: 'step', ...reward });
    if (sinks[0] === given) session.addReward(0.5, { event });
    session.end();
  }
  t.deepEqual(paths(given, inEvent), []);
  t.true(paths(given, inEvent, true).length > 0);
});
