import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { findStore } from '../../lib/store/find-store.js';
import { listSessions } from '../../lib/store/list-sessions.js';
import { resolveSession } from '../../lib/store/resolve-session.js';
import { episode, writer } from '../helpers/episode.js';
import { freshFolder, testSink } from '../helpers/store.js';

/** A store with these sessions, each started a second after the one before. */
function storeOf(...sessions: readonly { id: string; name?: string; ends?: boolean }[]): string {
  const dir = join(freshFolder(), '.steno');
  sessions.forEach(({ id, name = 'crafter', ends = true }, index) => {
    const clock = { wallMs: writer().clock.wallMs + index * 1000, ns: 100e6 };
    const { sink } = testSink({ dir }, { ...writer(), clock });
    for (const entry of episode({ session: id, name, turns: 2, ends })) sink.write(entry);
    sink.close();
  });
  return dir;
}

test('sessions are listed newest first, with their sums', async (t) => {
  const dir = storeOf({ id: 'b-first' }, { id: 'a-second', name: 'other', ends: false });
  const [newest, oldest] = await listSessions(dir);
  t.like(oldest, {
    id: 'b-first',
    name: 'crafter',
    startedAt: '2026-11-03T10:11:12.520Z',
    status: 'ended',
    turns: 2,
    events: 10,
    messages: 4,
    reward: 6,
    tokens: { input: 648 + 685, output: 25 + 26 },
    errors: 0,
    unfinished: 0,
    lost: 0,
    problems: 0,
  });
  t.like(newest, { id: 'a-second', name: 'other', status: 'open' });
  t.is(newest?.durationNs, undefined);
  t.is((await listSessions(dir, { limit: 1 })).length, 1);
});

test('what was never rewarded has no reward, and what called no model no tokens', async (t) => {
  const { sink, dir } = testSink();
  sink.write({ entry: 'session-opened', session: 's', startNs: 0 });
  sink.write({ entry: 'timestep-opened', session: 's', seq: 1, turn: 1, startNs: 0 });
  sink.close();
  const [summary] = await listSessions(dir);
  t.false('reward' in (summary ?? {}));
  t.false('tokens' in (summary ?? {}));
});

test('a session that cannot be read is listed with the reason', async (t) => {
  const dir = storeOf({ id: 'good' });
  mkdirSync(join(dir, 'newer'));
  writeFileSync(
    join(dir, 'newer', 'x-1-0.jsonl'),
    '{"steno":9,"session":"newer","segment":"x-1-0","pid":1,"thread":0,"wallMs":1,"ns":0}\n',
  );
  mkdirSync(join(dir, 'empty'));
  writeFileSync(join(dir, 'a-file'), '');
  const summaries = await listSessions(dir);
  t.deepEqual(
    summaries.map(({ id, status }) => `${id} ${status}`),
    ['good ended', 'newer unreadable'],
  );
  t.regex(summaries[1]?.message ?? '', /^STENO_SEGMENT_VERSION/);
});

test('no store, no sessions', async (t) => {
  t.deepEqual(await listSessions(join(freshFolder(), 'nothing')), []);
});

test('a session is found by id, beginning of its id, name, latest and latest~n', async (t) => {
  const dir = storeOf(
    { id: '20261103-aa', name: 'one' },
    { id: '20261103-ab', name: 'two' },
    { id: 'latest', name: '20261103-aa' },
  );
  const find = async (name: string): Promise<string> => (await resolveSession(dir, name)).id;
  t.is(await find('20261103-ab'), '20261103-ab');
  t.is(await find('20261103-aa'), '20261103-aa', 'an id goes before a name');
  t.is(await find('two'), '20261103-ab');
  t.is(await find('lat'), 'latest');
  t.is(await find('latest~1'), '20261103-ab');
  t.is(await find('latest~2'), '20261103-aa');
});

test('latest is the newest one', async (t) => {
  const dir = storeOf({ id: 'z' }, { id: 'm' }, { id: 'a' });
  t.is((await resolveSession(dir, 'latest')).id, 'a');
  t.is((await resolveSession(dir, 'latest~0')).id, 'a');
  t.is((await resolveSession(dir, 'latest~2')).id, 'z');
  await t.throwsAsync(resolveSession(dir, 'latest~3'), { message: /STENO_SESSION_UNKNOWN/ });
});

test('an unknown name tells the nearest ones', async (t) => {
  const dir = storeOf({ id: '20261103-aa', name: 'crafter' }, { id: '20270101-zz', name: 'chess' });
  const error = await t.throwsAsync(resolveSession(dir, 'crafted'));
  t.like(error, { code: 'STENO_SESSION_UNKNOWN' });
  t.regex(error.message, /no session is called "crafted"\. Nearest: crafter, /);
  const none = await t.throwsAsync(resolveSession(join(dir, 'none'), 'x'));
  t.regex(none.message, /There are none yet/);
});

test('a name that several have tells them, the first five', async (t) => {
  const dir = storeOf(...['a1', 'a2', 'a3', 'a4', 'a5', 'a6'].map((id) => ({ id })));
  const error = await t.throwsAsync(resolveSession(dir, 'crafter'));
  t.like(error, { code: 'STENO_SESSION_AMBIGUOUS' });
  t.regex(error.message, /6 sessions are called "crafter": a6, a5, a4, a3, a2, …\./);
  t.like(await t.throwsAsync(resolveSession(dir, 'a')), { code: 'STENO_SESSION_AMBIGUOUS' });
});

test('the store is STENO_DIR, else beside the policy, else the nearest upward', (t) => {
  const root = freshFolder();
  const deep = join(root, 'a', 'b', 'c');
  mkdirSync(deep, { recursive: true });
  t.is(findStore({}, deep), join(deep, '.steno'), 'nothing is there: the nearest place for it');
  writeFileSync(join(root, 'steno.policy.json'), '{}');
  t.is(findStore({}, deep), join(root, '.steno'));
  mkdirSync(join(root, 'a', '.steno'));
  t.is(findStore({}, deep), join(root, 'a', '.steno'));
  mkdirSync(join(root, 'elsewhere', '.steno'), { recursive: true });
  const policy = join(root, 'elsewhere', 'policy.json');
  t.is(findStore({ STENO_POLICY: policy }, deep), join(root, 'elsewhere', '.steno'));
  t.is(findStore({ STENO_POLICY: join(root, 'no', 'p.json') }, deep), join(root, 'a', '.steno'));
  t.is(findStore({ STENO_DIR: 'out', STENO_POLICY: policy }, deep), join(deep, 'out'));
});

test('a session whose opening line is lost is ordered by its header', async (t) => {
  const dir = storeOf({ id: 'whole' });
  const header = {
    steno: 1,
    segment: 'x-1-0',
    session: 'headless',
    pid: 1,
    thread: 0,
    wallMs: writer().clock.wallMs + 5000,
    ns: 0,
  };
  mkdirSync(join(dir, 'headless'));
  writeFileSync(join(dir, 'headless', 'x-1-0.jsonl'), `noise\n${JSON.stringify(header)}\n`);
  t.is((await resolveSession(dir, 'latest')).id, 'headless');
});
