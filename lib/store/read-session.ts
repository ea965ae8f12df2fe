import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { StenoError } from '../model/errors.js';
import type { Payload } from '../model/payload.js';
import { mergeSegments } from './merge.js';
import { readFile } from './read-file.js';
import { restore } from './restore.js';
import { restoreSession } from './restore-session.js';
import { segmentFiles } from './segment-files.js';
import type { SegmentRecords } from './segment-records.js';
import type { EncodedSession, Session, SessionProblem } from './session.js';

export interface ReadOptions {
  /** Turns payloads into values. Default: superjson, with the markers of this package. */
  readonly restore?: (payload: Payload) => unknown;
}

/**
 * Reads a session: `path` is its folder, or one segment of it. Values are restored. Torn tails and
 * damaged lines are left out and told in `problems`; calls without an end are `unfinished`, a
 * session without one is `open`.
 *
 * @throws StenoError STENO_SEGMENT_VERSION for a segment that a newer version wrote,
 * STENO_SESSION_UNKNOWN when there is nothing at `path`.
 */
export async function readSession(path: string, options: ReadOptions = {}): Promise<Session> {
  return restoreSession(await readEncodedSession(path), options.restore ?? restore);
}

/** The same with payloads as they were captured: `{ json, meta? }` in superjson's format. */
export async function readEncodedSession(path: string): Promise<EncodedSession> {
  const { folder, files } = await filesAt(path);
  const id = basename(folder);
  const segments = new Map<string, SegmentRecords>();
  const problems: SessionProblem[] = [];
  for (const file of files) problems.push(...(await readFile(join(folder, file), id, segments)));
  return mergeSegments(id, [...segments.values()], problems);
}

async function filesAt(path: string): Promise<{ folder: string; files: string[] }> {
  try {
    if ((await stat(path)).isFile()) return { folder: dirname(path), files: [basename(path)] };
    return { folder: path, files: await segmentFiles(path) };
  } catch (cause) {
    throw new StenoError('STENO_SESSION_UNKNOWN', {
      message: 'there is no session here.',
      mend: 'Run steno list to see the sessions there are.',
      file: path,
      cause,
    });
  }
}
