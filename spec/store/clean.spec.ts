import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { type Cleaned, type CleanOptions, clean } from '../../lib/store/clean/clean.js';
import { listSessions } from '../../lib/store/list-sessions.js';
import {
  DAY_MS,
  HOUR_MS,
  MINUTE_MS,
  NOBODY,
  type OldSession,
  oldSession,
  written,
} from '../helpers/old-sessions.js';
import { freshFolder } from '../helpers/store.js';

function cleaned(store: string, options: Partial<CleanOptions>): Cleaned | undefined {
  const work = clean(store, { nowMs: Date.now(), ...options });
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

const goneIn = (result: Cleaned | undefined): string[] =>
  (result?.sessions ?? []).filter(({ spared }) => spared === undefined).map(({ id }) => id);

const sparedIn = (result: Cleaned | undefined): (string | undefined)[][] =>
  (result?.sessions ?? [])
    .filter(({ spared }) => spared !== undefined)
    .map(({ id, spared }) => [id, spared]);

/** Of sessions that were last written to at about one time. */
const inAnyOrder = (list: readonly unknown[]): string[] => list.map(String).sort();

const older = (days: number): Partial<CleanOptions> => ({ beforeMs: Date.now() - days * DAY_MS });

/** A store with these sessions; answers their ids too. */
function storeWith(...sessions: readonly OldSession[]): { store: string; ids: string[] } {
  const store = freshFolder();
  return { store, ids: sessions.map((session) => oldSession(store, session)) };
}

test('sessions last written to before a moment go, whenever they began', (t) => {
  const { store, ids } = storeWith(
    { agoMs: 8 * DAY_MS },
    { agoMs: 6 * DAY_MS, beganAgoMs: 9 * DAY_MS },
    { agoMs: 7 * DAY_MS + MINUTE_MS },
    { agoMs: 7 * DAY_MS - MINUTE_MS },
  );
  const result = cleaned(store, older(7));
  t.deepEqual(goneIn(result), [ids[0], ids[2]]);
  t.deepEqual(readdirSync(store).sort(), [ids[1], ids[3]].sort());
  t.like(result?.left, { sessions: 2 });
});

test('the oldest go until the others are no larger than the limit', (t) => {
  const sizes = { bytes: 100_000 };
  const { store, ids } = storeWith(
    { ...sizes, agoMs: 2 * DAY_MS },
    { ...sizes, agoMs: 5 * DAY_MS },
    { ...sizes, agoMs: 3 * DAY_MS },
    { ...sizes, agoMs: 4 * DAY_MS },
  );
  t.deepEqual(goneIn(cleaned(store, { maxBytes: 450_000 })), []);
  const result = cleaned(store, { maxBytes: 250_000 });
  t.deepEqual(goneIn(result), [ids[1], ids[3]]);
  t.true((result?.left.bytes ?? 0) > 200_000 && (result?.left.bytes ?? 0) < 250_000);
});

test('the newest session stays, however large it is', (t) => {
  const { store, ids } = storeWith({ bytes: 10 }, { bytes: 100_000, agoMs: DAY_MS });
  t.deepEqual(goneIn(cleaned(store, { maxBytes: 1 })), [ids[0]]);
  t.deepEqual(readdirSync(store), [ids[1]]);
});

test('so many of the newest stay, whatever else is said', (t) => {
  const { store, ids } = storeWith({ agoMs: 9 * DAY_MS }, { agoMs: 8 * DAY_MS }, {});
  t.deepEqual(goneIn(cleaned(store, { all: true, keep: 3 })), []);
  t.deepEqual(goneIn(cleaned(store, { ...older(7), keep: 2 })), [ids[0]]);
  t.deepEqual(goneIn(cleaned(store, { all: true, keep: 1 })), [ids[1]]);
});

test('a dry run tells the same and deletes nothing', (t) => {
  const { store, ids } = storeWith({}, {}, {});
  const told = cleaned(store, { all: true, dryRun: true });
  t.deepEqual([...readdirSync(store)].sort(), [...ids].sort());
  t.deepEqual(told, cleaned(store, { all: true }));
  t.deepEqual(readdirSync(store), []);
});

test('a session that has not ended stays while its process runs, however idle it is', (t) => {
  const idle = { agoMs: 20 * DAY_MS, pid: process.pid, processAgoMs: process.uptime() * 1000 };
  const { store, ids } = storeWith({ ...idle, ends: false }, { ...idle, ends: true });
  const result = cleaned(store, older(7));
  t.deepEqual(sparedIn(result), [[ids[0], 'written']]);
  t.deepEqual(goneIn(result), [ids[1]]);
});

test('the same of another process; once that has gone, the session goes too', async (t) => {
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000); console.log("up")']);
  await new Promise((resolve) => other.stdout.once('data', resolve));
  const { store, ids } = storeWith({
    agoMs: 9 * DAY_MS,
    ends: false,
    pid: other.pid ?? 0,
    processAgoMs: 0,
  });
  t.deepEqual(sparedIn(cleaned(store, older(7))), [[ids[0], 'written']]);
  const gone = new Promise((resolve) => other.once('exit', resolve));
  other.kill('SIGKILL');
  await gone;
  t.deepEqual(goneIn(cleaned(store, older(7))), ids);
});

