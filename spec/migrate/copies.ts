/** Copies of the examples in a folder of their own, which are migrated. */
import { cpSync, mkdirSync, mkdtempSync, realpathSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type CliResult, steno } from '../helpers/cli.js';
import { REPOSITORY } from '../helpers/repository.js';
import type { Program } from '../twins/ways.js';

export interface Copy {
  readonly dir: string;
  readonly said: CliResult;
  readonly program: Program;
}

const TSX = pathToFileURL(join(REPOSITORY, 'node_modules/tsx/dist/loader.mjs')).href;
const REGISTER = pathToFileURL(join(REPOSITORY, 'register.js')).href;

const TWINS = {
  'crafter-by-hand': {
    episode: 'episode.mjs',
    client: 'client.mjs',
    clientName: 'TracedOpenAI',
    options: ['-r', join(REPOSITORY, 'register.js')],
  },
  'crafter-decorated': {
    episode: 'episode.mts',
    client: 'client.mts',
    clientName: 'OpenAI',
    options: ['--import', TSX, '--import', REGISTER],
  },
} as const;

/** A twin in a folder that has all that it imports, after `steno migrate` with these arguments. */
export async function migratedTwin(
  name: keyof typeof TWINS,
  args: readonly string[] = [],
): Promise<Copy> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'steno-migrate-')));
  for (const each of ['crafter', name]) {
    cpSync(join(REPOSITORY, 'examples', each), join(root, each), { recursive: true });
  }
  mkdirSync(join(root, 'node_modules'));
  symlinkSync(REPOSITORY, join(root, 'node_modules/stenographer'));
  symlinkSync(join(REPOSITORY, 'node_modules/openai'), join(root, 'node_modules/openai'));
  const dir = join(root, name);
  const { episode, client, clientName, options } = TWINS[name];
  const url = (file: string): string => pathToFileURL(join(dir, file)).href;
  const policy = join(dir, 'steno.policy.json');
  const said = await steno(['migrate', '--policy', policy, ...args], { cwd: dir });
  const program: Program = {
    episode: url(episode),
    client: url(client),
    clientName,
    options,
    policy: () => policy,
  };
  return { dir, said, program };
}
