import type { Payload } from '../model/payload.js';
import type { SessionRecord, TraceRecord } from '../model/record.js';
import { mergeMetadata } from './merge-metadata.js';
import { present } from './present.js';
import type { SegmentRecords } from './segment-records.js';
import type { EncodedSession, SessionProblem } from './session.js';

type Inner = Exclude<TraceRecord<Payload>, { type: 'session' }>;

interface Placed {
  readonly record: Inner;
  readonly wallMs: number;
  readonly segment: string;
}

/** Joins the segments of a session into one, in order of time. */
export function mergeSegments(
  id: string,
  segments: readonly SegmentRecords[],
  problems: SessionProblem[],
): EncodedSession {
  const records = inOrder(segments);
  const opened = segments.some(({ opening }) => opening !== undefined);
  if (!opened) problems.push(noOpening);
  const session = sessionRecord(id, segments, records);
  return {
    session,
    timesteps: records.filter((record) => record.type === 'timestep'),
    events: records.filter((record) => record.type === 'event'),
    messages: records.filter((record) => record.type === 'message'),
    rewards: records.filter((record) => record.type === 'reward'),
    records: [session, ...records],
    writers: segments.map(({ writer }) => writer),
    problems,
  };
}

/** Sequence numbers order a segment; clocks of several segments are compared by wall time. */
function inOrder(segments: readonly SegmentRecords[]): Inner[] {
  const [only, ...others] = segments;
  if (only !== undefined && others.length === 0) return bySeq(only);
  return segments
    .flatMap(placed)
    .sort(byTime)
    .map(({ record }) => record);
}

function bySeq({ timesteps, events, messages, rewards }: SegmentRecords): Inner[] {
  const records: Inner[] = [
    ...timesteps.values(),
    ...events.values(),
    ...messages.values(),
    ...rewards.values(),
  ];
  return records.sort((a, b) => a.seq - b.seq);
}

function placed(segment: SegmentRecords): Placed[] {
  let wallMs = Number.NEGATIVE_INFINITY;
  return bySeq(segment).map((record) => {
    const ns = startNsOf(record);
    if (ns !== undefined) wallMs = Math.max(wallMs, segment.wallMs(ns));
    return { record, wallMs, segment: segment.writer.segment };
  });
}

const byTime = (a: Placed, b: Placed): number => {
  if (a.segment === b.segment) return a.record.seq - b.record.seq;
  return a.wallMs === b.wallMs ? (a.segment < b.segment ? -1 : 1) : a.wallMs - b.wallMs;
};

function startNsOf(record: Inner): number | undefined {
  switch (record.type) {
    case 'reward':
      return undefined;
    case 'message':
      return record.sentNs;
    default:
      return record.startNs;
  }
}

function sessionRecord(
  id: string,
  segments: readonly SegmentRecords[],
  records: readonly Inner[],
): SessionRecord<Payload> {
  const first = segments.find(({ opening }) => opening !== undefined) ?? segments[0];
  const last = segments.find(({ endNs }) => endNs !== undefined);
  const startNs = first?.opening?.startNs ?? 0;
  return {
    type: 'session',
    id: first?.session ?? id,
    ...present({ name: first?.opening?.name, parent: first?.opening?.parent }),
    startedAt: startedAt(first, records),
    ...present({ durationNs: duration(first, startNs, last) }),
    status: last === undefined ? 'open' : 'ended',
    ...mergeMetadata(segments.flatMap(({ metadata }) => metadata)),
    ...present({
      notes: sum(segments.map(({ notes }) => notes)),
      lost: sum(segments.flatMap(({ lostBefore, lostWriting }) => [lostBefore, ...lostWriting])),
    }),
  };
}

function startedAt(first: SegmentRecords | undefined, records: readonly Inner[]): string {
  if (first?.opening !== undefined) return first.isoTime(first.opening.startNs);
  for (const record of records) {
    if (record.type === 'event' || record.type === 'timestep') return record.startedAt;
    if (record.type === 'message') return record.sentAt;
  }
  return new Date(first?.wallMs(0) ?? 0).toISOString();
}

function duration(
  first: SegmentRecords | undefined,
  startNs: number,
  last: SegmentRecords | undefined,
): number | undefined {
  if (first?.opening === undefined || last?.endNs === undefined) return undefined;
  if (first === last) return last.endNs - startNs;
  return Math.round((last.wallMs(last.endNs) - first.wallMs(startNs)) * 1e6);
}

function sum(all: readonly Readonly<Record<string, number>>[]): Record<string, number> | undefined {
  const total: Record<string, number> = {};
  for (const counts of all) {
    for (const [cause, count] of Object.entries(counts)) total[cause] = (total[cause] ?? 0) + count;
  }
  return Object.keys(total).length === 0 ? undefined : total;
}

const noOpening: SessionProblem = {
  kind: 'no-opening',
  file: '',
  count: 1,
  lines: [],
  message: 'Nothing says when the session began; its times are those of its records.',
};
