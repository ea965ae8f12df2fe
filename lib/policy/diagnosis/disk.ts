/**
 * Reading files when a program ends, by the functions as they were when the agent loaded: the
 * program may have replaced them since.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';

const [exists, read, stat] = [existsSync, readFileSync, statSync];
const MOST_BYTES = 1 << 20;

/** Empty for a file that cannot be read or is large. */
export function textAt(path: string): string {
  try {
    return stat(path).size > MOST_BYTES ? '' : read(path, 'utf8');
  } catch {
    return '';
  }
}

export const isThere = (path: string): boolean => exists(path);