test('a process that has the number of an earlier one is not taken for it', (t) => {
  const { store, ids } = storeWith({
    agoMs: 9 * DAY_MS,
    ends: false,
    pid: process.pid,
    processAgoMs: 10 * DAY_MS,
  });
  t.deepEqual(goneIn(cleaned(store, older(7))), ids);
});

test('a session that has not ended stays for an hour after its last sign of life', (t) => {
  const { store, ids } = storeWith(
    { agoMs: HOUR_MS - MINUTE_MS, ends: false },
    { agoMs: HOUR_MS + MINUTE_MS, ends: false },
    { agoMs: -DAY_MS, beganAgoMs: DAY_MS, ends: false },
    { agoMs: MINUTE_MS, ends: true },
  );
  const result = cleaned(store, { all: true });
  t.deepEqual(sparedIn(result), [
    [ids[0], 'written'],
    [ids[2], 'written'],
  ]);
  t.deepEqual(goneIn(result), [ids[1], ids[3]]);
});

test('a folder in which nobody has written yet stays for as long', (t) => {
  const store = freshFolder();
  const young = '20261103-101112-4f2a9c';
  const old = '20261103-101113-77aa11';
  for (const id of [young, old]) mkdirSync(join(store, id));
  written(join(store, old), 2 * HOUR_MS);
  t.deepEqual(goneIn(cleaned(store, { all: true })), [old]);
  t.deepEqual(readdirSync(store), [young]);
});

test('what the recorder has not made stays, and the session whose folder it lies in', (t) => {
  const { store, ids } = storeWith({}, {}, {}, {});
  const [noted = '', linked = '', foldered = '', plain = ''] = ids;
  writeFileSync(join(store, noted, 'note.jsonl'), 'mine\n');
  symlinkSync('/etc/hostname', join(store, linked, 'mfxs9r2o-17-0.jsonl'));
  mkdirSync(join(store, foldered, 'mfxs9r2o-17-0.jsonl'));
  writeFileSync(join(store, 'README'), 'mine\n');
  writeFileSync(join(store, '20261103-101112-4f2a9c'), 'mine\n');
  mkdirSync(join(store, 'best-run'));
  renameSync(join(store, oldSession(store)), join(store, '20261103-best'));
  const result = cleaned(store, { all: true });
  t.deepEqual(goneIn(result), [plain]);
  t.deepEqual(
    inAnyOrder(sparedIn(result)),
    inAnyOrder([noted, linked, foldered].map((id) => [id, 'foreign'])),
  );
  t.deepEqual(
    readdirSync(store).sort(),
    [
      '20261103-101112-4f2a9c',
      '20261103-best',
      'README',
      'best-run',
      noted,
      linked,
      foldered,
    ].sort(),
  );
  t.is(readFileSync(join(store, noted, 'note.jsonl'), 'utf8'), 'mine\n');
});

test('a symbolic link is not followed, whatever its name is', (t) => {
  const elsewhere = freshFolder();
  const id = oldSession(elsewhere);
  const store = freshFolder();
  symlinkSync(join(elsewhere, id), join(store, id));
  symlinkSync(join(elsewhere, id), join(store, `.${id}.gone`));
  t.deepEqual(cleaned(store, { all: true })?.sessions, []);
  t.is(readdirSync(join(elsewhere, id)).length, 1);
  t.deepEqual(readdirSync(store).sort(), [`.${id}.gone`, id].sort());
});

test('what others know by another name keeps its content', (t) => {
  const { store, ids } = storeWith({ bytes: 10_000_000 });
  const [id = ''] = ids;
  const [file = ''] = readdirSync(join(store, id));
  const kept = join(freshFolder(), 'copy.jsonl');
  linkSync(join(store, id, file), kept);
  t.deepEqual(goneIn(cleaned(store, { all: true })), ids);
  t.true(readFileSync(kept).length > 10_000_000);
});

test('what was left half-way is taken up again, and is no session meanwhile', async (t) => {
  const { store, ids } = storeWith({}, { agoMs: MINUTE_MS });
  const [left = '', other = ''] = ids;
  renameSync(join(store, left), join(store, `.${left}.gone`));
  t.deepEqual(
    (await listSessions(store)).map(({ id }) => id),
    [other],
  );
  cleaned(store, { beforeMs: 0, dryRun: true });
  t.true(existsSync(join(store, `.${left}.gone`)));
  t.deepEqual(cleaned(store, { beforeMs: 0 })?.sessions, []);
  t.deepEqual(readdirSync(store), [other]);
});

