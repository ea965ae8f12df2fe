import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Entry, Writer } from '../../lib/model/entry.js';
import { createFileSink, type FileSink, type FileSinkOptions } from '../../lib/store/file-sink.js';
import { readEncodedSession } from '../../lib/store/read-session.js';
import type { EncodedSession } from '../../lib/store/session.js';
import { writer } from './episode.js';

/** An empty folder of its own. */
export const freshFolder = (): string => mkdtempSync(join(tmpdir(), 'steno-spec-'));

export interface TestSink {
  readonly sink: FileSink;
  readonly dir: string;
  /** Warnings, as the person sees them: code and message. */
  readonly warnings: string[];
}

/** A started sink on a store that does not exist yet. */
export function testSink(options: Partial<FileSinkOptions> = {}, by: Writer = writer()): TestSink {
  const dir = options.dir ?? join(freshFolder(), '.steno');
  const warnings: string[] = [];
  const diagnostics = {
    warn: (code: string, message: string) => void warnings.push(`${code}: ${message}`),
  };
  const sink = createFileSink({ dir, diagnostics, ...options });
  sink.start(by);
  return { sink, dir, warnings };
}

/** Writes entries of one session; answers the session's folder. */
export function writeAll(
  entries: readonly Entry[],
  options: Partial<FileSinkOptions> = {},
): string {
  const { sink, dir } = testSink(options);
  for (const entry of entries) sink.write(entry);
  sink.close();
  return join(dir, entries[0]?.session ?? '');
}

/** Waits until something is so; gives up after 10 s. */
export async function until(isSo: () => boolean): Promise<void> {
  for (let waits = 0; waits < 1000 && !isSo(); waits++) await wait(10);
}

export const readBack = (folder: string): Promise<EncodedSession> => readEncodedSession(folder);
