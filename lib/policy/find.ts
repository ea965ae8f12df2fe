import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { StenoError } from '../model/errors.js';

export const POLICY_FILE = 'steno.policy.json';

export interface PolicySearch {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** The program's entry file, if it has one. */
  readonly entry?: string | undefined;
}

/**
 * The policy file: from `STENO_POLICY` (relative to the working directory), else upward from the
 * entry file, else upward from the working directory; `undefined` when there is none.
 *
 * @throws StenoError `STENO_POLICY_MISSING` when `STENO_POLICY` names a file that is not there.
 */
export function findPolicy({ env, cwd, entry }: PolicySearch): string | undefined {
  const named = env['STENO_POLICY'];
  if (named !== undefined && named !== '') return namedFile(resolve(cwd, named));
  const fromEntry = entry === undefined ? undefined : upward(dirname(real(resolve(cwd, entry))));
  return fromEntry ?? upward(resolve(cwd));
}

function namedFile(file: string): string {
  if (existsSync(file)) return file;
  throw new StenoError('STENO_POLICY_MISSING', {
    file,
    message: 'STENO_POLICY names this file, but it does not exist.',
    mend: `Create it, or unset STENO_POLICY to look for ${POLICY_FILE}.`,
  });
}

function upward(folder: string): string | undefined {
  const file = join(folder, POLICY_FILE);
  if (existsSync(file)) return file;
  const parent = dirname(folder);
  return parent === folder ? undefined : upward(parent);
}

/** A command of `node_modules/.bin` is a symbolic link to the program. */
function real(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}
