import { join } from 'node:path';
import { jsonParse } from '../../runtime/intrinsics.js';
import { SESSION_OPENED } from '../format.js';
import { partOf } from './disk.js';
import { type StoredSession, startOf } from './stored-session.js';

const HEAD_BYTES = 64 * 1024;
const OPENING = `{"${SESSION_OPENED.opened}":`;
/** The id of a session tells its start in whole seconds. */
const SECOND_MS = 1000;

/**
 * A session tells the one that it was opened in, and not the other way round: so one must not go
 * before those inside it, or they would name what is not there. Takes sessions in order of start;
 * answers by id when each, or one inside it, was last written to.
 *
 * Both were written by one process, and the outer one was open when the inner one began: only where that
 * can be so is a session read.
 */
export function* lastWrites(
  sessions: readonly StoredSession[],
): Generator<void, ReadonlyMap<string, number>> {
  const last = new Map(sessions.map(({ id, lastWriteMs }) => [id, lastWriteMs]));
  for (const family of byProcess(sessions)) {
    // Inner ones begin later, so that from behind each is known before the one around it.
    for (const [session, shortestMs] of withSurroundings(family).reverse()) {
      const ownMs = last.get(session.id) ?? 0;
      if (shortestMs > ownMs) continue;
      const parent = String(parentOf(session));
      const parentMs = last.get(parent);
      if (parentMs !== undefined && parentMs < ownMs) last.set(parent, ownMs);
      yield;
    }
  }
  return last;
}

/** Each with the time of the earliest last write among those in which it may have been opened. */
function withSurroundings(family: readonly StoredSession[]): [StoredSession, number][] {
  const around: StoredSession[] = [];
  return family.map((session) => {
    const startMs = startOf(session.id);
    retain(around, ({ lastWriteMs }) => lastWriteMs + SECOND_MS >= startMs);
    const shortestMs = around.reduce(
      (ms, { lastWriteMs }) => Math.min(ms, lastWriteMs),
      Number.POSITIVE_INFINITY,
    );
    around.push(session);
    return [session, shortestMs];
  });
}

/** Those of one process, in the order in which they come. */
function byProcess(sessions: readonly StoredSession[]): Iterable<StoredSession[]> {
  const families = new Map<string, StoredSession[]>();
  for (const session of sessions) {
    const [{ process = '' } = {}] = session.segments;
    const family = families.get(process);
    if (family === undefined) families.set(process, [session]);
    else family.push(session);
  }
  return families.values();
}

/** The id of the session in which it was opened. */
export function parentOf({ folder, segments }: StoredSession): unknown {
  const [first] = segments;
  if (first === undefined) return undefined;
  const lines = partOf(join(folder, first.name), HEAD_BYTES, 'beginning').split('\n');
  const opening = lines.find((line) => line.startsWith(OPENING));
  try {
    const fields = jsonParse(opening ?? '{}') as Record<string, unknown>;
    return fields[SESSION_OPENED.parentSession];
  } catch {
    return undefined;
  }
}

function retain<T>(items: T[], isMeant: (item: T) => boolean): void {
  let kept = 0;
  for (const item of items) if (isMeant(item)) items[kept++] = item;
  items.length = kept;
}
