import type { Payload } from '../model/payload.js';
import type {
  EventRecord,
  MessageRecord,
  RewardRecord,
  SessionRecord,
  TimestepRecord,
  TraceRecord,
} from '../model/record.js';

/** Something in the files of a session that could not be read. */
export interface SessionProblem {
  /**
   * `torn-tail`: the file ends in the middle of a line, as after a kill. `damaged-lines`: lines
   * that are no records, or refer to lines that are lost. `lost-values`: values that were told by
   * what differs from one in a line that is lost; a text stands for each. `no-header`: times were
   * counted from the file's name. `no-opening`: nothing says when the session began.
   */
  readonly kind: 'torn-tail' | 'damaged-lines' | 'lost-values' | 'no-header' | 'no-opening';
  /** Name of the file inside the session's folder; empty when it is about all. */
  readonly file: string;
  /** Bytes of a torn tail; lines of `damaged-lines`; values of `lost-values`; else 1. */
  readonly count: number;
  /** 1-based; the first 100. */
  readonly lines: readonly number[];
  /** A sentence for people. */
  readonly message: string;
}

/** Which thread of which process wrote a segment, as its header says. */
export interface SessionWriter {
  readonly segment: string;
  readonly pid: number;
  readonly thread: number;
  /** Version of Node, such as `v20.20.2`. */
  readonly node?: string;
  /** Folder that `at` of methods is relative to. */
  readonly project?: string;
}

/**
 * A session as it was read. `V` is the type of captured values: restored ones, or `Payload`.
 * All lists are in order of start, over all segments.
 */
export interface Session<V = unknown> {
  readonly session: SessionRecord<V>;
  readonly timesteps: readonly TimestepRecord[];
  readonly events: readonly EventRecord<V>[];
  readonly messages: readonly MessageRecord<V>[];
  readonly rewards: readonly RewardRecord[];
  /** All of the above in one order, the session's own record first. */
  readonly records: readonly TraceRecord<V>[];
  readonly writers: readonly SessionWriter[];
  readonly problems: readonly SessionProblem[];
}

export type EncodedSession = Session<Payload>;
