import type { EventKind } from './decision.js';
import type { Redaction, Truncation } from './payload.js';

/** Version of the record schema that this package writes. */
export const RECORD_VERSION = 4;

/** Which shape of call an event was. */
export type CallForm = 'method' | 'static' | 'construct' | 'function';

export type EventStatus = 'ok' | 'error' | 'returned' | 'aborted' | 'unfinished';

/**
 * Records as readers give them. `V` is the type of captured values: restored values from
 * `readSession` and `TraceRecorder`, `Payload`s in `steno show --json`.
 */
export interface ErrorRecord<V = unknown> {
  /** Constructor name of a thrown Error; absent for a thrown non-Error. */
  name?: string;
  message?: string;
  stack?: string;
  /** The thrown value itself: with cause and own fields for an Error. */
  value: V;
}

export interface LlmRecord<V = unknown> {
  provider?: string;
  model?: string;
  params?: V;
  inputMessages?: V;
  outputMessages?: V;
  /** In the order the model gave them. */
  toolCalls?: { id?: string; name: string; arguments: V }[];
  /** Answers of tools among the input messages: the call they answer, and the message's index. */
  toolResults?: { callId: string; message: number }[];
  /** `cached` and `cacheWrite` are parts of `input`, `reasoning` is one of `output`. */
  usage?: {
    input?: number;
    output?: number;
    cached?: number;
    cacheWrite?: number;
    reasoning?: number;
  };
  /** Of the first choice. */
  finishReason?: string;
  /** Of each choice, where there are several. */
  finishReasons?: string[];
  responseId?: string;
  responseModel?: string;
  requestId?: string;
  stream?: boolean;
  chunks?: number;
  /** From the call to the first chunk of a stream. */
  timeToFirstChunkNs?: number;
  /** By the prices of the policy; millionths of a dollar. */
  costMicroUsd?: number;
}

export interface ToolRecord<V = unknown> {
  name?: string;
  callId?: string;
  arguments?: V;
  result?: V;
}

/** A call that works on many items at once. */
export interface BatchRecord<V = unknown> {
  size?: number;
  summary?: V;
  /** The items that were sampled, with what became of them where the result is a list as well. */
  items?: { index: number; item: V; result?: V }[];
}

export interface MemoryRecord {
  rssBytes: number;
  heapUsedBytes: number;
  rssDeltaBytes: number;
  heapUsedDeltaBytes: number;
}

/** One recorded call. */
export interface EventRecord<V = unknown> {
  type: 'event';
  session: string;
  /** Sorts in order of start within a segment. */
  id: string;
  /** Sequence number of the start, within its segment. */
  seq: number;
  /** Sequence number of the settling; absent while unfinished. */
  settledSeq?: number;
  parent?: string;
  timestep?: string;
  turn?: number;
  lane?: string;
  kind: EventKind;
  system?: string;
  class?: string;
  method: string;
  /** `file:line` of the method, relative to the policy's folder where it is below it. */
  at?: string;
  form: CallForm;
  /** ISO 8601, UTC. */
  startedAt: string;
  /** Monotonic, from the start of the process. */
  startNs: number;
  durationNs?: number;
  status: EventStatus;
  before?: { args?: V; self?: V; state?: V };
  after?: { result?: V; error?: ErrorRecord<V>; self?: V; state?: V };
  /** What a generator or stream produced: how many, and those kept. */
  yields?: { count: number; kept: V[] };
  observation?: V;
  reward?: number;
  terminated?: boolean;
  truncated?: boolean;
  llm?: LlmRecord<V>;
  tool?: ToolRecord<V>;
  batch?: BatchRecord<V>;
  metadata?: V;
  memory?: MemoryRecord;
  /**
   * Paths begin with the part of the record: `args`, `self`, `state` (before the call), `result`,
   * `error`, `after.self`, `after.state`, `yields.<n>`, `observation`, `llm.params`,
   * `llm.inputMessages`, `llm.outputMessages`, `llm.toolCalls.<n>`,
   * `tool.arguments`, `tool.result`, `batch.summary`,
   * `batch.items.<n>.item`, `batch.items.<n>.result`, `metadata`; for instance `args.0.apiKey`.
   */
  redactions?: readonly Redaction[];
  truncations?: readonly Truncation[];
  /** True when it ended after its session. */
  late?: true;
}

export interface MessageRecord<V = unknown> {
  type: 'message';
  session: string;
  id: string;
  seq: number;
  /** The event that said it. */
  event?: string;
  timestep?: string;
  turn?: number;
  lane?: string;
  from?: string;
  to?: string;
  messageType?: string;
  content?: V;
  sentAt: string;
  sentNs: number;
  /** Paths begin with `content`. */
  redactions?: readonly Redaction[];
  truncations?: readonly Truncation[];
}

export interface TimestepRecord {
  type: 'timestep';
  session: string;
  id: string;
  seq: number;
  turn: number;
  lane?: string;
  name?: string;
  startedAt: string;
  startNs: number;
  /** Absent while open, and for one that a crash cut off. */
  durationNs?: number;
}

export interface RewardRecord {
  type: 'reward';
  session: string;
  id: string;
  seq: number;
  value: number;
  event?: string;
  timestep?: string;
  turn?: number;
  lane?: string;
  reason?: string;
}

export interface SessionRecord<V = unknown> {
  type: 'session';
  id: string;
  name?: string;
  parent?: { session: string; event?: string };
  startedAt: string;
  durationNs?: number;
  /** `open` has no end on record: still running, or cut off by a kill. */
  status: 'ended' | 'open';
  metadata?: V;
  /** Warnings that concern the session, by code: how often. */
  notes?: Readonly<Record<string, number>>;
  /** Records that could not be kept, by cause; absent when nothing was lost. */
  lost?: Readonly<Record<string, number>>;
  /** Paths begin with `metadata`. */
  redactions?: readonly Redaction[];
  truncations?: readonly Truncation[];
}

export type TraceRecord<V = unknown> =
  | SessionRecord<V>
  | TimestepRecord
  | EventRecord<V>
  | MessageRecord<V>
  | RewardRecord;
