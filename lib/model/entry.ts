import type { EventKind } from './decision.js';
import type { Redaction, Snapshot } from './payload.js';
import type { CallForm, EventStatus, MemoryRecord } from './record.js';

/** Identity of a recorded method, shared by all its events: one object a method and decision. */
export interface MethodDefinition {
  readonly kind: EventKind;
  readonly system?: string;
  readonly class?: string;
  readonly method: string;
  readonly at?: string;
  readonly form: CallForm;
}

/** The clock of a segment: wall time is `wallMs + (ns - ns0) / 1e6`. */
export interface ClockBase {
  readonly wallMs: number;
  readonly ns: number;
}

/** Which thread of which process writes. */
export interface Writer {
  readonly pid: number;
  readonly thread: number;
  readonly clock: ClockBase;
  /** `<start>-<pid>-<thread>`: the segment's name, and the prefix of its ids. */
  readonly segment: string;
}

/**
 * What the recorder tells a sink, in order. Numbers named `seq` count per session and writer; an
 * id on the record is `<segment>.<seq>`, so entries carry the number only. `parent` is the seq of
 * an event of the same writer and session.
 */
export type Entry =
  | SessionOpened
  | SessionChanged
  | SessionClosed
  | TimestepOpened
  | TimestepClosed
  | EventOpened
  | EventSettled
  | MessageSent
  | RewardGiven;

interface InSession {
  readonly session: string;
}

/** Where something stands in the session. */
export interface Placement {
  readonly timestep?: number | undefined;
  readonly turn?: number | undefined;
  readonly lane?: string | undefined;
}

export interface SessionOpened extends InSession {
  readonly entry: 'session-opened';
  readonly name?: string;
  readonly parent?: { readonly session: string; readonly event?: string };
  readonly startNs: number;
  readonly metadata?: Snapshot;
}

export interface SessionChanged extends InSession {
  readonly entry: 'session-changed';
  /** Replaces the keys it names. */
  readonly metadata: Snapshot;
}

export interface SessionClosed extends InSession {
  readonly entry: 'session-closed';
  readonly endNs: number;
  readonly lost?: Readonly<Record<string, number>>;
  /** Warnings that concern the session, by code. */
  readonly notes?: Readonly<Record<string, number>>;
}

export interface TimestepOpened extends InSession {
  readonly entry: 'timestep-opened';
  readonly seq: number;
  readonly turn: number;
  readonly lane?: string;
  readonly name?: string;
  readonly startNs: number;
}

export interface TimestepClosed extends InSession {
  readonly entry: 'timestep-closed';
  /** The seq with which it was opened. */
  readonly seq: number;
  readonly endNs: number;
}

export interface EventStart extends InSession, Placement {
  readonly seq: number;
  readonly parent?: number | undefined;
  readonly definition: MethodDefinition;
  readonly startNs: number;
  readonly before?: EventBefore | undefined;
}

export interface EventBefore {
  readonly args?: Snapshot | undefined;
  readonly self?: Snapshot | undefined;
  readonly state?: Snapshot | undefined;
}

/** A call that is still running when a batch is written; its settling follows, or a crash. */
export interface EventOpened extends EventStart {
  readonly entry: 'event-opened';
  /** The request of a model call: a crash shows what was asked. */
  readonly llm?: LlmEntry | undefined;
}

/** A finished call. `opened` says that an `event-opened` with the same seq was given before. */
export interface EventSettled extends EventStart {
  readonly entry: 'event-settled';
  readonly opened: boolean;
  readonly settledSeq?: number | undefined;
  readonly durationNs?: number | undefined;
  readonly status: EventStatus;
  readonly after?: EventAfter | undefined;
  readonly yields?: { readonly count: number; readonly kept: readonly Snapshot[] } | undefined;
  readonly observation?: Snapshot | undefined;
  readonly reward?: number | undefined;
  readonly terminated?: boolean | undefined;
  readonly truncated?: boolean | undefined;
  readonly llm?: LlmEntry | undefined;
  readonly tool?: ToolEntry | undefined;
  readonly batch?: BatchEntry | undefined;
  readonly metadata?: Snapshot | undefined;
  readonly memory?: MemoryRecord | undefined;
  readonly late?: true | undefined;
  /** Of names, such as `llm.model`: those of values are in their snapshots. */
  readonly redactions?: readonly Redaction[] | undefined;
  /** Written ahead of time without what must not be read yet: the same entry follows, whole. */
  readonly toldAgain?: true | undefined;
}

export interface EventAfter {
  readonly result?: Snapshot | undefined;
  readonly error?: ErrorEntry | undefined;
  readonly self?: Snapshot | undefined;
  readonly state?: Snapshot | undefined;
}

export interface ErrorEntry {
  readonly name?: string;
  readonly message?: string;
  readonly value: Snapshot;
}

export interface LlmEntry {
  readonly provider?: string;
  readonly model?: string;
  readonly params?: Snapshot;
  readonly inputMessages?: Snapshot;
  readonly outputMessages?: Snapshot;
  readonly toolCalls?: readonly {
    readonly id?: string;
    readonly name: string;
    readonly arguments: Snapshot;
  }[];
  /**
   * Answers of tools among the input messages: `[callId, message, callId, message, …]`, an index for
   * each message. A conversation has all that it had before, so that they are a series.
   */
  readonly toolResults?: Snapshot;
  readonly usage?: {
    readonly input?: number;
    readonly output?: number;
    readonly cached?: number;
    readonly cacheWrite?: number;
    readonly reasoning?: number;
  };
  readonly finishReason?: string;
  readonly finishReasons?: readonly string[];
  readonly responseId?: string;
  readonly responseModel?: string;
  readonly requestId?: string;
  readonly stream?: boolean;
  readonly chunks?: number;
  readonly timeToFirstChunkNs?: number;
  readonly costMicroUsd?: number;
}

export interface BatchEntry {
  readonly size?: number;
  readonly summary?: Snapshot;
  readonly items?: readonly {
    readonly index: number;
    readonly item: Snapshot;
    readonly result?: Snapshot;
  }[];
}

export interface ToolEntry {
  readonly name?: string;
  readonly callId?: string;
  readonly arguments?: Snapshot;
  readonly result?: Snapshot;
}

export interface MessageSent extends InSession, Placement {
  readonly entry: 'message-sent';
  readonly seq: number;
  readonly event?: number;
  readonly from?: string;
  readonly to?: string;
  readonly type?: string;
  readonly content?: Snapshot;
  readonly sentNs: number;
  readonly redactions?: readonly Redaction[] | undefined;
}

export interface RewardGiven extends InSession, Placement {
  readonly entry: 'reward-given';
  readonly seq: number;
  readonly value: number;
  /** Full id of the event it belongs to. */
  readonly event?: string;
  readonly reason?: string;
}

/** An entry while it is made. */
export type Writable<T> = { -readonly [K in keyof T]: T[K] };
