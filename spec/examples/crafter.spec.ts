import test from 'ava';
import { type Played, play, seedOf } from '../helpers/crafter.js';
import {
  agreesWithJournal,
  agreesWithServer,
  agreesWithSummary,
} from '../helpers/crafter-oracle.js';

/** Every kind of failure that the model server knows, in two conversations at once. */
const FAULTS = [
  '500@5',
  '429@9',
  'slow@crafter-7:15',
  'slow@crafter-8:14',
  'cut@20',
  'cut@21',
  '400@25',
  '500!@30',
  'trickle@33',
  'garble@37',
  'badaction@40',
  '503@41+7',
].join(',');

test('the record agrees with what the environment and the model server say of themselves', async (t) => {
  const played = await play(
    ['--turns', '60', '--episodes', '3', '--concurrent', '--faults', FAULTS],
    true,
  );
  t.is(played.outcome.code, 0);
  t.is(played.outcome.stderr, '');
  t.is(played.sessions.length, 3);
  for (const session of played.sessions) {
    t.is(session.session.status, 'ended');
    t.deepEqual(session.problems, []);
    const seed = seedOf(session);
    const journal = played.journals.get(seed) ?? [];
    t.true(journal.length > 60);
    agreesWithJournal(t, session, journal);
    agreesWithServer(
      t,
      session,
      played.requests.filter((request) => request.session === `crafter-${seed}`),
    );
    agreesWithSummary(
      t,
      session,
      played.summaries.find((summary) => summary.seed === seed),
    );
  }
  const finishes = new Set(played.requests.map(({ finish }) => finish));
  for (const finish of ['complete', 'error', 'aborted', 'cut'] as const)
    t.true(finishes.has(finish));
});

const episodes: Record<string, readonly string[]> = {
  'one episode': ['--turns', '100'],
  'eight at once': ['--turns', '40', '--episodes', '8', '--concurrent'],
  'three at once while the model fails': [
    ...['--turns', '30', '--episodes', '3', '--concurrent'],
    ...['--faults', '500@5,cut@9,400@12,garble@14,badaction@16'],
  ],
};

for (const [title, args] of Object.entries(episodes)) {
  test(`${title}: actions, achievements, final world and exit are the same with and without`, async (t) => {
    const bare = await play(args, false);
    const traced = await play(args, true);
    t.deepEqual(traced.summaries, bare.summaries);
    t.deepEqual(linesOf(traced), linesOf(bare));
    t.is(traced.outcome.stderr, bare.outcome.stderr);
    t.is(traced.outcome.code, bare.outcome.code);
    t.is(bare.sessions.length, 0);
    t.is(traced.sessions.length, bare.summaries.length);
  });
}

/** Episodes that run at once report in the order in which they end, which is nobody's promise. */
const linesOf = ({ outcome }: Played): string[] => outcome.stdout.split('\n').sort();

test("the example's sources say nothing of being recorded", async (t) => {
  const { readdirSync, readFileSync } = await import('node:fs');
  const { join } = await import('node:path');
  const { REPOSITORY } = await import('../helpers/repository.js');
  const root = join(REPOSITORY, 'examples/crafter');
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(?:js|md)$|package\.json$/.test(file),
  );
  t.true(sources.length > 30);
  for (const file of sources) {
    const text = readFileSync(join(root, file), 'utf8');
    t.notRegex(text, /steno|instrument|\btrac(?:e|ing|er)\b|telemetry/i, file);
  }
});
