import type { Entry, Placement } from '../model/entry.js';
import type { ErrorCode } from '../model/errors.js';
import type { Snapshot } from '../model/payload.js';
import { recordId } from '../model/record-id.js';
import { nowNs } from '../runtime/clock.js';
import { ManualMethods } from './manual-methods.js';
import { Recent } from './recent.js';
import { SeriesTable } from './series-table.js';
import type { Shadow } from './shadow.js';
import { Lane, type Turn } from './turn.js';

/** Lanes that are sure to be remembered; one that was forgotten begins with turn 1. */
const MOST_LANES = 2000;

export interface SessionOptions {
  readonly id: string;
  /** Of this process and thread: the prefix of record ids. */
  readonly segment: string;
  readonly name?: string;
  readonly parent?: { readonly session: string; readonly event?: string };
  readonly metadata?: Snapshot;
  /** Hands an entry to the session's sinks. Never throws. */
  readonly emit: (entry: Entry) => void;
  readonly onEnding: (session: Session) => void;
  readonly onEnd: (session: Session) => void;
}

/** The last that is said of a session. */
export interface SessionEnding {
  readonly session: string;
  close(): void;
}

/** One run worth keeping: its turns, its sequence numbers, its end. */
export class Session {
  readonly id: string;
  readonly name: string | undefined;
  ended = false;
  /** Calls that have returned something which has not settled. */
  pending = 0;
  /** Set in shadow mode. */
  shadow: Shadow<Session> | undefined = undefined;
  readonly emit: (entry: Entry) => void;
  readonly series = new SeriesTable();
  readonly manual = new ManualMethods(this.series);
  readonly ending: SessionEnding;
  readonly #segment: string;
  readonly #onEnding: (session: Session) => void;
  readonly #onEnd: (session: Session) => void;
  readonly #lanes = new Recent<Lane>(MOST_LANES, (lane) => this.#forget(lane));
  readonly #notes = new Map<ErrorCode, number>();
  #seq = 0;
  #candidates = 0;

  constructor({ id, segment, name, parent, metadata, emit, onEnding, onEnd }: SessionOptions) {
    this.id = id;
    this.name = name;
    this.emit = emit;
    this.#segment = segment;
    this.#onEnding = onEnding;
    this.#onEnd = onEnd;
    this.ending = endingOf(id, this.#notes, emit);
    emit({
      entry: 'session-opened',
      session: id,
      startNs: nowNs(),
      ...(name === undefined ? {} : { name }),
      ...(parent === undefined ? {} : { parent }),
      ...(metadata === undefined ? {} : { metadata }),
    });
  }

  nextSeq(): number {
    this.#seq += 1;
    return this.#seq;
  }

  /** Numbers the calls of which a rule samples some. */
  nextCandidate(): number {
    this.#candidates += 1;
    return this.#candidates;
  }

  /** The public id of what has this sequence number. */
  recordId(seq: number): string {
    return recordId(this.#segment, seq);
  }

  /** What `recordId` was given; of an id that is not of this session and writer, nothing. */
  seqOf(id: unknown): number | undefined {
    if (typeof id !== 'string') return undefined;
    const seq = Number(id.slice(id.lastIndexOf('.') + 1));
    return seq > 0 && seq <= this.#seq && this.recordId(seq) === id ? seq : undefined;
  }

  lane(name: string | undefined): Lane {
    const known = this.#lanes.get(name);
    if (known !== undefined) return known;
    const lane = new Lane(name);
    this.#lanes.set(name, lane);
    return lane;
  }

  /** Not while an agent has a turn in it. */
  #forget(lane: Lane): boolean {
    if (lane.opener?.done === false) return false;
    this.closeOpenTurn(lane);
    return true;
  }

  /** Closes the lane's open turn and opens the next. */
  beginTurn(lane: Lane, name: string | undefined): Turn {
    this.closeOpenTurn(lane);
    const turn = this.openTurn(lane, name);
    lane.open = turn;
    return turn;
  }

  /** A turn that is not the lane's open one: it belongs to a scope. */
  openTurn(lane: Lane, name: string | undefined): Turn {
    const turn: Turn = {
      session: this.id,
      seq: this.nextSeq(),
      number: lane.nextNumber(),
      lane: lane.name,
      name,
    };
    this.emit({
      entry: 'timestep-opened',
      session: this.id,
      seq: turn.seq,
      turn: turn.number,
      startNs: nowNs(),
      ...(lane.name === undefined ? {} : { lane: lane.name }),
      ...(name === undefined ? {} : { name }),
    });
    return turn;
  }

  closeTurn(turn: Turn): void {
    this.emit({ entry: 'timestep-closed', session: this.id, seq: turn.seq, endNs: nowNs() });
  }

  closeOpenTurn(lane: Lane): void {
    if (lane.open === undefined) return;
    this.closeTurn(lane.open);
    lane.open = undefined;
  }

  setMetadata(metadata: Snapshot): void {
    this.emit({ entry: 'session-changed', session: this.id, metadata });
  }

  /** Counts something that a reader should know, by its code. */
  countNote(code: ErrorCode, times = 1): void {
    this.#notes.set(code, (this.#notes.get(code) ?? 0) + times);
  }

  end(): void {
    if (this.ended) return;
    this.#onEnding(this);
    for (const lane of this.#lanes.values()) this.closeOpenTurn(lane);
    this.ended = true;
    this.ending.close();
    this.#onEnd(this);
  }
}

/** Holds nothing of the session, which may be gone by then. */
const endingOf = (
  session: string,
  notes: ReadonlyMap<ErrorCode, number>,
  emit: (entry: Entry) => void,
): SessionEnding => ({
  session,
  close() {
    emit({
      entry: 'session-closed',
      session,
      endNs: nowNs(),
      ...(notes.size === 0 ? {} : { notes: Object.fromEntries(notes) }),
    });
  },
});

/** Where something stands, as entries say it. */
export function placement(turn: Turn | undefined, lane: string | undefined): Placement {
  return {
    ...(turn === undefined ? {} : { timestep: turn.seq, turn: turn.number }),
    ...(lane === undefined ? {} : { lane }),
  };
}
