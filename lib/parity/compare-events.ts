import type { EventRecord } from '../model/record.js';
import { aliasedPart, withAlias } from './aliasing.js';
import { compareCuts } from './compare-cuts.js';
import { comparePlacing } from './compare-links.js';
import { compareLlm } from './compare-llm.js';
import { compareParent } from './compare-parents.js';
import { aboutEvent, type Context } from './context.js';
import { below, type Place } from './path.js';

/** All that was taken down of the calls that both have. */
export function compareEvents(context: Context): void {
  for (const { a, b, moved } of context.pairings.events.pairs) {
    const [inA, inB] = [context.a.events[a], context.b.events[b]] as [EventRecord, EventRecord];
    const place = context.a.place('events', a);
    const about = aboutEvent(inA);
    comparePlacing(context, inA, inB, { aspect: 'structure', place, about }, moved === 'lane');
    compareParent(context, inA, inB, a);
    compareNames(context, inA, inB, place, about);
    compareCaptured(context, inA, inB, place, about);
    compareLlm(context, inA, inB, place, about);
    compareCuts(context, inA, inB, place, about);
  }
}

function compareNames(
  context: Context,
  a: EventRecord,
  b: EventRecord,
  place: Place,
  about: string,
): void {
  context.fields(a, b, place, about, {
    status: 'stateCapture',
    system: 'metadata',
    late: 'timing',
  });
  const lacksClass =
    (a.class === undefined && context.a.byHand) || (b.class === undefined && context.b.byHand);
  if (context.strict || !lacksClass) context.fields(a, b, place, about, { class: 'metadata' });
  if (context.strict) context.fields(a, b, place, about, { form: 'metadata', at: 'metadata' });
  if (context.strict && (a.memory === undefined) !== (b.memory === undefined)) {
    context.simple(a.memory, b.memory, 'metadata', below(place, 'memory'), about);
  }
}

function compareCaptured(
  context: Context,
  a: EventRecord,
  b: EventRecord,
  place: Place,
  about: string,
): void {
  const aliased = aliasedPart(a, b);
  const compare = withAlias(context, aliased, about);
  const [beforeA, beforeB] = [a.before ?? {}, b.before ?? {}];
  const before = below(place, 'before');
  for (const key of ['args', 'self', 'state']) {
    compare('stateCapture', beforeA, beforeB, key, before);
  }
  const [afterA, afterB] = [a.after ?? {}, b.after ?? {}];
  const after = below(place, 'after');
  for (const key of ['result', 'self', 'state'])
    compare('stateCapture', afterA, afterB, key, after);
  compareErrors(context, a, b, after, about, compare);
  compareYields(context, a, b, place, about, compare);
  compare('stateCapture', a, b, 'observation', place);
  compare(
    'metadata',
    { metadata: a.metadata ?? {} },
    { metadata: b.metadata ?? {} },
    'metadata',
    place,
  );
  context.fields(a, b, place, about, { terminated: 'reward', truncated: 'reward' });
}

type Compare = ReturnType<Context['values']>;

function compareErrors(
  context: Context,
  a: EventRecord,
  b: EventRecord,
  after: Place,
  about: string,
  compare: Compare,
): void {
  const [inA, inB] = [a.after?.error, b.after?.error];
  const place = below(after, 'error');
  if (inA !== undefined && inB !== undefined) {
    context.fields(inA, inB, place, about, { name: 'stateCapture', message: 'stateCapture' });
    compare('stateCapture', inA, inB, 'value', place);
  } else context.simple(inA, inB, 'stateCapture', place, about);
}

function compareYields(
  context: Context,
  a: EventRecord,
  b: EventRecord,
  place: Place,
  about: string,
  compare: Compare,
): void {
  const none = { count: 0, kept: [] };
  const [inA, inB] = [a.yields ?? none, b.yields ?? none];
  const yields = below(place, 'yields');
  context.fields(inA, inB, yields, about, { count: 'stateCapture' });
  compare('stateCapture', inA, inB, 'kept', yields);
}
