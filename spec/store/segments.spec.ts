import { join } from 'node:path';
import test from 'ava';
import fc from 'fast-check';
import { createCapture } from '../../lib/capture/capture.js';
import type { Entry } from '../../lib/model/entry.js';
import { readSession } from '../../lib/store/read-session.js';
import { episode, snapshot, writer } from '../helpers/episode.js';
import { freshFolder, readBack, testSink, writeAll } from '../helpers/store.js';

const at = (seq: number, sentNs: number, content: string): Entry => ({
  entry: 'message-sent',
  session: 's',
  seq,
  sentNs,
  content: snapshot(content),
});

test('segments of several writers are merged by time of day, each in its own order', async (t) => {
  const dir = join(freshFolder(), '.steno');
  const main = testSink({ dir }, writer());
  // Started 10 s later, so that its monotonic clock shows less at the same moment.
  const later = { wallMs: writer().clock.wallMs + 10_000, ns: 100e6 };
  const child = testSink({ dir }, { ...writer(3, 4300), clock: later });
  main.sink.write({ entry: 'session-opened', session: 's', startNs: 0, name: 'both' });
  main.sink.write(at(1, 1e9, 'first'));
  main.sink.write({ entry: 'reward-given', session: 's', seq: 2, value: 1 });
  main.sink.write(at(3, 12e9, 'third'));
  child.sink.write(at(1, 1e9, 'second'));
  child.sink.write(at(2, 9e9, 'fourth'));
  child.sink.write({ entry: 'session-closed', session: 's', endNs: 10e9 });
  main.sink.close();
  child.sink.close();
  const { records, session, writers } = await readBack(join(dir, 's'));
  const told = records.map((record) =>
    record.type === 'message' ? record.content?.json : record.type,
  );
  t.deepEqual(told, ['session', 'first', 'reward', 'second', 'third', 'fourth']);
  t.is(session.name, 'both');
  t.is(session.durationNs, 20e9);
  t.deepEqual(
    writers.map(({ thread }) => thread),
    [0, 3],
  );
});

test('changes of metadata replace the keys they name, and take what was cut there along', async (t) => {
  const cut = (...paths: string[]) => ({
    redactions: paths.map((path) => ({ path, by: 'k' })),
    truncations: paths.map((path) => ({ path, reason: 'string' as const, omitted: 1 })),
  });
  const folder = writeAll([
    {
      entry: 'session-opened',
      session: 's',
      startNs: 0,
      metadata: { ...snapshot({ a: 1, b: { x: 1 } }), ...cut('a', 'b.x') },
    },
    { entry: 'session-changed', session: 's', metadata: { ...snapshot({ a: 2 }), ...cut('a.y') } },
    { entry: 'session-changed', session: 's', metadata: snapshot({ c: 3 }) },
  ]);
  const { session } = await readBack(folder);
  t.deepEqual(session.metadata, { json: { a: 2, b: { x: 1 }, c: 3 } });
  t.deepEqual(
    session.redactions?.map(({ path }) => path),
    ['metadata.b.x', 'metadata.a.y'],
  );
  t.deepEqual(
    session.truncations?.map(({ path }) => path),
    ['metadata.b.x', 'metadata.a.y'],
  );
});

const shared = { both: 1 };
const held = fc.oneof(
  fc.constantFrom<unknown>(
    shared,
    new Date(0),
    undefined,
    7n,
    new Map([['k', shared]]),
    new Array(2),
    NaN,
  ),
  fc.string(),
);
const metadata = fc.dictionary(
  fc.constantFrom('a', 'b', 'a.b', 'a\\b', '\\.', '__proto__', 'constructor', 'c'),
  held,
  { noNullPrototype: true },
);
const take = createCapture({
  limits: {
    depth: 9,
    items: 99,
    keys: 99,
    stringChars: 999,
    bufferBytes: 99,
    bytes: 9999,
    nodes: 999,
    eventNodes: 9999,
  },
  redact: { keys: [], patterns: [] },
}).snapshot;

test('metadata of any values is the same after changes as if it had been set at once', async (t) => {
  await fc.assert(
    fc.asyncProperty(metadata, fc.array(metadata, { maxLength: 3 }), async (first, changes) => {
      const folder = writeAll([
        { entry: 'session-opened', session: 's', startNs: 0, metadata: take(first) },
        ...changes.map(
          (change): Entry => ({
            entry: 'session-changed',
            session: 's',
            metadata: take(change),
          }),
        ),
      ]);
      const expected = new Map(Object.entries(first));
      for (const change of changes) {
        for (const [key, value] of Object.entries(change)) expected.set(key, value);
      }
      const { session } = await readSession(folder);
      t.deepEqual(new Map(Object.entries(session.metadata ?? {})), expected);
    }),
    { numRuns: 300 },
  );
});

test('values are restored where they stand, undefined ones too', async (t) => {
  const date = {
    payload: { json: '2026-01-01T00:00:00.000Z', meta: { values: ['Date'] } },
    nodes: 1,
  };
  const nothing = { payload: { json: null, meta: { values: ['undefined'] } }, nodes: 1 };
  const [opening, , , , , settled] = episode({ turns: 1 });
  if (opening === undefined || settled?.entry !== 'event-settled') return t.fail();
  const folder = writeAll([
    opening,
    {
      ...settled,
      before: { args: date, self: date, state: date },
      after: { result: nothing, self: date, state: date, error: { value: date } },
      yields: { count: 1, kept: [date] },
      observation: date,
      metadata: date,
      llm: {
        params: date,
        inputMessages: date,
        outputMessages: date,
        toolCalls: [{ name: 'act', arguments: date }],
        toolResults: { payload: { json: ['c', 2] }, nodes: 2 },
      },
      tool: { arguments: date, result: date },
    },
    { entry: 'message-sent', session: opening.session, seq: 99, sentNs: 0, content: date },
  ]);
  const { events, messages, records, session } = await readSession(folder);
  const when = new Date('2026-01-01T00:00:00.000Z');
  t.like(events[0], {
    before: { args: when, self: when, state: when },
    after: { result: undefined, self: when, state: when, error: { value: when } },
    yields: { count: 1, kept: { 0: when } },
    observation: when,
    metadata: when,
    llm: {
      params: when,
      inputMessages: when,
      outputMessages: when,
      toolCalls: { 0: { arguments: when } },
      toolResults: { 0: { callId: 'c', message: 2 } },
    },
    tool: { arguments: when, result: when },
  });
  t.true('result' in (events[0]?.after ?? {}));
  t.deepEqual(messages[0]?.content, when);
  t.like(session.metadata, { seed: 7 });
  t.is(records[0]?.type, 'session');
  t.is(records[1], events[0]);
});

test('a restorer may be given', async (t) => {
  const folder = writeAll(episode({ turns: 1 }));
  const { events } = await readSession(folder, { restore: () => 'restored' });
  t.is(events[0]?.before?.args, 'restored');
});

test('a place where there is no session is an error with a code', async (t) => {
  const error = await t.throwsAsync(readSession(join(freshFolder(), 'nowhere')));
  t.like(error, { code: 'STENO_SESSION_UNKNOWN' });
});

test('a single segment can be read by its path', async (t) => {
  const folder = writeAll(episode({ turns: 2 }));
  const one = await readBack(join(folder, `${writer().segment}.jsonl`));
  t.deepEqual(one.events, (await readBack(folder)).events);
});
