/** The example by policy, by hand, with decorators and in shadow mode, in 50 configurations: one record. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import ts from 'typescript';
import { assertTraceEquivalent, type EventRecord, TraceValidator } from '../../lib/index.js';
import type { Session } from '../../lib/store/session.js';
import { play } from '../helpers/crafter.js';
import { run } from '../helpers/project.js';
import { REPOSITORY } from '../helpers/repository.js';
import { type AllPlayed, compareAll, playAll } from './compare.js';
import { CONFIGURATIONS, KINDS, oneOfEach } from './configurations.js';
import { IGNORED, OF_THE_ORDER, OF_THE_RUN, OF_THE_WAY } from './inherent.js';
import { reportText } from './report.js';
import { type Played, WAYS } from './ways.js';

let played: AllPlayed;

test.before(async () => {
  played = await playAll(CONFIGURATIONS);
});

test('50 configurations, each recorded in each way: equivalent, and what the runs say of themselves', (t) => {
  t.is(CONFIGURATIONS.length, 50);
  const rows = compareAll(CONFIGURATIONS, played);
  t.deepEqual(
    rows.flatMap(({ found }) => found),
    [],
  );
  t.is(rows.length, 200);
  const seeds = CONFIGURATIONS.flatMap((configuration) => configuration.seeds);
  t.is(new Set(seeds).size, seeds.length);
  for (const way of ['policy', 'by hand', 'decorators'] as const) {
    t.is(played[way].sessions, seeds.length);
    t.is(played[way].outcome.stderr, '');
  }
  t.is(played.untraced.sessions, 0);
  t.is(played.shadow.sessions, 2 * seeds.length);
  const { said, otherStderr } = played.shadow.outcome;
  t.is(otherStderr, '');
  t.is(said.length, seeds.length);
  t.true(said.every((line) => /STENO_SHADOW: crafter, .*: equivalent; /.test(line)));
});

test('the configurations are what they are called', (t) => {
  const of = (kind: string) =>
    CONFIGURATIONS.filter((each) => each.kind === kind).flatMap(({ seeds }) =>
      seeds.flatMap((seed) => played.policy.episodes.get(seed) ?? []),
    );
  const events = (kind: string): EventRecord[] =>
    of(kind).flatMap(({ session }) => session?.events ?? []);
  const calls = (kind: string) => events(kind).filter(({ llm }) => llm !== undefined);
  for (const kind of KINDS) t.true(of(kind).length >= 5, kind);
  const finishes = new Set(
    of('failing model').flatMap(({ requests }) => requests.map((each) => each.finish)),
  );
  // On a busy machine others are given up as well.
  for (const finish of ['aborted', 'complete', 'cut', 'error'] as const) {
    t.true(finishes.has(finish), finish);
  }
  t.true(calls('failing model').some(({ status }) => status === 'aborted'));
  t.true(
    events('failing environment').some(
      ({ method, status }) => method === 'step' && status === 'error',
    ),
  );
  t.true(
    events('tool errors').some(({ tool, status }) => tool !== undefined && status === 'error'),
  );
  t.true(calls('streaming').some(({ status }) => status === 'returned'));
  t.true(calls('streaming').some(({ llm, status }) => llm?.stream && status === 'ok'));
  for (const { summary } of of('early end')) t.is(summary?.end, 'truncated');
  for (const { session } of of('several actions a turn')) {
    const steps = session?.events.filter(({ method }) => method === 'step') ?? [];
    t.true(steps.length > 2 * (session?.timesteps.length ?? 0));
  }
  const starts = of('concurrent episodes').flatMap(
    ({ session }) => session?.session.startedAt ?? [],
  );
  t.is(starts.length, 17);
});

for (const level of [1, 2, 3] as const) {
  test(`level ${level}: an episode is asserted to be equivalent in each way`, async (t) => {
    const [policy, ...others] = WAYS.map((way) => sessionOf(played[way], 9000));
    const options = { level, ignore: Object.keys({ ...OF_THE_RUN, ...OF_THE_ORDER }) };
    for (const other of others) {
      if (policy === undefined || other === undefined) return t.fail('no session');
      const report = await assertTraceEquivalent(policy, other, options);
      t.is(report.counts.a?.events, policy.events.length);
    }
    return t.pass();
  });
}

test('no path is left out of the comparison that need not be', (t) => {
  const seeds = CONFIGURATIONS.flatMap((configuration) => configuration.seeds);
  const others = [played['by hand'], played.decorators];
  const pairs = seeds.flatMap((seed) =>
    others.map((other) => [sessionOf(played.policy, seed), sessionOf(other, seed)] as const),
  );
  for (const path of Object.keys({ ...OF_THE_RUN, ...OF_THE_WAY })) {
    const ignore = IGNORED.filter((each) => each !== path);
    const validator = new TraceValidator({ strict: true, ignore });
    const isNeeded = pairs.some(([a, b]) => a && b && !validator.compare(a, b).isValid());
    t.true(isNeeded, path);
  }
});

const DAMAGES: Readonly<Record<string, (session: Session) => Session>> = {
  'a reward that is rounded': (session) =>
    withEvent(session, 'step', (event) => ({ ...event, reward: 0.5 })),
  'a message that is lost': (session) => ({ ...session, messages: session.messages.slice(1) }),
  'a call that is lost': (session) => ({
    ...session,
    events: session.events.filter(({ method }) => method !== 'observe'),
  }),
  'another answer of the model': (session) =>
    withEvent(session, 'create', (event) => ({
      ...event,
      llm: { ...event.llm, outputMessages: [] },
    })),
};

for (const [title, damage] of Object.entries(DAMAGES)) {
  test(`${title} in one trace is told, with its seed and way`, (t) => {
    const configurations = oneOfEach.slice(0, 1);
    const seed = configurations[0]?.seeds[0] ?? 0;
    const episode = played['by hand'].episodes.get(seed);
    if (episode?.session === undefined) return t.fail('no session');
    const episodes = new Map([[seed, { ...episode, session: damage(episode.session) }]]);
    const damaged = { ...played, 'by hand': { ...played['by hand'], episodes } };
    const rows = compareAll(configurations, damaged);
    t.deepEqual(
      rows.map(({ way, found }) => [way, found.length > 0]),
      [
        ['policy', false],
        ['by hand', true],
        ['decorators', true],
        ['shadow', true],
      ],
    );
    t.true(rows[1]?.found.every((line) => line.startsWith(`seed ${seed}, by hand: `)));
    t.regex(reportText(rows), /\n1 of 1 configurations differ\.$/);
    return t.pass();
  });
}

test('the README shows what `npm run parity` prints', (t) => {
  const readme = readFileSync(join(REPOSITORY, 'README.md'), 'utf8');
  const printed = reportText(compareAll(oneOfEach, played));
  t.true(readme.includes(printed), printed);
});

test('the twins run from the command line as the example does', async (t) => {
  const args = ['--turns', '3', '--seed', '4'];
  const { outcome } = await play(args, false);
  const tsx = ['--import', 'tsx'];
  for (const [dir, entry, options] of [
    ['crafter-by-hand', 'main.mjs', []],
    ['crafter-decorated', 'main.mts', tsx],
  ] as const) {
    const twin = await run(join(REPOSITORY, 'examples', dir), entry, {
      args,
      options,
      env: { STENO_ENABLED: '0' },
    });
    t.is(twin.stderr, '');
    t.is(twin.stdout, outcome.stdout);
  }
});

test('the decorated example holds for the compiler', (t) => {
  const dir = join(REPOSITORY, 'examples/crafter-decorated');
  const { config } = ts.readConfigFile(join(dir, 'tsconfig.json'), ts.sys.readFile);
  const { options, fileNames, errors } = ts.parseJsonConfigFileContent(config, ts.sys, dir);
  t.deepEqual(errors, []);
  t.is(fileNames.length, 5);
  const said = ts
    .getPreEmitDiagnostics(ts.createProgram(fileNames, options))
    .map(
      ({ file, messageText }) =>
        `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    );
  t.deepEqual(said, []);
});

const sessionOf = ({ episodes }: Played, seed: number): Session | undefined =>
  episodes.get(seed)?.session;

function withEvent(
  session: Session,
  method: string,
  change: (event: EventRecord) => EventRecord,
): Session {
  const at = session.events.findIndex((event) => event.method === method);
  return {
    ...session,
    events: session.events.map((event, index) => (index === at ? change(event) : event)),
  };
}
