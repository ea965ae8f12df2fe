import { realpathSync } from 'node:fs';
import { isMainThread } from '../runtime/threads.js';
import { moduleInternals } from './module-internals.js';

const realPath = realpathSync;

/**
 * The CommonJS modules that are there already, ours among them, and the entry file: an ES module
 * that asks for the agent itself has been read before, and nobody tells of it.
 */
export function alreadyLoaded(entry: string | undefined = process.argv[1]): string[] {
  const loaded = Object.keys(moduleInternals._cache);
  return isMainThread && entry !== undefined ? [...loaded, ...resolved(entry)] : loaded;
}

function resolved(entry: string): string[] {
  try {
    return [realPath(entry)];
  } catch {
    return [];
  }
}
