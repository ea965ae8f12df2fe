/** What a file is told again, because it was forgotten, is read as it was. */
import test from 'ava';
import type { Entry, EventStart } from '../../lib/model/entry.js';
import { snapshot } from '../helpers/episode.js';
import { readBack, writeAll } from '../helpers/store.js';

const MANY = 5000;

const started = (seq: number, method = 'step'): EventStart => ({
  session: 's',
  seq,
  startNs: seq,
  definition: { kind: 'agent', method, form: 'function' },
  before: { args: snapshot([seq]) },
});

const settled = (start: EventStart, opened: boolean): Entry => ({
  entry: 'event-settled',
  ...start,
  opened,
  settledSeq: start.seq + MANY,
  status: 'ok',
  after: { result: snapshot(start.seq) },
});

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

test('methods that a program makes up for ever, and those that it comes back to', async (t) => {
  const starts = upTo(MANY).map((seq) => started(seq, `step${seq}`));
  const again = starts.slice(0, 10).map((start) => ({ ...start, seq: start.seq + 2 * MANY }));
  const all = [...starts, ...again];
  const { events, problems } = await readBack(writeAll(all.map((start) => settled(start, false))));
  t.deepEqual(
    problems.filter(({ kind }) => kind !== 'no-opening'),
    [],
  );
  t.deepEqual(
    events.map(({ method, seq }) => [method, seq]),
    all.map(({ definition, seq }) => [definition.method, seq]),
  );
});

test('calls that run, thousands of them', async (t) => {
  const starts = upTo(MANY).map((seq) => started(seq));
  const { events } = await readBack(
    writeAll([
      ...starts.map((start): Entry => ({ entry: 'event-opened', ...start })),
      ...starts.map((start) => settled(start, true)),
    ]),
  );
  t.is(events.length, MANY);
  for (const { seq, status, method, before, after } of events) {
    t.is(status, 'ok');
    t.is(method, 'step');
    t.deepEqual(before?.args?.json, [seq]);
    t.is(after?.result?.json, seq);
  }
});
