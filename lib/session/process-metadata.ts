import { relative } from 'node:path';
import type { PolicyContext } from '../model/binding.js';
import { VERSION } from '../model/version.js';
import { readCommit } from './git.js';

/** Facts about the process for a session's metadata. The arguments are left out: they may be secret. */
export function createProcessMetadata(): (context: PolicyContext) => Record<string, unknown> {
  const commits = new Map<string, string | undefined>();
  return ({ dir, hash }) => {
    if (!commits.has(dir)) commits.set(dir, readCommit(dir));
    const commit = commits.get(dir);
    const entry = process.argv[1];
    return {
      node: process.versions.node,
      pid: process.pid,
      policy: hash,
      stenographer: VERSION,
      ...(entry === undefined ? {} : { entry: relative(dir, entry) }),
      ...(commit === undefined ? {} : { commit }),
    };
  };
}
