/** The two twins of the example after `steno migrate`: what they record is what they recorded. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { assertTraceEquivalent, TraceValidator } from '../../lib/index.js';
import { oneOfEach } from '../twins/configurations.js';
import { IGNORED } from '../twins/inherent.js';
import { type Played, playIn, playProgram, shadowOf } from '../twins/ways.js';
import { migratedTwin } from './copies.js';

const PRESET = ['--preset', 'openai'];

async function holds(t: ExecutionContext, before: Played, after: Played): Promise<void> {
  const seeds = oneOfEach.flatMap((configuration) => configuration.seeds);
  t.is(after.sessions, seeds.length);
  t.is(after.outcome.stderr, '');
  for (const seed of seeds) {
    const [a, b] = [before, after].map(({ episodes }) => episodes.get(seed)?.session);
    if (a === undefined || b === undefined) {
      t.fail(`seed ${seed} has no session`);
      continue;
    }
    t.deepEqual(b.problems, []);
    const report = new TraceValidator({ strict: true, ignore: IGNORED }).compare(a, b);
    t.true(report.isValid(), `seed ${seed}: ${report}`);
    await assertTraceEquivalent(a, b, { ignore: IGNORED });
    t.deepEqual(
      after.episodes.get(seed)?.summary,
      before.episodes.get(seed)?.summary,
      'the program does what it did',
    );
  }
}

const sourcesIn = (dir: string): string =>
  readdirSync(dir)
    .filter((file) => /\.m[jt]s$/.test(file))
    .map((file) => readFileSync(join(dir, file), 'utf8'))
    .join('\n');

test.serial('by hand: no call that records is left, and the policy records the same', async (t) => {
  const { dir, program, said } = await migratedTwin('crafter-by-hand', PRESET);
  t.is(said.code, 0, said.stderr);
  t.regex(said.stdout, /\nMoved: 9; left: 0\.\n/);
  t.notRegex(
    sourcesIn(dir).replaceAll(/\/\*[\s\S]*?\*\//g, ''),
    /stenographer|addEvent|activeSession|withSession|traced\(/,
  );
  await holds(t, await playIn('by hand', oneOfEach), await playProgram(program, oneOfEach));
});

test.serial(
  'by hand, without a preset: the one call that is left goes on being recorded, once',
  async (t) => {
    const { program, said } = await migratedTwin('crafter-by-hand');
    t.regex(said.stdout, /\nMoved: 8; left: 3\.\n/);
    t.regex(
      said.stdout,
      /client\.mjs:37 {2}the records of TracedCompletions\.create\n.*preset openai/,
    );
    await holds(t, await playIn('by hand', oneOfEach), await playProgram(program, oneOfEach));
  },
);

test.serial(
  'by hand: shadow mode compares the rules with the calls that they are made of',
  async (t) => {
    const { dir, program, said } = await migratedTwin('crafter-by-hand', [...PRESET, '--shadow']);
    t.is(said.code, 0, said.stderr);
    t.regex(sourcesIn(dir), /addEvent/);
    const played = await playProgram(program, oneOfEach, (session) => {
      const shadow = shadowOf(session) as { readonly by?: string } | undefined;
      return shadow?.by === 'policy';
    });
    const { said: lines, otherStderr } = played.outcome;
    t.is(otherStderr, '');
    const seeds = oneOfEach.flatMap((configuration) => configuration.seeds);
    t.is(lines.length, seeds.length);
    t.deepEqual(
      lines.filter((line) => !/STENO_SHADOW: crafter, .*: equivalent; /.test(line)),
      [],
    );
  },
);

test.serial('decorators: none is left, and the policy records the same', async (t) => {
  const { dir, program, said } = await migratedTwin('crafter-decorated');
  t.is(said.code, 0, said.stderr);
  t.regex(said.stdout, /left: 0\.\n/);
  t.notRegex(sourcesIn(dir), /@trace|stenographer/);
  await holds(t, await playIn('decorators', oneOfEach), await playProgram(program, oneOfEach));
});
