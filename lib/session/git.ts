import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const HASH = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

/** The commit that is checked out at or above `dir`, read from `.git` without starting a process. */
export function readCommit(dir: string): string | undefined {
  try {
    const git = findGitDir(dir);
    if (git === undefined) return undefined;
    const head = readFileSync(join(git, 'HEAD'), 'utf8').trim();
    if (HASH.test(head)) return head;
    const ref = /^ref: (.+)$/.exec(head)?.[1];
    return ref === undefined ? undefined : resolveRef(git, ref);
  } catch {
    return undefined;
  }
}

/** A worktree or submodule has a file in place of the folder: `gitdir: <path>`. */
function findGitDir(dir: string): string | undefined {
  for (let at = resolve(dir); ; at = dirname(at)) {
    const candidate = join(at, '.git');
    if (existsSync(candidate)) {
      if (statSync(candidate).isDirectory()) return candidate;
      const link = /^gitdir: (.+)$/m.exec(readFileSync(candidate, 'utf8'))?.[1];
      return link === undefined ? undefined : resolve(at, link.trim());
    }
    if (dirname(at) === at) return undefined;
  }
}

/** Branches of a worktree are kept in the common folder. */
function resolveRef(git: string, ref: string): string | undefined {
  const commonFile = join(git, 'commondir');
  const common = existsSync(commonFile)
    ? resolve(git, readFileSync(commonFile, 'utf8').trim())
    : git;
  for (const folder of [git, common]) {
    const loose = join(folder, ref);
    if (existsSync(loose)) return readFileSync(loose, 'utf8').trim();
  }
  const packed = join(common, 'packed-refs');
  if (!existsSync(packed)) return undefined;
  const line = readFileSync(packed, 'utf8')
    .split('\n')
    .find((text) => text.endsWith(` ${ref}`));
  return line?.split(' ')[0];
}
