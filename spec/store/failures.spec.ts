import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import test from 'ava';
import type { Entry } from '../../lib/model/entry.js';
import { withoutCoverage } from '../helpers/coverage.js';
import { episode, snapshot, writer } from '../helpers/episode.js';
import { expectedRecords } from '../helpers/expected-records.js';
import { freshFolder, readBack, testSink, until } from '../helpers/store.js';

const reward = (seq: number): Entry => ({ entry: 'reward-given', session: 's', seq, value: 1 });

/** A store that cannot be made, since a file stands in its place. */
function blockedStore(): string {
  const dir = join(freshFolder(), '.steno');
  writeFileSync(dir, 'in the way');
  return dir;
}

test('a folder that cannot be written is told once, with cause and mend, and nothing throws', (t) => {
  const { sink, warnings } = testSink({ dir: blockedStore() });
  for (const entry of episode({ turns: 40 })) sink.write(entry);
  sink.flush();
  sink.flush();
  t.true(warnings.length >= 2, 'the recorder may say it often; diagnostics say it once a code');
  t.regex(
    warnings[0] ?? '',
    /^STENO_STORE_WRITE: records cannot be written to \S+\.steno\S*: E\w+/,
  );
  t.regex(warnings[0] ?? '', /writable or set STENO_DIR/);
});

test('what waits for a disk that fails is written when it works again', async (t) => {
  const { sink, dir } = testSink({ dir: blockedStore(), maxAgeMs: 10 });
  const entries = episode({ session: 's', turns: 6 });
  for (const entry of entries) sink.write(entry);
  sink.flush();
  rmSync(dir);
  await until(() => existsSync(join(dir, 's')));
  sink.close();
  const session = await readBack(join(dir, 's'));
  t.deepEqual(session.records, expectedRecords(entries, writer()));
  t.deepEqual(session.problems, []);
  t.is(session.session.lost, undefined);
});

test('a program that ends before the next try has it at the last flush', async (t) => {
  const { sink, dir } = testSink({ dir: blockedStore() });
  sink.write(reward(1));
  sink.flush();
  rmSync(dir);
  sink.write(reward(2));
  sink.flush();
  t.is((await readBack(join(dir, 's'))).rewards.length, 2);
});

test('between tries nothing is asked of the disk', (t) => {
  const { sink, warnings } = testSink({ dir: blockedStore(), maxBatch: 1 });
  for (let seq = 1; seq <= 100; seq++) sink.write(reward(seq));
  t.is(warnings.length, 1);
});

test('what is too much to wait is dropped, oldest first, and counted in the session', async (t) => {
  const { sink, dir } = testSink({ dir: blockedStore(), maxBatch: 50 });
  const [opening] = episode({ session: 's', name: 'kept' });
  if (opening) sink.write(opening);
  for (let seq = 1; seq <= 1500; seq++) sink.write(reward(seq));
  sink.flush();
  rmSync(dir);
  sink.flush();
  sink.close();
  const { session, rewards } = await readBack(join(dir, 's'));
  const lost = Object.values(session.lost ?? {}).reduce((sum, count) => sum + count, 0);
  t.is(rewards.length, 1024);
  t.is(rewards.at(-1)?.seq, 1500);
  t.is(lost, 1500 - 1024);
  t.is(session.name, 'kept', 'what opens the session is never dropped');
});

test('what waits is bounded by what it holds, too', async (t) => {
  const { sink, dir } = testSink({ dir: blockedStore() });
  for (let seq = 1; seq <= 10; seq++) {
    const content = { ...snapshot('x'), nodes: 49_999 };
    sink.write({ entry: 'message-sent', session: 's', seq, sentNs: 0, content });
  }
  sink.flush();
  rmSync(dir);
  sink.flush();
  const { messages, session } = await readBack(join(dir, 's'));
  t.deepEqual(
    messages.map(({ seq }) => seq),
    [7, 8, 9, 10],
  );
  t.is(Object.values(session.lost ?? {})[0], 6);
});

