import { isDeepStrictEqual } from 'node:util';
import test from 'ava';
import fc from 'fast-check';
import { type RecordedTrace, TraceRecorder, withSession } from '../../lib/index.js';
import { below } from '../../lib/parity/path.js';
import { TraceValidator } from '../../lib/parity/validator.js';
import { ValueComparison } from '../../lib/parity/value-comparison.js';
import type { ValueDifference } from '../../lib/parity/walk.js';
import { graph, superjsonTree } from '../capture/graph.js';
import { slotsIn } from './places.js';

/** What each of these is recorded as, in two sinks: two readings of one trace. */
function recordTwice(values: readonly unknown[]): [RecordedTrace, RecordedTrace] {
  const sinks = [new TraceRecorder(), new TraceRecorder()] as const;
  withSession({ name: 'values', sinks }, (session) => {
    for (const [index, value] of values.entries()) {
      session.timestep();
      session.addEvent({
        kind: 'environment',
        method: `call${index % 3}`,
        args: [value],
        result: value,
        stateBefore: { value },
        stateAfter: { value, index },
        metadata: { value },
        durationNs: 10,
      });
      session.addMessage({ from: 'a', to: 'b', type: 'value', content: value });
    }
  });
  return [...sinks];
}

const values = fc.array(graph, { minLength: 1, maxLength: 5 });
const RUNS = { numRuns: 150, includeErrorInReport: true };

test('a trace of any values equals another reading of itself, strictly too', (t) => {
  const [loose, strict] = [new TraceValidator(), new TraceValidator({ strict: true })];
  fc.assert(
    fc.property(values, (list) => {
      const [a, b] = recordTwice(list);
      for (const validator of [loose, strict]) {
        const report = validator.compare(a, b);
        if (!report.isValid()) throw new Error(String(report));
      }
    }),
    RUNS,
  );
  t.pass();
});

test('a value changed anywhere in a trace is found, and the path says where', (t) => {
  const validator = new TraceValidator({ level: 2 });
  fc.assert(
    fc.property(values, fc.nat(), fc.nat(), fc.nat(), (list, which, part, place) => {
      const [a, b] = recordTwice(list);
      const at = which % list.length;
      const event = b.events[at];
      const parts = [
        [event?.before, 'args', `events[${at}].before.args`],
        [event?.before, 'state', `events[${at}].before.state`],
        [event?.after, 'state', `events[${at}].after.state`],
        [event, 'metadata', `events[${at}].metadata`],
        [b.messages[at], 'content', `messages[${at}].content`],
      ] as const;
      const [owner, key, path] = parts[part % parts.length] as (typeof parts)[number];
      const slots = slotsIn(Reflect.get(owner ?? {}, key), path);
      fc.pre(slots.length > 0);
      const slot = slots[place % slots.length];
      slot?.set('changed by the spec');
      const report = validator.compare(a, b);
      const paths = report.differences().map((difference) => difference.path);
      // What stood there may have been the first of several places of one object.
      const isTold = paths.includes(slot?.path ?? '');
      if (!isTold) throw new Error(`${slot?.path} is not among ${paths.join(' ')}`);
    }),
    { ...RUNS, numRuns: 400 },
  );
  t.pass();
});

function differences(a: unknown, b: unknown, strict: boolean): ValueDifference[] {
  const found: ValueDifference[] = [];
  const comparison = new ValueComparison(strict, (difference) => found.push(difference));
  comparison.compare(a, b, below(undefined, 'value'));
  return found;
}

test('values are the same where Node says so, and only there', (t) => {
  const read = (trace: RecordedTrace): unknown => trace.events[0]?.after?.result;
  const changed = fc.tuple(superjsonTree, fc.nat()).map(([value, place]): [unknown, unknown] => {
    const [a, b] = recordTwice([value]).map(read);
    const slots = slotsIn(b, 'value');
    slots[place % Math.max(1, slots.length)]?.set(undefined);
    return [a, b];
  });
  const pair = fc.oneof(fc.tuple(superjsonTree, superjsonTree), changed);
  fc.assert(
    fc.property(pair, ([a, b]) => {
      const isSame = isDeepStrictEqual(a, b);
      const found = { loose: differences(a, b, false), strict: differences(a, b, true) };
      if (isSame && found.loose.length > 0)
        throw new Error(`found ${String(found.loose[0]?.cause)}`);
      if (!isSame && found.strict.length === 0) throw new Error('nothing found');
    }),
    { numRuns: 1500, includeErrorInReport: true },
  );
  t.pass();
});
