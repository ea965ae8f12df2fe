import type { EventKind } from './decision.js';
import type { EventStatus, MemoryRecord } from './record.js';

/** What is known of an event that is recorded by hand. Fields that are absent are not recorded. */
export interface ManualEvent extends ManualDetails {
  kind: EventKind;
  /** What was done, for instance `step`. */
  method: string;
  system?: string;
  class?: string;
  /** Lane of its turn. Default: that of the recorded call around it. */
  lane?: string;
}

/** Adds to the record of a call that is running here: `event: activeEvent()`. */
export interface ManualAddition extends ManualDetails {
  event: { readonly id: string } | undefined;
}

/** What an event was given and what came of it: copied where it is told, as it is then. */
export interface ManualDetails {
  args?: unknown;
  self?: unknown;
  stateBefore?: unknown;
  /** Of an event that runs, in place of what its function answers; `undefined` leaves it out. */
  result?: unknown;
  selfAfter?: unknown;
  stateAfter?: unknown;
  /** Set for a failed event. */
  error?: unknown;
  /** Default: `error` with an error, else `ok`. */
  status?: EventStatus;
  metadata?: Record<string, unknown>;
  observation?: unknown;
  /** Finite. */
  reward?: number;
  terminated?: boolean;
  truncated?: boolean;
  /** What a generator or stream gave out. */
  yields?: readonly unknown[];
  llm?: ManualLlm;
  tool?: ManualTool;
  batch?: ManualBatch;
  /** True: that of the process now. */
  memory?: boolean | MemoryRecord;
  /** Of an event that has happened: it is taken to have ended as it is told, so tell it at once. */
  durationNs?: number;
}

/** A model call: fields as in `llm` of a rule. */
export interface ManualLlm {
  provider?: string;
  model?: string;
  params?: unknown;
  /** The request's, of which answers of tools are linked by their call ids. */
  messages?: unknown;
  /** The response's, of which tool calls are listed. */
  output?: unknown;
  inputTokens?: number;
  outputTokens?: number;
  cachedTokens?: number;
  cacheWriteTokens?: number;
  reasoningTokens?: number;
  /** A list where there are several choices. */
  finishReason?: string | readonly string[];
  responseId?: string;
  responseModel?: string;
  requestId?: string;
  /** Set for a stream. */
  chunks?: number;
  timeToFirstChunkNs?: number;
}

/** A call that works on many items. */
export interface ManualBatch {
  size?: number;
  summary?: unknown;
  /** Those of the items that are to be recorded. */
  items?: readonly { readonly index: number; readonly item: unknown; readonly result?: unknown }[];
}

/** A tool call: the event sends its `tool_call` message by itself. */
export interface ManualTool {
  name?: string;
  callId?: string;
  arguments?: unknown;
  result?: unknown;
}

export interface TimestepOptions {
  name?: string;
  lane?: string;
}

export interface ManualMessage {
  from?: string;
  to?: string;
  type?: string;
  content?: unknown;
  lane?: string;
  /** The event that said it. Default: the recorded call around it. */
  event?: string;
}

/** Default: a reward of the open turn; without any, of the session. */
export interface RewardOptions {
  /** Id of the event it belongs to. */
  event?: string;
  /** Number of the turn it belongs to, or its handle: also one that is over. */
  turn?: number | TimestepHandle;
  /** True for a reward of the session as a whole. */
  outcome?: boolean;
  reason?: string;
  lane?: string;
}

/** A turn, as the program sees it. */
export interface TimestepHandle {
  readonly turn: number;
  readonly name: string | undefined;
  readonly lane: string | undefined;
}

/** An event that runs. */
export interface OpenEvent {
  readonly id: string;
  /** Adds to its record; what is told twice is as told last. */
  set(details: ManualDetails): void;
}