test('a torn write goes on in a fresh file, and nothing is lost', async (t) => {
  const dir = join(freshFolder(), '.steno');
  const script = require.resolve('../helpers/limited-writer.js');
  const limit = `trap '' XFSZ; ulimit -f 8; exec "$0" "$@"`;
  const said = execFileSync('bash', ['-c', limit, process.execPath, script, dir, '12'], {
    encoding: 'utf8',
    env: withoutCoverage(),
  });
  t.regex(said, /^STENO_STORE_WRITE .*EFBIG/);
  const files = readdirSync(join(dir, 's'));
  t.true(files.length > 1);
  const session = await readBack(join(dir, 's'));
  const by = { ...writer(), segment: session.writers[0]?.segment ?? '' };
  t.deepEqual(session.records, expectedRecords(episode({ session: 's', turns: 12 }), by));
  t.true(session.problems.length > 0);
  t.true(session.problems.every(({ kind }) => kind === 'torn-tail'));
});

test('a folder deleted under way is made again, and what was in it counted', async (t) => {
  const { sink, dir } = testSink();
  const entries = episode({ session: 's', turns: 4, name: 'survivor' });
  const half = Math.floor(entries.length / 2);
  for (const entry of entries.slice(0, half)) sink.write(entry);
  sink.flush();
  rmSync(dir, { recursive: true });
  await wait(250);
  for (const entry of entries.slice(half)) sink.write(entry);
  sink.flush();
  sink.close();
  const { session, timesteps, events } = await readBack(join(dir, 's'));
  t.is(session.name, 'survivor');
  t.is(session.status, 'ended');
  t.true(Number(session.lost?.['deleted']) > 0);
  t.true(events.length + timesteps.length > 10);
});

test('a file that was given back and deleted meanwhile is not made again without its header', async (t) => {
  const { sink, dir } = testSink({ maxOpenFiles: 1 });
  sink.write(reward(1));
  sink.write({ ...reward(1), session: 'other' });
  sink.flush();
  rmSync(join(dir, 's'), { recursive: true });
  sink.write(reward(2));
  sink.flush();
  const { rewards, problems, session } = await readBack(join(dir, 's'));
  t.deepEqual(
    rewards.map(({ seq }) => seq),
    [2],
  );
  t.deepEqual(
    problems.map(({ kind }) => kind),
    ['no-opening'],
  );
  t.deepEqual(session.lost, { deleted: 1 });
});

test('a full disk leaves no empty files behind', (t) => {
  const dir = join(freshFolder(), '.steno');
  mkdirSync(join(dir, 's'), { recursive: true });
  symlinkSync('/dev/full', join(dir, 's', `${writer().segment}.jsonl`));
  const { sink, warnings } = testSink({ dir });
  sink.write(reward(1));
  sink.flush();
  t.is(warnings.length, 0, 'a name that is taken is passed over');
  t.deepEqual(readdirSync(join(dir, 's')).length, 2);
  sink.close();
});

test('an entry that cannot be encoded costs itself only, and is counted', async (t) => {
  const { sink, dir } = testSink();
  const circle: { [key: string]: never } = {};
  Object.assign(circle, { circle });
  sink.write(reward(1));
  sink.write({ entry: 'message-sent', session: 's', seq: 2, sentNs: 0, content: snapshot('x') });
  sink.write({
    entry: 'message-sent',
    session: 's',
    seq: 3,
    sentNs: 0,
    content: { payload: { json: circle }, nodes: 1 },
  });
  sink.flush();
  const { rewards, messages, session } = await readBack(join(dir, 's'));
  t.is(rewards.length + messages.length, 2);
  t.deepEqual(session.lost, { encoding: 1 });
});

test('a flush, and the end of a session, look whether the file is still there', async (t) => {
  const { sink, dir } = testSink();
  sink.write(reward(1));
  sink.flush();
  rmSync(dir, { recursive: true });
  await nextTurn();
  await nextTurn();
  sink.write(reward(2));
  sink.flush();
  t.is((await readBack(join(dir, 's'))).rewards.length, 1);
  rmSync(dir, { recursive: true });
  await nextTurn();
  await nextTurn();
  sink.write({ entry: 'session-closed', session: 's', endNs: 1 });
  await until(() => existsSync(join(dir, 's')));
  const { session } = await readBack(join(dir, 's'));
  t.is(session.status, 'ended');
  t.deepEqual(session.lost, { deleted: 1 });
});
