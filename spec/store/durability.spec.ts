import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import test from 'ava';
import type { Entry, EventSettled } from '../../lib/model/entry.js';
import { snapshot } from '../helpers/episode.js';
import { freshFolder, readBack, testSink } from '../helpers/store.js';

const call = (seq: number, more: Partial<EventSettled> = {}): EventSettled => ({
  entry: 'event-settled',
  session: 's',
  seq,
  definition: { kind: 'agent', method: 'decide', form: 'method' },
  startNs: seq,
  opened: false,
  status: 'ok',
  ...more,
});

/** A failed call, and how often its stack was read. */
function failed(seq: number, onRead?: () => void): { entry: EventSettled; reads: () => number } {
  let reads = 0;
  const json = { name: 'Error', message: 'no way', cause: { name: 'Error', message: 'deeper' } };
  const value = snapshot(json, { values: ['Error', { cause: ['Error'] }], v: 1 });
  const get = (): string => {
    reads += 1;
    onRead?.();
    return `stack ${reads}`;
  };
  for (const each of [json, json.cause]) {
    Object.defineProperty(each, 'stack', { enumerable: true, get });
  }
  const error = { name: 'Error', message: 'no way', value };
  return { entry: call(seq, { status: 'error', after: { error } }), reads: () => reads };
}

const linesIn = (dir: string): string[] =>
  readdirSync(join(dir, 's'))
    .flatMap((file) => readFileSync(join(dir, 's', file), 'utf8').split('\n'))
    .filter((line) => line.startsWith('{"e":'));

test('by call, what ends a call or was said in it is in the file at once', (t) => {
  const { sink, dir } = testSink({ durability: 'call' });
  sink.write({ entry: 'session-opened', session: 's', startNs: 0 });
  const text = () => readFileSync(join(dir, 's', readdirSync(join(dir, 's'))[0] ?? ''), 'utf8');
  const opened = text();
  sink.write({ entry: 'timestep-opened', session: 's', seq: 1, turn: 1, startNs: 1 });
  t.is(text(), opened, 'nothing has happened in it yet');
  sink.write(call(2));
  t.is(linesIn(dir).length, 1);
  for (const entry of [
    { entry: 'message-sent', session: 's', seq: 3, sentNs: 2 },
    { entry: 'reward-given', session: 's', seq: 4, value: 1 },
    { entry: 'timestep-closed', session: 's', seq: 1, endNs: 3 },
    { entry: 'session-closed', session: 's', endNs: 4 },
  ] satisfies Entry[]) {
    const before = text().length;
    sink.write(entry);
    t.true(text().length > before, entry.entry);
  }
});

test('a batch that is due tells of a failed call without reading its stack', async (t) => {
  const { sink, dir } = testSink({ maxBatch: 3 });
  const { entry, reads } = failed(1);
  sink.write(entry);
  sink.write(call(2));
  sink.write(call(3));
  t.is(reads(), 0);
  const asItStands = join(freshFolder(), 's');
  cpSync(join(dir, 's'), asItStands, { recursive: true });
  const early = await readBack(asItStands);
  t.is(early.events.length, 3);
  t.like(early.events[0], { status: 'error', after: { error: { message: 'no way' } } });
  t.is(early.events[0]?.after?.error?.stack, undefined);
  t.deepEqual(early.events[0]?.after?.error?.value?.json, {
    name: 'Error',
    message: 'no way',
    cause: { name: 'Error', message: 'deeper' },
  });
});

test('the stack follows when the event loop turns, and the call is there once', async (t) => {
  const { sink, dir } = testSink({ maxBatch: 3 });
  const { entry, reads } = failed(1);
  sink.write({ entry: 'session-opened', session: 's', startNs: 0 });
  sink.write(entry);
  sink.write(call(2));
  await nextTurn();
  await nextTurn();
  t.is(reads(), 2);
  const { events, problems } = await readBack(join(dir, 's'));
  t.deepEqual(
    events.map(({ seq, status }) => [seq, status]),
    [
      [1, 'error'],
      [2, 'ok'],
    ],
  );
  t.regex(events[0]?.after?.error?.stack ?? '', /^stack \d$/);
  t.deepEqual(problems, []);
});

test('what the program does while a stack is read is recorded, once, and bends no other record', async (t) => {
  const { sink, dir } = testSink({ durability: 'call' });
  let seq = 100;
  const { entry } = failed(2, () => {
    for (let n = 0; n < 300; n += 1) {
      seq += 1;
      sink.write(call(seq));
      if (n % 100 === 0) sink.flush();
    }
  });
  sink.write({ entry: 'session-opened', session: 's', startNs: 0 });
  sink.write(call(1));
  sink.write(entry);
  sink.write(call(3));
  sink.flush();
  const { events, problems } = await readBack(join(dir, 's'));
  t.deepEqual(problems, []);
  t.deepEqual(
    events.map(({ seq }) => seq).sort((a, b) => a - b),
    [1, 2, 3, ...Array.from({ length: seq - 100 }, (_, n) => 101 + n)],
  );
  t.true(seq >= 400);
  t.regex(events.find((event) => event.seq === 2)?.after?.error?.stack ?? '', /^stack \d$/);
  sink.close();
});

test('of very many failed calls in one tick the stacks are read, so that memory stays bounded', (t) => {
  const { sink } = testSink({ maxBatch: 2 });
  const all = Array.from({ length: 17 }, (_, index) => failed(index + 1));
  for (const { entry } of all.slice(0, 15)) sink.write(entry);
  t.true(all.every(({ reads }) => reads() === 0));
  for (const { entry } of all.slice(15)) sink.write(entry);
  t.is(all.filter(({ reads }) => reads() > 0).length, 16);
});

test('a failed call that is told twice counts once when it is lost', async (t) => {
  const dir = join(freshFolder(), '.steno');
  writeFileSync(dir, 'in the way');
  const { sink } = testSink({ dir, maxBatch: 2 });
  for (let seq = 1; seq <= 3000; seq += 1) sink.write(failed(seq).entry);
  sink.flush();
  t.is(sink.unwritten(), 3000);
  rmSync(dir);
  sink.flush();
  t.is(sink.unwritten(), 0);
  const { events, session } = await readBack(join(dir, 's'));
  t.is(events.length + Number(Object.values(session.lost ?? {})[0]), 3000);
});

test('a session is in the file as it opens, so that a kill leaves word of it', async (t) => {
  const { sink, dir } = testSink();
  sink.write({ entry: 'session-opened', session: 's', startNs: 0, name: 'cut off' });
  sink.write(call(1));
  const asItStands = join(freshFolder(), 's');
  cpSync(join(dir, 's'), asItStands, { recursive: true });
  const { session, events } = await readBack(asItStands);
  t.like(session, { name: 'cut off', status: 'open' });
  t.deepEqual(events, []);
});
