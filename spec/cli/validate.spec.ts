import { basename } from 'node:path';
import test from 'ava';
import { textWidth } from '../../lib/cli/text-width.js';
import type { Entry } from '../../lib/model/entry.js';
import { steno, storeEnv } from '../helpers/cli.js';
import { episode } from '../helpers/episode.js';
import { freshFolder } from '../helpers/store.js';

const [A, B] = ['20261103-101112-4f2a9c', '20261103-101113-77aa11'];

const played = (session: string, turns = 3, change: (entry: Entry) => Entry = (entry) => entry) =>
  episode({ session, turns }).map(change);

/** Every reward is one hundredth more. */
const generous = (entry: Entry): Entry =>
  entry.entry === 'event-settled' && entry.reward !== undefined
    ? { ...entry, reward: entry.reward + 0.01 }
    : entry;

const same = () => storeEnv(played(A), played(B));
const differing = () => storeEnv(played(A, 12), played(B, 12, generous));

test('two sessions that say the same are equivalent: exit code 0', async (t) => {
  const { code, stdout, stderr } = await steno(['validate', A, B], { env: same(), columns: 80 });
  t.is(code, 0);
  t.is(stderr, '');
  t.regex(stdout, /^a {2}crafter {2}20261103-101112-4f2a9c {2}3 turns · 14 events · 6 messages\n/);
  t.regex(stdout, /\nequivalent: nothing differs in what was compared\n$/);
});

test('sessions are found by prefix, latest and folder', async (t) => {
  const env = same();
  for (const names of [
    ['20261103-101112', '20261103-101113'],
    ['latest', 'latest~1'],
    [`${env.STENO_DIR}/${A}`, `./${B}`],
    [A, B],
  ]) {
    const { code, stderr } = await steno(['validate', ...names], { env, cwd: env.STENO_DIR });
    t.is(code, 0, stderr);
  }
  const elsewhere = { env: {}, cwd: env.STENO_DIR };
  t.is((await steno(['validate', A, B], elsewhere)).code, 0, 'folders without a separator');
});

test('differences are told with both values and the cause: exit code 1', async (t) => {
  const env = differing();
  const { code, stdout } = await steno(['validate', A, B], { env, columns: 80 });
  t.is(code, 1);
  t.regex(stdout, /\nrewards and ends +\d+ differences\n/);
  t.regex(stdout, /\nmessages +same\n/);
  t.regex(
    stdout,
    /\nevents\[\d+\]\.reward {2}turn \d+, \w+\.step\n {3}a {2}1\n {3}b {2}1\.01\n {3}a may have rounded it\n/,
  );
});

test('the report fits the terminal, and what it leaves out is counted', async (t) => {
  const env = differing();
  for (const columns of [160, 100, 80, 60, 40]) {
    const { lines } = await steno(['validate', A, B, '--limit', '3'], { env, columns });
    for (const line of lines) t.true(textWidth(line) <= columns, `${columns}: ${line}`);
    t.regex(lines.at(-1) ?? '', /^1 difference not shown; --limit 0 shows(?: all|…)$/);
    t.is(lines.filter((line) => line.startsWith('events[')).length, 3);
  }
  const { stdout } = await steno(['validate', A, B, '--limit', '0'], { env });
  t.notRegex(stdout, /not shown|more at/);
});

test('what differs in each turn alike is told three times, and how often it is', async (t) => {
  const { stdout } = await steno(['validate', A, B], { env: differing() });
  t.is(stdout.match(/^events\[\d+\]\.reward/gm)?.length, 3);
  t.regex(stdout, /\n {3}and 1 more at events\[\*\]\.reward\n\n1 difference not shown/);
});

test('--json gives the report as one object', async (t) => {
  const env = differing();
  const { code, stdout } = await steno(['validate', A, B, '--json', '--limit', '2'], { env });
  t.is(code, 1);
  const report = JSON.parse(stdout) as {
    valid: boolean;
    a: { session: string; events: number };
    differences: { path: string; a: string; b: string; cause: string; level: number }[];
    hidden: number;
  } & Record<string, unknown>;
  t.false(report.valid);
  t.is(report.a.session, A);
  t.true(report.a.events > 40);
  t.true(report['messageMatch']);
  t.false(report['rewardMatch']);
  t.false(report['meaningMatch']);
  t.is(report.differences.length, 2);
  t.true(report.hidden > 0);
  const [first] = report.differences;
  t.regex(first?.path ?? '', /^events\[\d+\]\.reward$/);
  t.is(typeof first?.a, 'string');
  t.is(first?.level, 2);
  t.true((first?.cause.length ?? 0) > 0);
});

test('--ignore, --level, --kind and --strict say what is compared', async (t) => {
  const env = differing();
  const code = async (...options: string[]) =>
    (await steno(['validate', A, B, ...options], { env })).code;
  t.is(await code('--ignore', 'events[*].reward'), 0);
  t.is(await code('--level', '1'), 0);
  t.is(await code('--level', '2'), 1);
  t.is(await code('--kind', 'agent,message'), 0);
  t.is(await code('--kind', 'environment'), 1);
  t.is((await steno(['validate', A, B, '--strict'], { env: same() })).code, 0);
});

test('what cannot be read or compared is exit code 2', async (t) => {
  const env = same();
  const nothing = freshFolder();
  for (const [argv, said] of [
    [[A, 'nobody'], /^STENO_SESSION_UNKNOWN .*no session is called "nobody"/],
    [[`${nothing}/none`, A], /^STENO_SESSION_UNKNOWN /],
    [['20261103', A], /^STENO_SESSION_AMBIGUOUS /],
    [[A, B, '--ignore', '**'], /^STENO_TRACE: the path to ignore "\*\*" names nothing/],
  ] as const) {
    const { code, stdout, stderr } = await steno(['validate', ...argv], { env, cwd: nothing });
    t.is(code, 2, argv.join(' '));
    t.is(stdout, '');
    t.regex(stderr, said);
  }
  t.true(basename(nothing).length > 0);
});
