import type { Entry } from '../model/entry.js';
import { forgetOldest } from './forget-oldest.js';
import { Segment, type SegmentSettings } from './segment.js';

/** Ended sessions whose file is remembered, for events that end after their session. */
const MAX_CLOSED = 64;

/** The segments of all sessions that this thread writes. */
export class Segments {
  readonly #settingsFor: (session: string) => SegmentSettings;
  readonly #all = new Map<string, Segment>();
  readonly #closed = new Map<string, Segment>();
  readonly #behind = new Set<Segment>();

  constructor(settingsFor: (session: string) => SegmentSettings) {
    this.#settingsFor = settingsFor;
  }

  /** True when an earlier write failed and waits for another try. */
  get pending(): boolean {
    return this.#behind.size > 0;
  }

  /** Records that wait, or are lost and not counted in any file. */
  get unwritten(): number {
    let records = 0;
    for (const segment of this.#behind) records += segment.unwritten;
    return records;
  }

  write(batch: readonly Entry[], nowMs: number, force: boolean): void {
    const touched = new Set(this.#behind);
    let session: string | undefined;
    let segment: Segment | undefined;
    for (const entry of batch) {
      if (segment === undefined || entry.session !== session) {
        session = entry.session;
        segment = this.#of(session);
        touched.add(segment);
      }
      segment.add(entry);
    }
    for (const each of touched) this.#flush(each, nowMs, force);
  }

  /** Of sessions that have not ended. */
  touch(wallMs: number): void {
    for (const segment of this.#all.values()) segment.touch(wallMs);
  }

  #of(session: string): Segment {
    let segment = this.#all.get(session) ?? this.#closed.get(session);
    if (segment === undefined) {
      segment = new Segment(this.#settingsFor(session));
      this.#all.set(session, segment);
    }
    return segment;
  }

  #flush(segment: Segment, nowMs: number, force: boolean): void {
    segment.flush(nowMs, force);
    if (segment.pending) this.#behind.add(segment);
    else this.#behind.delete(segment);
    if (segment.closed && this.#all.delete(segment.session)) this.#retire(segment);
  }

  #retire(segment: Segment): void {
    this.#closed.set(segment.session, segment);
    if (this.#closed.size > MAX_CLOSED) forgetOldest(this.#closed);
  }
}
