import type { Payload } from '../model/payload.js';
import type { BatchRecord, EventRecord, LlmRecord, TraceRecord } from '../model/record.js';
import type { EncodedSession, Session } from './session.js';

type Restore = (payload: Payload) => unknown;

type Restored<T, K extends keyof T> = { [P in keyof T]: P extends K ? unknown : T[P] };

/** The session with each payload turned into its value. */
export function restoreSession(encoded: EncodedSession, restore: Restore): Session {
  const records = encoded.records.map((record) => restoreRecord(record, restore));
  return {
    session: values(encoded.session, ['metadata'], restore),
    timesteps: encoded.timesteps,
    events: records.filter((record) => record.type === 'event'),
    messages: records.filter((record) => record.type === 'message'),
    rewards: encoded.rewards,
    records,
    writers: encoded.writers,
    problems: encoded.problems,
  };
}

function restoreRecord(record: TraceRecord<Payload>, restore: Restore): TraceRecord {
  switch (record.type) {
    case 'event':
      return restoreEvent(record, restore);
    case 'message':
      return values(record, ['content'], restore);
    case 'session':
      return values(record, ['metadata'], restore);
    default:
      return record;
  }
}

function restoreEvent(event: EventRecord<Payload>, restore: Restore): EventRecord {
  const { before, after, yields, llm, tool, batch } = event;
  return {
    ...values(event, ['observation', 'metadata'], restore),
    ...(before && { before: values(before, ['args', 'self', 'state'], restore) }),
    ...(after && {
      after: {
        ...values(after, ['result', 'self', 'state'], restore),
        ...(after.error && { error: values(after.error, ['value'], restore) }),
      },
    }),
    ...(yields && {
      yields: { count: yields.count, kept: yields.kept.map((each) => restore(each)) },
    }),
    ...(llm && { llm: restoreLlm(llm, restore) }),
    ...(batch && { batch: restoreBatch(batch, restore) }),
    ...(tool && { tool: values(tool, ['arguments', 'result'], restore) }),
  };
}

function restoreBatch(batch: BatchRecord<Payload>, restore: Restore): BatchRecord {
  const { items } = batch;
  return {
    ...values(batch, ['summary'], restore),
    ...(items && { items: items.map((each) => values(each, ['item', 'result'], restore)) }),
  };
}

function restoreLlm(llm: LlmRecord<Payload>, restore: Restore): LlmRecord {
  const { toolCalls } = llm;
  return {
    ...values(llm, ['params', 'inputMessages', 'outputMessages'], restore),
    ...(toolCalls && { toolCalls: toolCalls.map((call) => values(call, ['arguments'], restore)) }),
  };
}

/** A copy with the payloads under `keys` restored; a key stays even where its value is undefined. */
function values<T extends object, const K extends keyof T>(
  record: T,
  keys: readonly K[],
  restore: Restore,
): Restored<T, K> {
  const copy = { ...record } as Record<PropertyKey, unknown>;
  for (const key of keys) {
    if (key in copy) copy[key] = restore(copy[key] as Payload);
  }
  return copy as Restored<T, K>;
}
