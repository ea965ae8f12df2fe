import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { steno } from '../helpers/cli.js';
import { DAY_MS, HOUR_MS, oldSession } from '../helpers/old-sessions.js';
import { freshFolder } from '../helpers/store.js';

/** A project whose store has sessions so many days old, and perhaps a policy. */
function projectWith(days: readonly number[], retention?: object) {
  const cwd = freshFolder();
  const store = join(cwd, '.steno');
  mkdirSync(store);
  const ids = days.map((each) => oldSession(store, { agoMs: each * DAY_MS }));
  if (retention !== undefined) {
    const policy = {
      store: { retention },
      rules: [{ function: 'run', when: { $fn: './no.js#no' } }],
    };
    writeFileSync(join(cwd, 'steno.policy.json'), JSON.stringify(policy));
  }
  const left = (): number[] =>
    ids.flatMap((id, index) => (readdirSync(store).includes(id) ? [days[index] ?? 0] : []));
  return {
    cwd,
    store,
    ids,
    left,
    clean: (...argv: string[]) => steno(['clean', ...argv], { cwd }),
  };
}

test('what the policy retains stays, and what went is told', async (t) => {
  const { clean, left, ids } = projectWith([9, 8, 1], { ageDays: 7 });
  const { code, stdout, stderr } = await clean();
  t.deepEqual({ code, stderr }, { code: 0, stderr: '' });
  t.deepEqual(left(), [1]);
  const lines = stdout.split('\n');
  t.regex(lines[0] ?? '', /^session +last written +size$/);
  t.regex(
    lines[1] ?? '',
    new RegExp(`^${ids[0]} +2\\d{3}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d +1\\.\\d+ kB$`),
  );
  t.regex(lines[2] ?? '', new RegExp(`^${ids[1]} `));
  t.regex(lines[4] ?? '', /^Deleted 2 sessions \(2\.\d+ kB\); left: 1 session \(1\.\d+ kB\)\.$/);
});

test('an age, a size or a number of sessions can be given instead', async (t) => {
  const cases: readonly [readonly string[], readonly number[]][] = [
    [
      ['--older-than', '60h'],
      [2, 1],
    ],
    [
      ['--older-than', '3d'],
      [2, 1],
    ],
    [
      ['--older-than', '1w'],
      [3, 2, 1],
    ],
    [
      ['--max-size', '2.5kb'],
      [2, 1],
    ],
    [
      ['--max-size', '1GB'],
      [9, 3, 2, 1],
    ],
    [['--keep', '1'], [1]],
    [
      ['--keep', '3', '--older-than', '1h'],
      [3, 2, 1],
    ],
    [['--keep', '0'], []],
    [['--all', '--yes'], []],
    [
      ['--all', '--yes', '--keep', '2'],
      [2, 1],
    ],
  ];
  for (const [argv, expected] of cases) {
    const { clean, left } = projectWith([9, 3, 2, 1], { ageDays: 1000 });
    const { code } = await clean(...argv);
    t.is(code, 0);
    t.deepEqual(left(), expected, argv.join(' '));
  }
});

