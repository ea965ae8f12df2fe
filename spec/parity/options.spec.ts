import test from 'ava';
import {
  assertTraceEquivalent,
  StenoError,
  startSession,
  TraceRecorder,
  TracesDifferError,
  TraceValidator,
  type ValidatorOptions,
} from '../../lib/index.js';

interface Recorded {
  readonly result?: unknown;
  readonly metadata?: Record<string, unknown>;
  readonly facts?: Record<string, unknown>;
}

function traceOf({ result = 1, metadata = {}, facts = {} }: Recorded, sessions = 1): TraceRecorder {
  const recorder = new TraceRecorder();
  for (let n = 0; n < sessions; n += 1) {
    const session = startSession({ name: 'trace', metadata: facts, sinks: [recorder] });
    session.timestep();
    session.addEvent({ kind: 'agent', method: 'decide', result, metadata, durationNs: 5 });
    session.addEvent({ kind: 'runtime', method: 'fetch', result, durationNs: 5 });
    session.addMessage({ from: 'a', to: 'b', type: 't', content: result });
    session.end();
  }
  return recorder;
}

const pathsOf = (a: TraceRecorder, b: TraceRecorder, options: ValidatorOptions = {}): string[] =>
  new TraceValidator(options)
    .compare(a, b)
    .differences()
    .map(({ path }) => path);

test('a path is ignored with what is below it, with globs, from the record on', (t) => {
  const a = traceOf({ metadata: { git: { commit: 'a' } }, facts: { git: 'a' } });
  const b = traceOf({ metadata: { git: { commit: 'b' } }, facts: { git: 'b' } });
  const [ofSession, ofEvent] = ['session.metadata.git', 'events[0].metadata.git.commit'];
  t.deepEqual(pathsOf(a, b), [ofSession, ofEvent]);
  for (const [ignore, left] of [
    ['metadata.git', []],
    ['metadata', []],
    ['metadata.g*', []],
    ['**.git', []],
    ['**.commit', [ofSession]],
    ['session.metadata.git', [ofEvent]],
    ['session', [ofEvent]],
    ['events[*].metadata', [ofSession]],
    ['events.0.metadata.*.commit', [ofSession]],
    ['events[1].metadata', [ofSession, ofEvent]],
    ['git', [ofSession, ofEvent]],
    ['metadata.gi', [ofSession, ofEvent]],
  ] as const) {
    t.deepEqual(pathsOf(a, b, { ignore: [ignore] }), [...left], ignore);
  }
});

test('what is ignored does not make the traces differ', (t) => {
  const [a, b] = [traceOf({ result: 1 }), traceOf({ result: 2 })];
  const report = new TraceValidator({
    ignore: ['after.result', 'messages[*].content'],
  }).compare(a, b);
  t.true(report.isValid());
  t.true(report.stateCaptureMatch && report.messageMatch && report.meaningMatch);
});

test('levels are cumulative, a list is what it says', (t) => {
  const [a, b] = [traceOf({ result: 1 }), traceOf({ result: '1' })];
  t.deepEqual(pathsOf(a, b, { level: 1 }), []);
  const second = ['events[0].after.result', 'events[1].after.result', 'messages[0].content'];
  t.deepEqual(pathsOf(a, b, { level: 2 }), second);
  t.deepEqual(pathsOf(a, b, { level: 3 }), second, 'the decision is told once');
  t.deepEqual(pathsOf(a, b, { level: [3] }), ['decisions[0]']);
  t.false(new TraceValidator({ level: 3 }).compare(a, b).meaningMatch);
  t.true(new TraceValidator({ level: 2 }).compare(a, b).meaningMatch);
});

test('only the kinds asked for are compared', (t) => {
  const [a, b] = [traceOf({ result: 1 }), traceOf({ result: 2 })];
  t.deepEqual(pathsOf(a, b, { kinds: ['runtime'] }), ['events[1].after.result']);
  t.deepEqual(pathsOf(a, b, { kinds: ['message'] }), ['messages[0].content']);
  t.deepEqual(pathsOf(a, b, { kinds: ['environment', 'timestep', 'reward'] }), []);
});

test('several sessions are compared one by one', (t) => {
  const [a, b] = [traceOf({}, 2), traceOf({}, 2)];
  t.deepEqual(pathsOf(a, b), []);
  t.deepEqual(pathsOf(a, traceOf({ result: 2 }, 2)).slice(0, 1), [
    'sessions[0].events[0].after.result',
  ]);
  t.deepEqual(pathsOf(a, traceOf({ result: 2 }, 2), { ignore: ['after', 'content'] }), []);
  t.deepEqual(pathsOf(a, traceOf({}, 3)), ['sessions[2]']);
});

test('the assertion throws the report, and its message tells the first differences', async (t) => {
  const [a, b] = [traceOf({ result: 1 }), traceOf({ result: '1' })];
  const error = await t.throwsAsync(assertTraceEquivalent(a, b), { instanceOf: TracesDifferError });
  t.true(error instanceof StenoError);
  t.is(error.code, 'STENO_TRACES_DIFFER');
  t.is(error.report.differences().length, 3);
  t.is(
    error.message,
    [
      'STENO_TRACES_DIFFER: The traces differ in 3 places:',
      "  events[0].after.result (turn 1, decide): a 1, b '1'",
      '    both print the same: a number became a text in b',
      "  events[1].after.result (turn 1, fetch): a 1, b '1'",
      '    both print the same: a number became a text in b',
      "  messages[0].content (turn 1, a → b): a 1, b '1'",
      '    both print the same: a number became a text in b',
    ].join('\n'),
  );
  const report = await assertTraceEquivalent(a, a);
  t.true(report.isValid());
  t.deepEqual(report.counts.a, { sessions: 1, events: 2, messages: 1, timesteps: 1, rewards: 0 });
});

test('a session that is still open is not equivalent: nobody knows what it will hold', (t) => {
  const recorder = new TraceRecorder();
  const session = startSession({ sinks: [recorder] });
  t.deepEqual(pathsOf(recorder, recorder), ['session.status', 'session.status']);
  session.end();
  t.deepEqual(pathsOf(recorder, recorder), []);
});

test('misuse is an error with a code', async (t) => {
  const trace = traceOf({});
  const fails = async (work: () => unknown, message: RegExp): Promise<void> => {
    const error = await t.throwsAsync(async () => work(), { instanceOf: StenoError });
    t.is(error.code, 'STENO_TRACE');
    t.regex(error.message, message);
  };
  await fails(() => assertTraceEquivalent(new TraceRecorder(), trace), /a holds no session/);
  await fails(() => assertTraceEquivalent(trace, {} as TraceRecorder), /b is no trace/);
  await fails(() => assertTraceEquivalent(trace, undefined as never), /b is no trace/);
  await fails(() => new TraceValidator({ level: 4 as 3 }), /there is no level 4/);
  await fails(() => new TraceValidator({ level: [] }), /there is no level \[\]/);
  await fails(() => new TraceValidator({ kinds: ['robot' as 'agent'] }), /no kind "robot"/);
  await fails(() => new TraceValidator({ ignore: [''] }), /names nothing/);
  const log = { decisions: [1] };
  await fails(() => new TraceValidator({ level: 2 }).compare(trace, log), /level 3 only/);
  await fails(() => new TraceValidator().compare(traceOf({}, 2), log), /a holds 2 sessions/);
  const unread = await t.throwsAsync(assertTraceEquivalent('/nowhere/at/all', trace));
  t.is((unread as StenoError).code, 'STENO_SESSION_UNKNOWN');
});
