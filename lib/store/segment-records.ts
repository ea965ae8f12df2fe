import type { ClockBase } from '../model/entry.js';
import type { Payload } from '../model/payload.js';
import type {
  EventRecord,
  MessageRecord,
  RewardRecord,
  SessionRecord,
  TimestepRecord,
} from '../model/record.js';
import { DamagedLine } from './damaged-line.js';
import type { SessionWriter } from './session.js';

/** What one writer's lines say of the session itself. */
export interface SessionOpening {
  readonly startNs: number;
  readonly name?: string;
  readonly parent?: { readonly session: string; readonly event?: string };
}

export type MetadataChange = Pick<
  SessionRecord<Payload>,
  'metadata' | 'redactions' | 'truncations'
>;

/** All that was read of one segment, over all its files; records by their `seq`. */
export class SegmentRecords {
  readonly writer: SessionWriter;
  readonly session: string;
  readonly timesteps = new Map<number, TimestepRecord>();
  readonly events = new Map<number, EventRecord<Payload>>();
  readonly messages = new Map<number, MessageRecord<Payload>>();
  readonly rewards = new Map<number, RewardRecord>();
  opening: SessionOpening | undefined;
  endNs: number | undefined;
  metadata: MetadataChange[] = [];
  /** Warnings that concern the session, by code. */
  notes: Readonly<Record<string, number>> = {};
  /** As the recorder counted when it closed the session. */
  lostBefore: Readonly<Record<string, number>> = {};
  /** As the writer counted, each time that it could write again. */
  readonly lostWriting: Readonly<Record<string, number>>[] = [];
  readonly #clock: ClockBase;

  constructor(session: string, writer: SessionWriter, clock: ClockBase) {
    this.session = session;
    this.writer = writer;
    this.#clock = clock;
  }

  /** Milliseconds since 1970 at a moment of the segment's monotonic clock. */
  wallMs(ns: number): number {
    return this.#clock.wallMs + (ns - this.#clock.ns) / 1e6;
  }

  isoTime(ns: number): string {
    const date = new Date(this.wallMs(ns));
    if (Number.isNaN(date.getTime())) throw new DamagedLine('a time out of range');
    return date.toISOString();
  }
}
