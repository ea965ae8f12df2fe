import type { EventRecord, TraceRecord } from '../model/record.js';
import type { Session } from '../store/session.js';

export const KINDS = [
  'agent',
  'environment',
  'runtime',
  'llm',
  'tool',
  'message',
  'reward',
] as const;
export type Kind = (typeof KINDS)[number];

export interface Selection {
  readonly turn?: number;
  readonly kinds?: readonly Kind[];
  /** Calls that failed or were aborted, and the calls around them. */
  readonly errors?: boolean;
  /** So many events, messages and rewards. */
  readonly limit?: number;
}

export interface Selected<V> {
  /** In order, the session's own record left out. */
  readonly records: readonly TraceRecord<V>[];
  /** How many events, messages and rewards the selection leaves out. */
  readonly hidden: number;
}

/** The records of a session that a person asked for. */
export function select<V>(session: Session<V>, selection: Selection): Selected<V> {
  const wanted = filterOf(session, selection);
  const { limit = Number.POSITIVE_INFINITY } = selection;
  const records: TraceRecord<V>[] = [];
  let shown = 0;
  let hidden = 0;
  for (const record of session.records) {
    if (record.type === 'session') continue;
    if (record.type === 'timestep') {
      if (selection.turn === undefined || record.turn === selection.turn) records.push(record);
    } else if (shown < limit && wanted(record)) {
      records.push(record);
      shown++;
    } else {
      hidden++;
    }
  }
  return { records, hidden };
}

function filterOf<V>(
  session: Session<V>,
  { turn, kinds, errors }: Selection,
): (record: TraceRecord<V>) => boolean {
  const around = errors ? failuresAndAround(session.events) : undefined;
  return (record) => {
    if (turn !== undefined && 'turn' in record && record.turn !== turn) return false;
    if (turn !== undefined && !('turn' in record)) return false;
    if (kinds !== undefined && !kinds.some((kind) => isOfKind(record, kind))) return false;
    return around === undefined || (record.type === 'event' && around.has(record.id));
  };
}

function isOfKind(record: TraceRecord, kind: Kind): boolean {
  if (record.type !== 'event') return record.type === kind;
  if (kind === 'llm') return record.llm !== undefined;
  if (kind === 'tool') return record.tool !== undefined;
  return record.kind === kind;
}

function failuresAndAround(events: readonly EventRecord[]): Set<string> {
  const parents = new Map(events.map(({ id, parent }) => [id, parent]));
  const kept = new Set<string>();
  for (const { id, status } of events) {
    if (status !== 'error' && status !== 'aborted') continue;
    for (let each: string | undefined = id; each !== undefined; each = parents.get(each)) {
      if (kept.has(each)) break;
      kept.add(each);
    }
  }
  return kept;
}
