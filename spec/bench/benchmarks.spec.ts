import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import test from 'ava';
import { REPOSITORY } from '../helpers/repository.js';

const BENCH = join(REPOSITORY, 'bench');
const TIMEOUT_MS = 300_000;

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A few calls each, without the packages of peers. */
async function ask(...args: string[]): Promise<Ran> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [
      join(BENCH, 'run.mjs'),
      ...['--quick', '--no-peers'],
      ...args,
    ]);
    return { code: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as Ran;
    return { code, stdout, stderr };
  }
}

/** For the time it takes, these ask one of ours: their cases are many, or much like those of others. */
const ONE_OF_OURS: ReadonlySet<string> = new Set([
  ...['burst', 'grid', 'payload', 'reading', 'snapshot', 'sustained'],
  ...['conversation', 'expressions', 'generator', 'no-session', 'unmatched'],
]);

const questions = readdirSync(join(BENCH, 'questions'))
  .filter((file) => !['contenders.mjs', 'tiny.mjs', 'words.mjs'].includes(file))
  .map((file) => file.replace('.mjs', ''));

for (const question of questions) {
  test.serial(
    `the benchmark "${question}" works, and finds again all that it called`,
    async (t) => {
      t.timeout(TIMEOUT_MS);
      const only = ONE_OF_OURS.has(question) ? ['--only', 'instrument'] : [];
      const { code, stdout, stderr } = await ask(question, ...only);
      t.is(stderr, '');
      t.is(code, 0);
      t.regex(stdout, /Node \d+\.\d+/);
      t.regex(stdout, /^(?:.+: )?stenographer/m);
    },
  );
}

/** A text of each question's values, bent, and a line left out. */
const damages: Readonly<Record<string, readonly string[]>> = {
  sync: ['obs=obz', 'line'],
  nested: ['right=rigth', 'line'],
  conversation: ['zombie=zombi3', 'line'],
};

for (const [question, ways] of Object.entries(damages)) {
  for (const how of ways) {
    test.serial(`"${question}" fails when a record was damaged: ${how}`, async (t) => {
      t.timeout(TIMEOUT_MS);
      const { code, stderr } = await ask(question, '--only', 'instrument', '--damage', how);
      t.is(code, 1);
      t.regex(stderr, /event \d+: was|is lost|number of events|problems of the files/);
    });
  }
}

test.serial('figures are written for machines, and drawn', async (t) => {
  t.timeout(TIMEOUT_MS);
  const dir = mkdtempSync(join(tmpdir(), 'steno-bench-'));
  const figures = join(dir, 'figures.json');
  const picture = join(dir, 'bench.svg');
  t.is((await ask('sync', '--only', 'instrument', '--json', figures)).code, 0);
  const { setting, targets, questions } = JSON.parse(readFileSync(figures, 'utf8')) as {
    setting: { nodes: string[] };
    targets: { figure: string }[];
    questions: Record<string, Record<string, unknown>>;
  };
  t.deepEqual(setting.nodes, [process.versions.node]);
  t.deepEqual(Object.keys(questions['sync'] ?? {}), setting.nodes);
  t.is(targets[0]?.figure, 'tiny sync call, hot');
  await promisify(execFile)(process.execPath, [join(BENCH, 'picture.mjs'), figures, picture]);
  const svg = readFileSync(picture, 'utf8');
  t.regex(svg, /^<svg [^>]+>.+<\/svg>\n$/s);
  t.regex(svg, />stenographer, instrument</);
});

test('a question that does not exist is refused with those that do', async (t) => {
  const { code, stderr } = await ask('sink');
  t.is(code, 1);
  t.regex(stderr, /No question sink; there are sync, async/);
});

interface Targets {
  judge(figures: unknown): { figure: string; node: string; target: string; verdict: string }[];
}

test('a target is reached at its bound and missed beyond it, on each Node by its own', async (t) => {
  const { judge } = (await import(
    pathToFileURL(join(BENCH, 'harness/targets.mjs')).href
  )) as Targets;
  const figures = (hotNs: number) => {
    const tiny = { hotNs, cpuNs: 1_000 };
    const raw = { hotNs: 20, cpuNs: 50 };
    const noop = { hotNs: 2_000, cpuNs: 2_000 };
    return { sync: { raw, register: tiny, 'opentelemetry-noop': noop } };
  };
  const verdicts = (hotNs: number) =>
    judge({ sync: { '20.20.2': figures(hotNs), '24.1.0': figures(hotNs) } })
      .filter(({ figure }) => /hot$|no-op$/.test(figure))
      .map(({ node, target, verdict }) => `${node} ${target} ${verdict}`);
  t.deepEqual(verdicts(450), [
    '20 ≤ 450 ns pass',
    '24 ≤ 500 ns pass',
    '20 ≤ 0.25 pass',
    '24 ≤ 0.25 pass',
  ]);
  t.deepEqual(verdicts(451), [
    '20 ≤ 450 ns short',
    '24 ≤ 500 ns pass',
    '20 ≤ 0.25 pass',
    '24 ≤ 0.25 pass',
  ]);
  t.deepEqual(verdicts(501), [
    '20 ≤ 450 ns short',
    '24 ≤ 500 ns short',
    '20 ≤ 0.25 short',
    '24 ≤ 0.25 short',
  ]);
});

test('targets of questions that were not asked are not judged', async (t) => {
  const { judge } = (await import(
    pathToFileURL(join(BENCH, 'harness/targets.mjs')).href
  )) as Targets;
  t.deepEqual(judge({}), []);
});
