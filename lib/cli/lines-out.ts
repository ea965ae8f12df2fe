import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CommandIo } from './io.js';

const CHUNK_LINES = 1000;

/**
 * Writes lines in large pieces, for a session may have hundreds of thousands; between them the
 * event loop turns, so that a reader that has gone away is noticed.
 */
export async function writeLines(lines: Iterable<string>, { stdout }: CommandIo): Promise<void> {
  let chunk: string[] = [];
  for (const line of lines) {
    chunk.push(`${line}\n`);
    if (chunk.length < CHUNK_LINES) continue;
    stdout.write(chunk.join(''));
    chunk = [];
    await nextTurn();
  }
  if (chunk.length > 0) stdout.write(chunk.join(''));
}
