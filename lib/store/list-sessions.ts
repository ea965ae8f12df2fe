import { StenoError } from '../model/errors.js';
import { readEncodedSession } from './read-session.js';
import { readSessionHeads, type SessionHead } from './session-heads.js';
import { type SessionSummary, summarise } from './summary.js';

export interface ListOptions {
  /** The newest so many. Default: all. */
  readonly limit?: number;
}

/**
 * Sums up the sessions of a store (the `.steno` folder), newest first. One that cannot be read is
 * listed as `unreadable`, with the reason. No store, no sessions.
 */
export async function listSessions(
  dir: string,
  { limit = Number.POSITIVE_INFINITY }: ListOptions = {},
): Promise<SessionSummary[]> {
  const summaries: SessionSummary[] = [];
  for (const head of await readSessionHeads(dir)) {
    if (summaries.length >= limit) break;
    summaries.push(await summaryOf(head));
  }
  return summaries;
}

async function summaryOf(head: SessionHead): Promise<SessionSummary> {
  try {
    return summarise(head.dir, await readEncodedSession(head.dir));
  } catch (error) {
    return unreadable(head, error instanceof StenoError ? error.message : String(error));
  }
}

const unreadable = (
  { id, dir, name, startedMs }: SessionHead,
  message: string,
): SessionSummary => ({
  id,
  dir,
  ...(name !== undefined && { name }),
  startedAt: new Date(startedMs).toISOString(),
  status: 'unreadable',
  turns: 0,
  events: 0,
  messages: 0,
  errors: 0,
  unfinished: 0,
  lost: 0,
  problems: 1,
  message,
});
