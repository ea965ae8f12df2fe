import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EventRecord, MessageRecord } from '../../lib/model/record.js';
import type { LibrarySet } from '../helpers/library-sets.js';
import type { Outcome, Project } from '../helpers/project.js';
import {
  type Provider,
  type ProviderRequest,
  type Script,
  startProvider,
} from '../helpers/provider.js';
import { sessionsIn } from '../helpers/trace.js';

export interface PresetProgram {
  /** Rules of the policy, such as `[{ preset: 'openai' }]`. */
  readonly rules: readonly object[];
  readonly prices?: object;
  /** The user's files; `main.mjs` or `main.cjs` is run, with `PROVIDER_URL` in its environment. */
  readonly files: Readonly<Record<string, string>>;
  readonly entry: string;
  /** What the provider answers; a new script for each run, which may count. */
  readonly script: () => Script;
  /** When it is ended; default: as of other programs. */
  readonly timeoutMs?: number;
}

/** A program run twice, bare and with recording. */
export interface PresetRun {
  readonly set: LibrarySet;
  readonly bare: Observed;
  readonly traced: Observed;
  readonly events: readonly EventRecord[];
  readonly messages: readonly MessageRecord[];
  /** All bytes of the store, as text. */
  readonly stored: string;
}

export interface Observed extends Outcome {
  readonly requests: readonly ProviderRequest[];
  readonly aborted: number;
}

export async function runPreset(set: LibrarySet, program: PresetProgram): Promise<PresetRun> {
  const project = set.project({
    ...program.files,
    'steno.policy.json': {
      rules: program.rules,
      ...(program.prices === undefined ? {} : { prices: program.prices }),
    },
  });
  const { entry, timeoutMs = 60_000 } = program;
  const bare = await observe(program, (env) =>
    project.bare(entry, { node: set.node, env, timeoutMs }),
  );
  const traced = await observe(program, (env) =>
    project.traced(entry, { node: set.node, env, timeoutMs }),
  );
  return { set, bare, traced, ...(await recorded(project)) };
}

async function observe(
  { script }: PresetProgram,
  run: (env: Readonly<Record<string, string>>) => Promise<Outcome>,
): Promise<Observed> {
  const provider: Provider = await startProvider(script());
  try {
    const outcome = await run({ PROVIDER_URL: provider.url });
    const { requests, aborted } = provider;
    return { ...withoutPort(outcome, provider.url), requests, aborted };
  } finally {
    await provider.close();
  }
}

/** Two runs have two servers, and two processes, which Node names in warnings. */
const withoutPort = (outcome: Outcome, url: string): Outcome => ({
  ...outcome,
  stdout: outcome.stdout.replaceAll(url, 'http://provider'),
  otherStderr: outcome.otherStderr
    .replaceAll(url, 'http://provider')
    .replaceAll(/^\(node:\d+\)/gm, '(node)'),
});

async function recorded(
  project: Project,
): Promise<Pick<PresetRun, 'events' | 'messages' | 'stored'>> {
  const sessions = await sessionsIn(project.store);
  return {
    events: sessions.flatMap(({ events }) => events),
    messages: sessions.flatMap(({ messages }) => messages),
    stored: bytesIn(project.store),
  };
}

function bytesIn(dir: string): string {
  if (!existsSync(dir)) return '';
  const files = readdirSync(dir, { recursive: true, withFileTypes: true });
  return files
    .filter((file) => file.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'))
    .join('\n');
}
