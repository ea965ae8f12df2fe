import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import test from 'ava';
import type { Entry } from '../../lib/model/entry.js';
import { BEAT_MS, QUIET_MS } from '../../lib/store/signs-of-life.js';
import { DAY_MS, written } from '../helpers/old-sessions.js';
import { testSink, until } from '../helpers/store.js';

const opened = (session: string): Entry => ({ entry: 'session-opened', session, startNs: 1 });
const closed = (session: string): Entry => ({ entry: 'session-closed', session, endNs: 2 });

test('the files of a session that is open are touched while nothing is written', async (t) => {
  // Three files, of which one is kept open.
  const { sink, dir } = testSink({ beatMs: 30, maxOpenFiles: 1 });
  for (const session of ['ended', 'idle', 'idle-too']) sink.write(opened(session));
  sink.write(closed('ended'));
  sink.flush();
  const fileOf = (session: string): string =>
    join(dir, session, readdirSync(join(dir, session))[0] ?? '');
  const isFresh = (session: string): boolean =>
    Date.now() - statSync(fileOf(session)).mtimeMs < DAY_MS;
  for (let beat = 0; beat < 2; beat += 1) {
    for (const session of ['ended', 'idle', 'idle-too']) written(fileOf(session), 2 * DAY_MS);
    await until(() => isFresh('idle') && isFresh('idle-too'));
  }
  await wait(100);
  t.deepEqual(['ended', 'idle', 'idle-too'].map(isFresh), [false, true, true]);
  sink.close();
});

test('a beat or two may fail before a session is taken to be nobody’s', (t) => {
  t.true(QUIET_MS >= 3 * BEAT_MS);
});
