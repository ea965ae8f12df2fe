import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { EventRecord } from '../../lib/model/record.js';
import { readSession } from '../../lib/store/read-session.js';
import type { Session } from '../../lib/store/session.js';
import { sessionsIn } from '../helpers/trace.js';
import type { Truth } from './truth.js';

/** What of the program's calls stands in the store. */
export interface Found {
  /** Calls that the program says it has finished. */
  readonly calls: number;
  readonly lost: number;
  /** How old the oldest lost call was when the program was last seen at work. */
  readonly lostMs: number;
  /** Losses that a session or a line on stderr counts. */
  readonly counted: number;
  /** Calls that stand there twice, or with other values. */
  readonly wrong: number;
  /** Finished calls that the program had no time to tell, and those that are marked as unfinished. */
  readonly ahead: number;
  readonly unfinished: number;
  /** Events whose parent is not on record. */
  readonly orphans: number;
  readonly open: number;
  readonly ended: number;
  /** What reading told of damaged files. */
  readonly problems: readonly string[];
}

/** The sessions of all stores in a folder, also of those that were moved. */
export async function sessionsBelow(dir: string): Promise<Session[]> {
  const stores = readdirSync(dir).filter((name) => name.startsWith('.steno'));
  const sessions = await Promise.all(
    stores
      .filter((name) => statSync(join(dir, name)).isDirectory())
      .map((name) => sessionsIn(join(dir, name))),
  );
  return sessions.flat();
}

export const sessionAt = (path: string): Promise<Session> => readSession(path);

export function compare(
  truth: Truth,
  sessions: readonly Session[],
  said: readonly string[] = [],
): Found {
  const told = new Map(truth.calls.map((call) => [call.n, call]));
  const seen = new Set<number>();
  const found = { wrong: 0, ahead: 0, unfinished: 0 };
  const events = sessions.flatMap((session) => session.events);
  const ids = new Set(events.map(({ id }) => id));
  for (const event of events) {
    const n = numberOf(event);
    if (event.status === 'unfinished') found.unfinished += 1;
    else if (n === undefined || seen.has(n) || !isRight(event, n)) found.wrong += 1;
    else if (!told.has(n)) found.ahead += 1;
    if (n !== undefined && event.status !== 'unfinished') seen.add(n);
  }
  const lost = truth.calls.filter(({ n }) => !seen.has(n));
  const ages = lost.map(({ toNs }) => (truth.aliveNs - toNs) / 1e6);
  const counts = sessions.flatMap(({ session }) => Object.values(session.lost ?? {}));
  return {
    ...found,
    orphans: events.filter(({ parent }) => parent !== undefined && !ids.has(parent)).length,
    calls: truth.calls.length,
    lost: lost.length,
    lostMs: Math.max(0, ...ages),
    counted: counts.reduce((sum, count) => sum + count, 0) + countedIn(said),
    open: sessions.filter(({ session }) => session.status === 'open').length,
    ended: sessions.filter(({ session }) => session.status === 'ended').length,
    problems: sessions.flatMap(({ problems }) => problems.map(({ kind }) => kind)),
  };
}

function numberOf({ before }: EventRecord): number | undefined {
  const [n]: unknown[] = Array.isArray(before?.args) ? before.args : [];
  return typeof n === 'number' ? n : undefined;
}

function isRight({ method, status, after }: EventRecord, n: number): boolean {
  return method === 'fail' || method === 'reject'
    ? status === 'error' && after?.error?.message === `failed ${n}`
    : status === 'ok' && isDeepStrictEqual(after?.result, { n });
}

/** The line at the end of a program whose disk never took its records. */
function countedIn(said: readonly string[]): number {
  const [, count] = /(one|\d+) records? (?:is|are) lost/.exec(said.join('\n')) ?? [];
  return count === undefined ? 0 : count === 'one' ? 1 : Number(count);
}