test('two at once delete each session once, and nothing goes wrong', (t) => {
  const { store, ids } = storeWith(...Array.from({ length: 50 }, () => ({})));
  const works = [1, 2, 3].map(() => clean(store, { all: true, nowMs: Date.now() }));
  const results: Cleaned[] = [];
  while (results.length < works.length) {
    for (const work of works) {
      const { done, value } = work.next();
      if (done && value !== undefined) results.push(value);
    }
  }
  t.deepEqual(results.flatMap(goneIn).sort(), [...ids].sort());
  t.true(results.every(({ left }) => left.sessions === 0 && left.bytes === 0));
  t.deepEqual(readdirSync(store), []);
});

test('one that cannot be deleted is told with the reason, and stays whole', (t) => {
  const { store, ids } = storeWith({ agoMs: 3 * DAY_MS }, {});
  const [closed = '', open = ''] = ids;
  const inTheWay = join(store, `.${closed}.gone`);
  mkdirSync(inTheWay);
  writeFileSync(join(inTheWay, 'note'), 'mine\n');
  const result = cleaned(store, { all: true });
  t.like(result?.sessions[0], { id: closed, spared: 'failed', code: 'ENOTEMPTY' });
  t.deepEqual(goneIn(result), [open]);
  t.is(result?.left.sessions, 1);
  t.is(readdirSync(join(store, closed)).length, 1);
  t.is(readFileSync(join(inTheWay, 'note'), 'utf8'), 'mine\n');
});

test('a folder that takes no changes is left as it is', (t) => {
  if (process.getuid?.() === 0) {
    t.pass('a superuser may delete everything');
    return;
  }
  const { store, ids } = storeWith({ bytes: 10_000_000 });
  const [id = ''] = ids;
  chmodSync(join(store, id), 0o500);
  t.like(cleaned(store, { all: true })?.sessions[0], { spared: 'failed', code: 'EACCES' });
  const [file = ''] = readdirSync(join(store, id));
  t.true(readFileSync(join(store, id, file)).length > 10_000_000);
});

test('where there is no store there is nothing to tell', (t) => {
  t.is(cleaned('/nowhere/at/all', { all: true }), undefined);
});

const trainer = { pid: NOBODY, processAgoMs: 50 * DAY_MS };

test('a session goes no earlier than those that were opened in it', (t) => {
  const store = freshFolder();
  const outer = oldSession(store, { ...trainer, beganAgoMs: 30 * DAY_MS, agoMs: 20 * DAY_MS });
  const parent = oldSession(store, {
    ...trainer,
    beganAgoMs: 29 * DAY_MS,
    agoMs: 21 * DAY_MS,
    parent: outer,
  });
  const child = oldSession(store, {
    ...trainer,
    beganAgoMs: 25 * DAY_MS,
    agoMs: 2 * DAY_MS,
    parent,
  });
  const other = oldSession(store, { ...trainer, beganAgoMs: 25 * DAY_MS, agoMs: 3 * DAY_MS });
  const alone = oldSession(store, { ...trainer, beganAgoMs: 28 * DAY_MS, agoMs: 21 * DAY_MS });
  t.deepEqual(goneIn(cleaned(store, older(7))), [alone]);
  t.deepEqual(goneIn(cleaned(store, { all: true })), [other, child, parent, outer]);
});

test('those opened in a session that goes on can go before it', (t) => {
  const store = freshFolder();
  const parent = oldSession(store, { ...trainer, beganAgoMs: 30 * DAY_MS, agoMs: HOUR_MS });
  const children = [20, 10, 1].map((days) =>
    oldSession(store, { ...trainer, agoMs: days * DAY_MS, parent }),
  );
  t.deepEqual(goneIn(cleaned(store, older(7))), children.slice(0, 2));
});

test('a session stays where one that was opened in it cannot go', (t) => {
  const store = freshFolder();
  const outer = oldSession(store, { ...trainer, beganAgoMs: 30 * DAY_MS, agoMs: 19 * DAY_MS });
  const parent = oldSession(store, {
    ...trainer,
    beganAgoMs: 30 * DAY_MS,
    agoMs: 20 * DAY_MS,
    parent: outer,
  });
  const child = oldSession(store, { ...trainer, agoMs: 25 * DAY_MS, parent });
  writeFileSync(join(store, child, 'note'), '');
  t.deepEqual(sparedIn(cleaned(store, older(7))), [
    [child, 'foreign'],
    [parent, 'parent'],
    [outer, 'parent'],
  ]);
});

test('only what is old enough is looked at, where nothing else is asked', (t) => {
  const { store, ids } = storeWith({ agoMs: 9 * DAY_MS }, { agoMs: DAY_MS });
  const limits = { ...older(7), quick: true };
  t.is(cleaned(store, { ...limits, dryRun: true })?.left.sessions, 0);
  t.is(cleaned(store, { ...limits, maxBytes: 1e9, dryRun: true })?.left.sessions, 1);
  t.deepEqual(goneIn(cleaned(store, limits)), [ids[0]]);
});
