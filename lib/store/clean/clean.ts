/**
 * Deletes sessions of a store. Goes step by step, and gives the word back after each: in a program of
 * the user's only so much is done at a time. Whole sessions go, those written to longest ago first; what is being written stays,
 * and so does whatever the recorder has not made.
 */
import { closeFolder, nextEntry, openedFolder } from './disk.js';
import { lastWrites, parentOf } from './families.js';
import { Writers } from './is-written.js';
import { removeLeftover, removeSession } from './remove.js';
import { isSessionName, type StoredSession, startOf, storedSession } from './stored-session.js';

/** Which sessions go: those that any of these means. */
export interface CleanLimits {
  readonly all?: boolean;
  /** Last written to before this; milliseconds since 1970. */
  readonly beforeMs?: number;
  /** The oldest, until the others are no more than so many bytes; but the newest stays. */
  readonly maxBytes?: number;
  /** So many of the newest stay, whatever else is said. */
  readonly keep?: number;
}

export interface CleanOptions extends CleanLimits {
  readonly nowMs: number;
  /** Only tells what would go. */
  readonly dryRun?: boolean;
  /** Looks at no more than it must, so that `left` is not all that is left. */
  readonly quick?: boolean;
}

/**
 * Why a session stays that was to go: it may be being written, it holds what the recorder has not
 * made, one that stays was opened in it, or the system does not let it be deleted.
 */
export type Spared = 'written' | 'foreign' | 'parent' | 'failed';

export interface CleanedSession {
  readonly id: string;
  readonly bytes: number;
  readonly lastWriteMs: number;
  /** Absent for one that is gone. */
  readonly spared?: Spared;
  /** Of the system, for `failed`. */
  readonly code?: string;
}

export interface Cleaned {
  /** Those that were to go, those written to longest ago first. */
  readonly sessions: readonly CleanedSession[];
  /** What is left of those that were looked at, or would be. */
  readonly left: { readonly sessions: number; readonly bytes: number };
}

/** `undefined` where there is no store. Never throws. */
export function* clean(
  store: string,
  options: CleanOptions,
): Generator<void, Cleaned | undefined, void> {
  const names = yield* foldersIn(store);
  if (names === undefined) return undefined;
  const sessions: StoredSession[] = [];
  for (const name of names) {
    if (!isSessionName(name)) {
      if (!options.dryRun) yield* removeLeftover(store, name);
    } else if (!isTooYoung(name, options)) {
      const session = storedSession(store, name);
      if (session !== undefined) sessions.push(session);
    }
    yield;
  }
  const last = yield* lastWrites(sessions);
  const lastOf = (session: StoredSession): number => last.get(session.id) ?? session.lastWriteMs;
  // Those written to at one time go in the order in which they stand: inner ones, which began later, first.
  const oldestFirst = sessions.reverse().sort((a, b) => lastOf(a) - lastOf(b));
  return yield* remove(store, oldestFirst, lastOf, options);
}

/** In order of their names, which for sessions is that of their start. */
function* foldersIn(store: string): Generator<void, string[] | undefined, void> {
  const folder = openedFolder(store);
  if (folder === undefined) return undefined;
  const names: string[] = [];
  for (let entry = nextEntry(folder); entry !== undefined; entry = nextEntry(folder)) {
    if (entry.isDirectory()) names.push(entry.name);
    yield;
  }
  closeFolder(folder);
  return names.sort();
}

/** Whether a session need not be looked at, since it cannot have been written to before it began. */
const isTooYoung = (id: string, { quick, beforeMs = 0, maxBytes }: CleanOptions): boolean =>
  quick === true && maxBytes === undefined && startOf(id) >= beforeMs;

function* remove(
  store: string,
  oldestFirst: readonly StoredSession[],
  lastOf: (session: StoredSession) => number,
  { nowMs, dryRun, ...limits }: CleanOptions,
): Generator<void, Cleaned, void> {
  const writers = new Writers(nowMs);
  const left = {
    sessions: oldestFirst.length,
    bytes: oldestFirst.reduce((sum, { bytes }) => sum + bytes, 0),
  };
  const cleaned: CleanedSession[] = [];
  const parents = new Set<unknown>();
  for (const [index, session] of oldestFirst.entries()) {
    const newer = oldestFirst.length - index - 1;
    if (!isMeant(limits, lastOf(session), newer, left.bytes)) continue;
    const { id, bytes, lastWriteMs } = session;
    const spared = parents.has(id) ? 'parent' : sparedBy(session, writers);
    const removal =
      spared !== undefined || dryRun ? undefined : yield* removeSession(store, session);
    if (removal?.outcome === 'failed') {
      cleaned.push({ id, bytes, lastWriteMs, spared: 'failed', code: removal.code });
    } else if (spared !== undefined) {
      cleaned.push({ id, bytes, lastWriteMs, spared });
    } else {
      left.sessions -= 1;
      left.bytes -= bytes;
      if (removal?.outcome !== 'absent') cleaned.push({ id, bytes, lastWriteMs });
    }
    if (cleaned.at(-1)?.spared !== undefined) parents.add(parentOf(session));
    yield;
  }
  return { sessions: cleaned, left };
}

function isMeant(
  { all, beforeMs, maxBytes, keep = 0 }: CleanLimits,
  lastWriteMs: number,
  newer: number,
  bytes: number,
): boolean {
  if (newer < keep) return false;
  if (all) return true;
  if (beforeMs !== undefined && lastWriteMs < beforeMs) return true;
  return maxBytes !== undefined && newer > 0 && bytes > maxBytes;
}

function sparedBy(session: StoredSession, writers: Writers): Spared | undefined {
  if (session.isForeign) return 'foreign';
  return writers.mayWrite(session) ? 'written' : undefined;
}
