import test from 'ava';
import { createRecording } from '../helpers/recording.js';

function* count(log: string[] = []) {
  try {
    yield 1;
    yield 2;
    return 3;
  } finally {
    log.push('finally');
  }
}

test('a generator is one event: its yields are counted and kept', (t) => {
  const recording = createRecording();
  const traced = recording.traceFunction(count);
  t.deepEqual([...traced()], [1, 2]);
  const [event] = recording.events();
  t.is(event?.status, 'ok');
  t.is(event?.yields?.count, 2);
  t.deepEqual(
    event?.yields?.kept.map(({ payload }) => payload.json),
    [1, 2],
  );
  t.is(event?.after?.result?.payload.json, 3);
});

test('an early break runs the inner finally and ends the event as returned', (t) => {
  const recording = createRecording();
  const traced = recording.traceFunction(count);
  const log: string[] = [];
  for (const value of traced(log)) {
    t.is(value, 1);
    break;
  }
  t.deepEqual(log, ['finally']);
  t.is(recording.events()[0]?.status, 'returned');
  t.is(recording.events()[0]?.yields?.count, 1);
});

test('throw goes into the generator, and what comes out is recorded', (t) => {
  const recording = createRecording();
  const traced = recording.traceFunction(count);
  const iterator = traced();
  iterator.next();
  const error = new Error('in');
  t.is(
    t.throws(() => iterator.throw(error)),
    error,
  );
  t.is(recording.events()[0]?.status, 'error');
});

test('one that is left half way keeps what it gave out', (t) => {
  const recording = createRecording();
  const iterator = recording.traceFunction(count)();
  iterator.next();
  recording.tracer.close();
  const [event] = recording.events();
  t.is(event?.status, 'unfinished');
  t.is(event?.yields?.count, 1);
  t.deepEqual(
    event?.yields?.kept.map(({ payload }) => payload.json),
    [1],
  );
});

test('one that is never started has no end until the process has', (t) => {
  const recording = createRecording();
  recording.traceFunction(count)();
  t.is(recording.events().length, 0);
  recording.tracer.close();
  t.is(recording.events()[0]?.status, 'unfinished');
});

test('an async generator, whole and broken off', async (t) => {
  async function* produce() {
    yield 'a';
    await null;
    yield 'b';
  }
  const recording = createRecording();
  const traced = recording.traceFunction(produce);
  const seen: string[] = [];
  for await (const value of traced()) seen.push(value);
  for await (const value of traced()) {
    seen.push(value);
    break;
  }
  t.deepEqual(seen, ['a', 'b', 'a']);
  t.deepEqual(
    recording.events().map(({ status, yields }) => [status, yields?.count]),
    [
      ['ok', 2],
      ['returned', 1],
    ],
  );
});

test('calls that a generator makes between yields are its children', (t) => {
  const recording = createRecording();
  const tool = recording.traceFunction(function tool() {
    return 1;
  });
  const traced = recording.traceFunction(function* work() {
    yield tool();
    yield tool();
  });
  const [first] = [...traced()];
  t.is(first, 1);
  tool();
  const events = recording.events().sort((a, b) => a.seq - b.seq);
  const work = events.find(({ definition }) => definition.method === 'work');
  t.deepEqual(
    events.filter(({ definition }) => definition.method === 'tool').map(({ parent }) => parent),
    [work?.seq, work?.seq, undefined],
  );
});

test('a generator that steps itself goes on, and the refusal is not its end', (t) => {
  const recording = createRecording();
  let own: Generator<number> | undefined;
  const traced = recording.traceFunction(function* work(): Generator<number> {
    try {
      own?.next();
    } catch {
      yield 1;
    }
    yield 2;
  });
  own = traced();
  t.deepEqual([...own], [1, 2]);
  const [event] = recording.events();
  t.is(event?.status, 'ok');
  t.is(event?.yields?.count, 2);
});

test('an async generator that steps itself leaves its caller where it was', async (t) => {
  const recording = createRecording();
  let own: AsyncGenerator<number> | undefined;
  const traced = recording.traceFunction(async function* work(): AsyncGenerator<number> {
    void own?.next();
    yield 1;
  });
  const tool = recording.traceFunction(function tool() {
    return 1;
  });
  const caller = recording.traceFunction(async function caller() {
    own = traced();
    const first = own.next();
    tool();
    await first;
  });
  await caller();
  const find = (name: string) =>
    recording.events().find(({ definition }) => definition.method === name);
  t.is(find('tool')?.parent, find('caller')?.seq);
});

test('one generator answered again and again ends every call, and gets no deeper', (t) => {
  const recording = createRecording();
  const iterator = count();
  const traced = recording.traceFunction(() => iterator);
  for (let n = 0; n < 20_000; n += 1) traced();
  t.deepEqual([...iterator], [1, 2]);
  t.is(recording.events().filter(({ status }) => status === 'ok').length, 20_000);
});

test('the generator object keeps its looks', (t) => {
  const recording = createRecording();
  const iterator = recording.traceFunction(count)();
  t.is(Object.prototype.toString.call(iterator), '[object Generator]');
  t.is(iterator[Symbol.iterator](), iterator);
  t.deepEqual(Object.keys(iterator), []);
  t.is(iterator.next.length, 0 + count().next.length);
});
