import type { Session } from '../store/session.js';
import type { Context } from './context.js';
import { below, type Place, type Segment } from './path.js';

/** Nothing is lost on either side: what a session tells of itself, and how its files were read. */
export function compareCompleteness(context: Context): void {
  const { a, b } = context;
  tellOf(context, 'a', a.session);
  tellOf(context, 'b', b.session);
  compareNotes(context);
}

function tellOf(context: Context, side: 'a' | 'b', { session, problems }: Session): void {
  const add = (cause: string, value: unknown, ...path: Segment[]): void => {
    const place: Place = below(undefined, 'session', ...path);
    const base = { level: 2, aspect: 'completeness', kind: 'lost', place, about: side } as const;
    context.add({
      ...base,
      a: side === 'a' ? value : undefined,
      b: side === 'b' ? value : undefined,
      cause,
    });
  };
  if (session.status === 'open') {
    add(`${side} has no end: it still runs, or was cut off by a kill`, 'open', 'status');
  }
  for (const [cause, count] of Object.entries(session.lost ?? {})) {
    add(`${side} lost ${count} records: ${cause}`, count, 'lost', cause);
  }
  for (const problem of problems) {
    add(
      `${side} cannot be read in full: ${problem.message}`,
      problem.count,
      'problems',
      problem.kind,
    );
  }
}

function compareNotes(context: Context): void {
  const inA = context.a.session.session.notes ?? {};
  const inB = context.b.session.session.notes ?? {};
  for (const code of new Set([...Object.keys(inA), ...Object.keys(inB)])) {
    if (inA[code] === inB[code]) continue;
    const kind =
      inA[code] === undefined ? 'extra' : inB[code] === undefined ? 'missing' : 'changed';
    const side = (inA[code] ?? 0) > (inB[code] ?? 0) ? 'a' : 'b';
    const cause = `${code} was warned of ${side === 'a' ? 'more often in a' : 'more often in b'}: something there was not recorded as it should be`;
    const place = below(undefined, 'session', 'notes', code);
    const base = { level: 2, aspect: 'completeness', kind, place, about: 'the session' } as const;
    context.add({ ...base, a: inA[code], b: inB[code], cause });
  }
}
