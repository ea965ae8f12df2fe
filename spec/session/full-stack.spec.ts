import test from 'ava';
import { createRecording } from '../helpers/recording.js';

test('a recursion that fills the stack is on record, or counted', (t) => {
  const recording = createRecording();
  let made = 0;
  const traced: () => number = recording.traceFunction(function recurse() {
    made += 1;
    return traced();
  });
  t.throws(() => traced(), { instanceOf: RangeError });
  const after = recording.traceFunction(function after() {
    return 'fine';
  });
  t.is(after(), 'fine');
  recording.tracer.close();
  const events = recording.events();
  t.is(new Set(events.map(({ seq }) => seq)).size, events.length);
  const failed = events.filter(({ status }) => status === 'error').length;
  const notes = recording.ofKind('session-closed')[0]?.notes?.['STENO_STACK_FULL'] ?? 0;
  t.true(failed <= made && failed + notes >= made, `${made} calls, ${failed} told, ${notes} noted`);
  t.is(events.filter(({ status }) => status === 'unfinished').length, 0);
  t.is(events.find(({ definition }) => definition.method === 'after')?.parent, undefined);
  t.deepEqual(
    recording.warnings.filter((line) => !line.startsWith('STENO_STACK_FULL')),
    [],
  );
});

test('a recursion that goes on after it filled the stack marks no call that has ended as running', (t) => {
  const recording = createRecording();
  const traced: () => string = recording.traceFunction(function recurse() {
    try {
      return traced();
    } catch {
      return 'caught';
    }
  });
  t.is(traced(), 'caught');
  recording.tracer.markRunning(Number.MAX_SAFE_INTEGER);
  t.is(recording.ofKind('event-opened').length, 0);
});
