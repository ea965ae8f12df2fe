import { distance } from 'fastest-levenshtein';
import { StenoError } from '../model/errors.js';
import { readSessionHeads, type SessionHead } from './session-heads.js';

const MAX_TOLD = 5;

/**
 * Finds a session of a store by its id, the beginning of its id, its name, `latest` or `latest~2`
 * (the second before the latest).
 *
 * @throws StenoError STENO_SESSION_UNKNOWN, STENO_SESSION_AMBIGUOUS
 */
export async function resolveSession(dir: string, name: string): Promise<SessionHead> {
  const heads = await readSessionHeads(dir);
  const exact = heads.find(({ id }) => id === name) ?? latest(heads, name);
  if (exact !== undefined) return exact;
  const named = heads.filter((head) => head.name === name);
  const matches = named.length > 0 ? named : heads.filter(({ id }) => id.startsWith(name));
  const [only, ...others] = matches;
  if (only === undefined) throw unknown(dir, name, heads);
  if (others.length > 0) throw ambiguous(dir, name, matches);
  return only;
}

function latest(heads: readonly SessionHead[], name: string): SessionHead | undefined {
  const [, back] = /^latest(?:~(\d+))?$/.exec(name) ?? [];
  return /^latest(~\d+)?$/.test(name) ? heads[Number(back ?? 0)] : undefined;
}

function unknown(dir: string, name: string, heads: readonly SessionHead[]): StenoError {
  const near = heads
    .flatMap((head) => (head.name === undefined ? [head.id] : [head.id, head.name]))
    .map((candidate) => ({ candidate, away: away(name, candidate) }))
    .sort((a, b) => a.away - b.away)
    .map(({ candidate }) => candidate);
  const told = [...new Set(near)].slice(0, MAX_TOLD);
  return new StenoError('STENO_SESSION_UNKNOWN', {
    message: `no session is called ${JSON.stringify(name)}.`,
    mend:
      told.length === 0
        ? 'There are none yet: run a program with node -r stenographer/register.'
        : `Nearest: ${told.join(', ')}. Run steno list to see all.`,
    file: dir,
  });
}

/** The beginning counts most: ids are long, and people type a part of them. */
const away = (name: string, candidate: string): number =>
  Math.min(distance(name, candidate), distance(name, candidate.slice(0, name.length)) + 1);

const ambiguous = (dir: string, name: string, heads: readonly SessionHead[]): StenoError =>
  new StenoError('STENO_SESSION_AMBIGUOUS', {
    message: `${heads.length} sessions are called ${JSON.stringify(name)}: ${tell(heads)}.`,
    mend: 'Write more of the id, or latest for the newest.',
    file: dir,
  });

function tell(heads: readonly SessionHead[]): string {
  const ids = heads.slice(0, MAX_TOLD).map(({ id }) => id);
  return ids.join(', ') + (heads.length > MAX_TOLD ? ', …' : '');
}
