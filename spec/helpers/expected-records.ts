import type {
  Entry,
  EventSettled,
  EventStart,
  LlmEntry,
  Placement,
  Writer,
} from '../../lib/model/entry.js';
import type { Payload, Snapshot } from '../../lib/model/payload.js';
import type { TraceRecord } from '../../lib/model/record.js';
import { recordId } from '../../lib/model/record-id.js';
import { fillLists } from '../../lib/runtime/element-lists.js';

type Plain = Record<string, unknown>;
type Parts = readonly (readonly [string, Snapshot | undefined])[];

/** What a reader has to give for entries of one writer, worked out without the store. */
export function expectedRecords(entries: readonly Entry[], by: Writer): TraceRecord<Payload>[] {
  for (const entry of entries) fillLists(entry);
  const records = new Map<number, Plain>();
  /** What running lines said of a model call comes first among what was cut. */
  const asked = new Map<number, LlmEntry | undefined>();
  const session: Plain = { type: 'session', status: 'open' };
  let startNs = 0;
  const id = (seq: number | undefined) =>
    seq === undefined ? undefined : recordId(by.segment, seq);
  const time = (ns: number) => new Date(by.clock.wallMs + (ns - by.clock.ns) / 1e6).toISOString();
  const common = (entry: { session: string; seq: number }) => ({
    session: entry.session,
    id: id(entry.seq),
    seq: entry.seq,
  });
  const place = (entry: Placement) => ({
    timestep: id(entry.timestep),
    turn: entry.turn,
    lane: entry.lane,
  });
  const start = (entry: EventStart) => ({
    type: 'event',
    ...common(entry),
    parent: id(entry.parent),
    ...place(entry),
    ...entry.definition,
    startedAt: time(entry.startNs),
    startNs: entry.startNs,
    before: payloads(entry.before),
  });
  for (const entry of entries) {
    switch (entry.entry) {
      case 'session-opened':
        startNs = entry.startNs;
        Object.assign(session, {
          id: entry.session,
          name: entry.name,
          parent: entry.parent,
          startedAt: time(entry.startNs),
          metadata: entry.metadata?.payload,
          ...cuts([['metadata', entry.metadata]]),
        });
        break;
      case 'session-changed':
        Object.assign(session, mergedMetadata(session, entry.metadata));
        break;
      case 'session-closed':
        Object.assign(session, {
          status: 'ended',
          durationNs: entry.endNs - startNs,
          notes: unlessEmpty(entry.notes),
          lost: unlessEmpty(entry.lost),
        });
        break;
      case 'timestep-opened':
        records.set(entry.seq, {
          type: 'timestep',
          ...common(entry),
          turn: entry.turn,
          lane: entry.lane,
          name: entry.name,
          startedAt: time(entry.startNs),
          startNs: entry.startNs,
        });
        break;
      case 'timestep-closed': {
        const timestep = records.get(entry.seq);
        if (timestep) timestep['durationNs'] = entry.endNs - Number(timestep['startNs']);
        break;
      }
      case 'event-opened':
        asked.set(entry.seq, entry.llm);
        records.set(entry.seq, {
          ...start(entry),
          status: 'unfinished',
          llm: modelCall(entry.llm),
          ...cuts([...parts(entry), ...modelParts(entry.llm)]),
        });
        break;
      case 'event-settled':
        records.set(entry.seq, { ...start(entry), ...settled(entry, asked.get(entry.seq)) });
        break;
      case 'message-sent':
        records.set(entry.seq, {
          type: 'message',
          ...common(entry),
          event: id(entry.event),
          ...place(entry),
          from: entry.from,
          to: entry.to,
          messageType: entry.type,
          content: entry.content?.payload,
          sentAt: time(entry.sentNs),
          sentNs: entry.sentNs,
          ...cuts([['content', entry.content]]),
        });
        break;
      case 'reward-given':
        records.set(entry.seq, {
          type: 'reward',
          ...common(entry),
          value: entry.value,
          event: entry.event,
          ...place(entry),
          reason: entry.reason,
        });
        break;
    }
  }
  const ordered = [...records].sort(([a], [b]) => a - b).map(([, record]) => record);
  return [session, ...ordered].map(clean) as unknown as TraceRecord<Payload>[];
}