test('a dry run says what would go', async (t) => {
  const { clean, left } = projectWith([9, 1], { ageDays: 7 });
  const { stdout } = await clean('--dry-run');
  t.regex(stdout, /\nWould delete 1 session \(.+\); left: 1 session \(/);
  t.deepEqual(left(), [9, 1]);
  t.regex((await clean('--dry-run', '--all')).stdout, /\nWould delete 2 sessions/);
  t.deepEqual(left(), [9, 1]);
});

test('all of them go only when that is said twice', async (t) => {
  const { clean, left, store } = projectWith([9, 1]);
  const { code, stdout, stderr } = await clean('--all');
  t.deepEqual({ code, stdout }, { code: 2, stdout: '' });
  t.true(stderr.startsWith('STENO_USAGE: steno clean: this would delete 2 sessions ('), stderr);
  t.true(stderr.includes(` of ${store}. Say --all --yes.`), stderr);
  t.deepEqual(left(), [9, 1]);
});

test('what stays although it should go is told with the reason', async (t) => {
  const { clean, store, ids } = projectWith([9]);
  writeFileSync(join(store, ids[0] ?? '', 'note'), '');
  const open = oldSession(store, { agoMs: HOUR_MS / 2, ends: false });
  const { code, stdout } = await clean('--all', '--yes');
  t.is(code, 0);
  t.regex(stdout, new RegExp(`${ids[0]} .*stays: it holds what stenographer has not made\n`));
  t.regex(stdout, new RegExp(`${open} .*stays: it may be being written\n`));
  t.regex(stdout, /\nDeleted 0 sessions \(0 B\); left: 2 sessions/);
});

test('as JSON there is a line for each session', async (t) => {
  const { clean, ids, store } = projectWith([9, 8]);
  writeFileSync(join(store, ids[1] ?? '', 'note'), '');
  const told = async (...argv: string[]) =>
    (await clean('--json', '--older-than', '7d', ...argv)).lines.map(
      (line) => JSON.parse(line) as Record<string, unknown>,
    );
  const [first, second, ...more] = await told('--dry-run');
  t.deepEqual(more, []);
  t.like(first, { id: ids[0], deleted: false });
  t.is(first?.['kept'], undefined);
  t.deepEqual(Object.keys(second ?? {}), ['id', 'bytes', 'lastWriteAt', 'deleted', 'kept']);
  t.like(second, { id: ids[1], deleted: false, kept: 'foreign' });
  t.like((await told())[0], { id: ids[0], deleted: true });
});

test('without a limit from anywhere it says what it needs, with exit code 2', async (t) => {
  for (const [retention, why] of [
    [undefined, 'there is no policy here'],
    [{}, 'steno.policy.json has no store.retention'],
  ] as const) {
    const { clean, left } = projectWith([9], retention);
    const { code, stderr } = await clean();
    t.is(code, 2);
    t.true(stderr.startsWith('STENO_USAGE: steno clean: which sessions? '), stderr);
    t.true(stderr.includes(why), stderr);
    t.deepEqual(left(), [9]);
  }
});

test('a policy that cannot be used deletes nothing', async (t) => {
  const { clean, left } = projectWith([9], { ageDays: 0 });
  const { code, stderr } = await clean();
  t.is(code, 1);
  t.regex(stderr, /^STENO_POLICY_TYPE .*store\.retention\.ageDays/);
  t.deepEqual(left(), [9]);
});

test('one that cannot be deleted is exit code 1, and the others go', async (t) => {
  const { clean, left, store, ids } = projectWith([9, 8]);
  mkdirSync(join(store, `.${ids[0]}.gone`));
  writeFileSync(join(store, `.${ids[0]}.gone`, 'note'), '');
  const { code, stderr } = await clean('--older-than', '7d');
  t.is(code, 1);
  t.is(stderr, `STENO_RETENTION: ${ids[0]} cannot be deleted: ENOTEMPTY.\n`);
  t.deepEqual(left(), [9]);
});

test('where nothing was recorded it says so', async (t) => {
  const { code, stdout } = await steno(['clean', '--keep', '1'], { cwd: freshFolder() });
  t.is(code, 0);
  t.regex(stdout, /^No sessions in /);
});

test('what is no age and no size is refused', async (t) => {
  const { clean, left } = projectWith([9]);
  for (const argv of [
    ['--older-than', '7'],
    ['--older-than', '7y'],
    ['--older-than', '-7d'],
    ['--older-than', 'd'],
    ['--older-than', '7constructor'],
    ['--max-size', '500'],
    ['--max-size', '5tb'],
    ['--keep', '-1'],
    ['--keep', 'x'],
    ['--kep', '1'],
  ]) {
    const { code, stderr } = await clean(...argv);
    t.is(code, 2, argv.join(' '));
    t.true(stderr.startsWith('STENO_USAGE: steno clean: '), stderr);
  }
  t.deepEqual(left(), [9]);
});
