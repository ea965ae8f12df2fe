import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Session } from '../../lib/store/session.js';
import { type Outcome, run } from './project.js';
import { REPOSITORY } from './repository.js';
import { sessionsIn } from './trace.js';

const EXAMPLE = join(REPOSITORY, 'examples', 'crafter');

/** One line of the environment's own journal. */
export interface JournalLine {
  readonly event: 'reset' | 'step' | 'error';
  readonly step: number;
  readonly action?: string;
  readonly reward?: number;
  readonly done?: boolean;
  readonly vitals?: unknown;
  readonly inventory?: unknown;
  readonly unlocked?: readonly string[];
  readonly obsText?: string;
  readonly error?: { readonly name: string; readonly message: string };
}

/** One line of the model server's own log: one HTTP request. */
export interface RequestLine {
  readonly n: number;
  readonly requestId: string;
  readonly session: string;
  readonly sessionRequest: number;
  readonly stream: boolean;
  readonly retryCount: number;
  readonly messages: number;
  readonly status: number;
  readonly finish: 'complete' | 'error' | 'aborted' | 'cut' | 'closed-early';
  readonly usage: { readonly prompt_tokens: number; readonly completion_tokens: number } | null;
  readonly message: {
    readonly content: string | null;
    readonly tool_calls?: readonly {
      readonly id: string;
      readonly function: { readonly name: string; readonly arguments: string };
    }[];
  } | null;
  readonly responseId: string | null;
}

export interface Summary {
  readonly seed: number;
  readonly end: string;
  readonly turns: number;
  readonly steps: number;
  readonly reward: number;
  readonly achievements: readonly string[];
  readonly actions: readonly string[];
  readonly worldHash: string;
}

export interface Played {
  readonly outcome: Outcome;
  readonly summaries: readonly Summary[];
  readonly journals: ReadonlyMap<number, readonly JournalLine[]>;
  readonly requests: readonly RequestLine[];
  readonly sessions: readonly Session[];
}

/** Plays the example in a copy of its folder, which stands where the checkout's packages are found. */
export async function play(args: readonly string[], traced: boolean): Promise<Played> {
  const home = mkdtempSync(join(tmpdir(), 'steno-crafter-'));
  const dir = join(home, 'crafter');
  cpSync(EXAMPLE, dir, { recursive: true, filter: (path) => !path.includes('.steno') });
  symlinkSync(join(REPOSITORY, 'node_modules'), join(home, 'node_modules'));
  const logs = join(home, 'logs');
  const outcome = await run(dir, 'main.js', {
    options: traced ? ['-r', join(REPOSITORY, 'register.js')] : [],
    args: [
      ...args,
      ...['--env-log', logs, '--model-log', join(logs, 'model.jsonl')],
      ...['--out', join(logs, 'out.json')],
    ],
    timeoutMs: 110_000,
  });
  return { outcome, ...readLogs(logs), sessions: await sessionsIn(join(dir, '.steno')) };
}

/** What the example writes of itself: `episode-SEED.jsonl`, `model.jsonl` and `out.json`. */
export const readLogs = (logs: string): Pick<Played, 'summaries' | 'journals' | 'requests'> => ({
  summaries: JSON.parse(readFileSync(join(logs, 'out.json'), 'utf8')) as Summary[],
  journals: readJournals(logs),
  requests: readLines<RequestLine>(join(logs, 'model.jsonl')).sort((a, b) => a.n - b.n),
});

/** The seed of the episode that a session has recorded. */
export const seedOf = ({ events }: Session): number => {
  const args = events.find(({ method }) => method === 'runEpisode')?.before?.args;
  return Number((args as { readonly seed: number } | undefined)?.seed);
};

function readJournals(dir: string): Map<number, JournalLine[]> {
  return new Map(
    readdirSync(dir)
      .map((name) => ({ name, seed: /^episode-(\d+)\.jsonl$/.exec(name)?.[1] }))
      .filter(({ seed }) => seed !== undefined)
      .map(({ name, seed }) => [Number(seed), readLines<JournalLine>(join(dir, name))]),
  );
}

/** A log that nothing was written to is no file. */
function readLines<T>(path: string): T[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}