const modelCall = (llm: LlmEntry | undefined): Plain | undefined =>
  llm && {
    ...llm,
    params: llm.params?.payload,
    inputMessages: llm.inputMessages?.payload,
    outputMessages: llm.outputMessages?.payload,
    toolResults: linksOf(llm.toolResults?.payload.json as readonly unknown[] | undefined),
    toolCalls: llm.toolCalls?.map((call) => ({ ...call, arguments: call.arguments.payload })),
  };

const modelParts = (llm: LlmEntry | undefined): Parts => [
  ['llm.params', llm?.params],
  ['llm.inputMessages', llm?.inputMessages],
  ['llm.outputMessages', llm?.outputMessages],
  ...(llm?.toolCalls ?? []).map((c, i) => [`llm.toolCalls.${i}`, c.arguments] as const),
];

function settled(entry: EventSettled, asked: LlmEntry | undefined): Plain {
  const { after, llm, tool, yields } = entry;
  return {
    settledSeq: entry.settledSeq,
    durationNs: entry.durationNs,
    status: entry.status,
    after: after && {
      ...payloads({ result: after.result, self: after.self, state: after.state }),
      error: after.error && { ...after.error, value: after.error.value.payload },
    },
    yields: yields && { count: yields.count, kept: yields.kept.map(({ payload }) => payload) },
    observation: entry.observation?.payload,
    reward: entry.reward,
    terminated: entry.terminated,
    truncated: entry.truncated,
    llm: modelCall(llm),
    tool: tool && {
      ...tool,
      arguments: tool.arguments?.payload,
      result: tool.result?.payload,
    },
    metadata: entry.metadata?.payload,
    memory: entry.memory,
    late: entry.late,
    ...cuts([
      ...parts(entry),
      ...modelParts(asked),
      ['result', after?.result],
      ['after.self', after?.self],
      ['after.state', after?.state],
      ['error', after?.error?.value],
      ...(yields?.kept ?? []).map((kept, index) => [`yields.${index}`, kept] as const),
      ['observation', entry.observation],
      ...modelParts(llm).filter(([, part]) => !modelParts(asked).some(([, told]) => told === part)),
      ['tool.arguments', tool?.arguments],
      ['tool.result', tool?.result],
      ['metadata', entry.metadata],
    ]),
  };
}

const linksOf = (row: readonly unknown[] | undefined) =>
  row?.flatMap((callId, at) => (at % 2 === 0 ? [{ callId, message: row[at + 1] }] : []));

const parts = ({ before }: EventStart): Parts => [
  ['args', before?.args],
  ['self', before?.self],
  ['state', before?.state],
];

function payloads(group: object | undefined): Plain | undefined {
  if (group === undefined) return undefined;
  const pairs = Object.entries(group as Record<string, Snapshot | undefined>);
  return Object.fromEntries(pairs.map(([key, snapshot]) => [key, snapshot?.payload]));
}

function cuts(all: Parts): Plain {
  const redactions: object[] = [];
  const truncations: object[] = [];
  for (const [part, snapshot] of all) {
    const full = (path: string) => (path === '' ? part : `${part}.${path}`);
    for (const each of snapshot?.redactions ?? []) {
      redactions.push({ ...each, path: full(each.path) });
    }
    for (const each of snapshot?.truncations ?? []) {
      truncations.push({ ...each, path: full(each.path) });
    }
  }
  return { redactions: unlessEmpty(redactions), truncations: unlessEmpty(truncations) };
}

/** Of metadata without meta; changes replace keys. */
function mergedMetadata(session: Plain, change: Snapshot): Plain {
  const before = session['metadata'] as Payload | undefined;
  return {
    metadata: { json: { ...(before?.json as object), ...(change.payload.json as object) } },
  };
}

const unlessEmpty = <T extends object>(value: T | undefined): T | undefined =>
  value === undefined || Object.keys(value).length === 0 ? undefined : value;

/** Without absent fields, and without groups that say nothing. */
function clean(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const kept = Object.entries(value).filter(([key, field]) => {
    if (field === undefined) return false;
    const group = key === 'before' || key === 'after';
    return !group || Object.values(field as object).some((each) => each !== undefined);
  });
  return Object.fromEntries(kept.map(([key, field]) => [key, cleanField(key, field)]));
}

const NESTED = ['before', 'after', 'error', 'llm', 'tool', 'usage', 'parent'];

function cleanField(key: string, field: unknown): unknown {
  if (NESTED.includes(key)) return clean(field);
  if (key === 'toolCalls') return (field as unknown[]).map(clean);
  return field;
}
