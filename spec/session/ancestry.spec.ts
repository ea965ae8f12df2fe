import { setImmediate as nextTurn } from 'node:timers/promises';
import { inspect } from 'node:util';
import test from 'ava';
import { createRecording } from '../helpers/recording.js';

test('timers that set the next timer keep their parents on record and let go of the calls', async (t) => {
  const recording = createRecording();
  let above = 0;
  const traced: (left: number) => void = recording.traceFunction(function tick(left: number) {
    above = 0;
    for (let call = recording.tracer.activeCall(); call !== undefined; call = call.parent) above++;
    if (left > 0) setImmediate(() => traced(left - 1));
  });
  traced(50);
  while (recording.events().length <= 50) await nextTurn();
  t.is(above, 2);
  const events = recording.events().sort((a, b) => a.seq - b.seq);
  t.deepEqual(
    events.map(({ parent }) => parent),
    [undefined, ...events.slice(0, -1).map(({ seq }) => seq)],
  );
});

test('the parent of a call below one without a record is the nearest that has one', async (t) => {
  const recording = createRecording();
  const inner = recording.traceFunction(function inner() {
    return 1;
  });
  const silent = recording.traceFunction(
    function silent() {
      setImmediate(inner);
    },
    { when: Object.assign(() => false, { moment: 'before' as const }) },
  );
  recording.traceFunction(function outer() {
    setImmediate(silent);
  })();
  while (recording.events().length < 2) await nextTurn();
  const [outer, leaf] = recording.events().sort((a, b) => a.seq - b.seq);
  t.is(leaf?.definition.method, 'inner');
  t.is(leaf?.parent, outer?.seq);
});

test('what a call started goes on in the turn of the moment when the call has ended', async (t) => {
  const recording = createRecording();
  const step = recording.traceFunction(function step() {
    return 1;
  });
  const decide = recording.traceFunction(
    function decide() {
      return 1;
    },
    { timestep: { mode: 'begin' } },
  );
  const init = recording.traceFunction(function init() {
    setImmediate(() => setImmediate(decide));
  });
  recording.traceFunction(function start() {
    decide();
    init();
    setImmediate(() => setImmediate(() => setImmediate(step)));
  })();
  while (recording.events().length < 5) await nextTurn();
  t.is(recording.events().find(({ definition }) => definition.method === 'step')?.turn, 2);
});

test('a function that calls a namesake opens a turn in each', (t) => {
  const recording = createRecording();
  const timestep = { mode: 'begin' } as const;
  const theirs = recording.traceFunction(
    function run() {
      return 'theirs';
    },
    { timestep },
  );
  recording.traceFunction(
    function run() {
      return theirs();
    },
    { timestep },
  )();
  t.deepEqual(
    recording.events().map(({ turn }) => turn),
    [2, 1],
  );
});

test('a promise that is printed does not show the recorder at length, nor what calls were given', async (t) => {
  const recording = createRecording();
  const traced = recording.traceFunction(async function work(_secret: string) {
    await null;
  });
  const promise = traced('hunter2');
  t.notRegex(inspect(promise, { depth: Number.POSITIVE_INFINITY }), /hunter2|Session|Call/);
  await promise;
});
