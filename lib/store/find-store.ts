import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const STORE = '.steno';
const POLICY = 'steno.policy.json';

/**
 * Where sessions are: `STENO_DIR`, else beside the policy that `STENO_POLICY` names, else the
 * nearest `.steno` from `cwd` upward, where a `steno.policy.json` marks a place too. The folder need
 * not exist.
 */
export function findStore(env: Readonly<Record<string, string | undefined>>, cwd: string): string {
  const { STENO_DIR, STENO_POLICY } = env;
  if (STENO_DIR) return resolve(cwd, STENO_DIR);
  if (STENO_POLICY) {
    const beside = join(dirname(resolve(cwd, STENO_POLICY)), STORE);
    if (isFolder(beside)) return beside;
  }
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    const store = join(folder, STORE);
    if (isFolder(store) || existsSync(join(folder, POLICY))) return store;
    if (folder === dirname(folder)) return join(resolve(cwd), STORE);
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
