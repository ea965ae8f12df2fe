/** The ways to record the Crafter example, and how each is run. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Session } from '../../lib/store/session.js';
import {
  type JournalLine,
  type RequestLine,
  readLogs,
  type Summary,
  seedOf,
} from '../helpers/crafter.js';
import { type Outcome, run } from '../helpers/project.js';
import { REPOSITORY } from '../helpers/repository.js';
import { sessionsIn } from '../helpers/trace.js';
import { type Configuration, faultsOf } from './configurations.js';

interface Program {
  /** The module that exports `runEpisode`. */
  readonly episode: string;
  /** The module of the model's client, and its name there. */
  readonly client: string;
  readonly clientName: string;
  readonly options: readonly string[];
}

const example = (path: string): string => pathToFileURL(join(REPOSITORY, 'examples', path)).href;

const PLAIN = {
  episode: example('crafter/agent/episode.js'),
  client: 'openai',
  clientName: 'OpenAI',
};

const PROGRAMS = {
  untraced: { ...PLAIN, options: [] },
  policy: { ...PLAIN, options: ['-r', join(REPOSITORY, 'register.js')] },
  'by hand': {
    episode: example('crafter-by-hand/episode.mjs'),
    client: example('crafter-by-hand/client.mjs'),
    clientName: 'TracedOpenAI',
    options: [],
  },
  decorators: {
    episode: example('crafter-decorated/episode.mts'),
    client: example('crafter-decorated/client.mts'),
    clientName: 'OpenAI',
    options: ['--import', pathToFileURL(join(REPOSITORY, 'node_modules/tsx/dist/loader.mjs')).href],
  },
} satisfies Readonly<Record<string, Program>>;

export type Way = keyof typeof PROGRAMS;

export const WAYS = ['policy', 'by hand', 'decorators'] as const satisfies readonly Way[];

/** One episode: what was recorded of it, and what its program and servers say of it themselves. */
export interface Episode {
  readonly seed: number;
  /** Of a run that is recorded. */
  readonly session: Session | undefined;
  readonly summary: Summary | undefined;
  readonly journal: readonly JournalLine[];
  readonly requests: readonly RequestLine[];
}

export interface Played {
  readonly outcome: Outcome;
  /** How many sessions there are, whosesoever. */
  readonly sessions: number;
  readonly episodes: ReadonlyMap<number, Episode>;
}

/** Plays all configurations in one process of that way. */
export async function playIn(way: Way, configurations: readonly Configuration[]): Promise<Played> {
  const { options, ...modules }: Program = PROGRAMS[way];
  const home = mkdtempSync(join(tmpdir(), 'steno-twins-'));
  const logs = join(home, 'logs');
  mkdirSync(logs);
  const job = join(home, 'job.json');
  const faults = faultsOf(configurations);
  writeFileSync(job, JSON.stringify({ ...modules, faults, logs, configurations }));
  const store = join(home, '.steno');
  const outcome = await run(REPOSITORY, join(REPOSITORY, 'spec/twins/fixtures/play.mjs'), {
    options,
    args: [job],
    env: {
      STENO_DIR: store,
      STENO_POLICY:
        way === 'policy' ? join(REPOSITORY, 'examples/crafter/steno.policy.json') : undefined,
    },
    timeoutMs: 240_000,
  });
  if (outcome.code !== 0) throw new Error(`${way} ended with ${outcome.code}: ${outcome.stderr}`);
  const { summaries, journals, requests } = readLogs(logs);
  const sessions = await sessionsIn(store);
  const episodes = configurations
    .flatMap(({ seeds }) => seeds)
    .map((seed): [number, Episode] => [
      seed,
      {
        seed,
        session: sessions.find((each) => seedOf(each) === seed),
        summary: summaries.find((each) => each.seed === seed),
        journal: journals.get(seed) ?? [],
        requests: requests.filter(({ session }) => session === `crafter-${seed}`),
      },
    ]);
  return { outcome, sessions: sessions.length, episodes: new Map(episodes) };
}
