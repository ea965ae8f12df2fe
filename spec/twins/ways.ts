/** The ways to record the Crafter example, and how each is run. */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
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

export interface Program {
  /** The module that exports `runEpisode`. */
  readonly episode: string;
  /** The module of the model's client, and its name there. */
  readonly client: string;
  readonly clientName: string;
  readonly options: readonly string[];
  /** Writes it into that folder, where the program has one. */
  readonly policy?: (home: string) => string;
}

const example = (path: string): string => pathToFileURL(join(REPOSITORY, 'examples', path)).href;

const PLAIN = {
  episode: example('crafter/agent/episode.js'),
  client: 'openai',
  clientName: 'OpenAI',
};

const REGISTER = ['-r', join(REPOSITORY, 'register.js')];
const POLICY = join(REPOSITORY, 'examples/crafter/steno.policy.json');

const BY_HAND = {
  episode: example('crafter-by-hand/episode.mjs'),
  client: example('crafter-by-hand/client.mjs'),
  clientName: 'TracedOpenAI',
};

const PROGRAMS = {
  untraced: { ...PLAIN, options: [] },
  policy: { ...PLAIN, options: REGISTER, policy: () => POLICY },
  'by hand': { ...BY_HAND, options: [] },
  decorators: {
    episode: example('crafter-decorated/episode.mts'),
    client: example('crafter-decorated/client.mts'),
    clientName: 'OpenAI',
    options: ['--import', pathToFileURL(join(REPOSITORY, 'node_modules/tsx/dist/loader.mjs')).href],
  },
  shadow: { ...BY_HAND, options: REGISTER, policy: writeShadowPolicy },
} satisfies Readonly<Record<string, Program>>;

export type Way = keyof typeof PROGRAMS;

/** With `shadow`, the trace is what the policy records of the program that traces by hand. */
export const WAYS = ['policy', 'by hand', 'decorators', 'shadow'] as const satisfies readonly Way[];

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
export const playIn = (way: Way, configurations: readonly Configuration[]): Promise<Played> =>
  playProgram(PROGRAMS[way], configurations, (session) => isWanted(session, way));

/** Plays all configurations in one process of that program; of an episode it takes the session that is wanted. */
export async function playProgram(
  { options, policy, ...modules }: Program,
  configurations: readonly Configuration[],
  wanted: (session: Session) => boolean = () => true,
): Promise<Played> {
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
    env: { STENO_DIR: store, STENO_POLICY: policy?.(home) },
    timeoutMs: 240_000,
  });
  if (outcome.code !== 0)
    throw new Error(`${modules.episode} ended with ${outcome.code}: ${outcome.stderr}`);
  const { summaries, journals, requests } = readLogs(logs);
  const sessions = await sessionsIn(store);
  const episodes = configurations
    .flatMap(({ seeds }) => seeds)
    .map((seed): [number, Episode] => [
      seed,
      {
        seed,
        session: sessions.find((each) => seedOf(each) === seed && wanted(each)),
        summary: summaries.find((each) => each.seed === seed),
        journal: journals.get(seed) ?? [],
        requests: requests.filter(({ session }) => session === `crafter-${seed}`),
      },
    ]);
  return { outcome, sessions: sessions.length, episodes: new Map(episodes) };
}

/** What a session says of its other half. */
export const shadowOf = ({ session: { metadata } }: Session): unknown =>
  (metadata as { readonly shadow?: unknown } | undefined)?.shadow;

const isWanted = (session: Session, way: Way): boolean =>
  way !== 'shadow' || (shadowOf(session) as { readonly by?: string } | undefined)?.by === 'policy';

/** The policy of the example, of which the twin's own function opens the session. */
function writeShadowPolicy(home: string): string {
  const { session, rules } = JSON.parse(readFileSync(POLICY, 'utf8')) as {
    readonly session: object;
    readonly rules: readonly { readonly module?: string; readonly function?: string }[];
  };
  const placed = rules.map((rule) => {
    if (rule.module === undefined) return rule;
    const dir =
      rule.function === undefined ? dirname(POLICY) : dirname(fileURLToPath(BY_HAND.episode));
    const module = rule.function === undefined ? rule.module : './episode.mjs';
    return { ...rule, module: join(dir, module) };
  });
  const file = join(home, 'steno.policy.json');
  writeFileSync(file, JSON.stringify({ shadow: true, session, rules: placed }));
  return file;
}
