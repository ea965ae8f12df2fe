import type { Binding } from '../model/binding.js';
import type { Roots } from '../model/decision.js';
import type { EventBefore, EventStart, LlmEntry } from '../model/entry.js';
import { type Snapshot, WORTH_A_SERIES } from '../model/payload.js';
import type { EventStatus } from '../model/record.js';
import type { ResultObserver } from '../model/watch.js';
import type { CallSeries } from './series-table.js';
import type { Session } from './session.js';
import type { Slot } from './slot.js';
import type { Turn } from './turn.js';

/** What the async context carries: never the open turn, which is state of the session. */
export class Scope {
  readonly slot: Slot;
  /** The call that is running. */
  readonly call: Call | undefined;
  /** The enclosing `auto` call's or `timestep(fn)`'s turn. */
  readonly turn: Turn | undefined;

  constructor(slot: Slot, call?: Call, turn?: Turn) {
    this.slot = slot;
    this.call = call;
    this.turn = turn;
  }

  /** Node 20 shows it with each promise and timer that is printed: not with all that hangs on it. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[stenographer]';
  }
}

export interface CallPlace {
  readonly binding: Binding;
  readonly session: Session;
  readonly lane: string | undefined;
  readonly turn: Turn | undefined;
  readonly recorded: boolean;
  /** True for a `super` call: turn, reward and message effects are the outermost call's. */
  readonly inherited: boolean;
}

/** The calls around a call when it starts. */
export interface Ancestors {
  /** The nearest, of whatever session. */
  readonly enclosing: Call | undefined;
  /** The nearest of the same session. */
  readonly parent: Call | undefined;
}

/** What a call has when it ends. */
export interface CallEnd {
  readonly status: Exclude<EventStatus, 'unfinished'>;
  readonly value: unknown;
  readonly partial: unknown;
}

export interface CallEnding {
  settle(call: Call, end: CallEnd): void;
  yielded(call: Call, value: unknown): void;
  resume(call: Call): Scope | undefined;
  suspend(call: Call, caller: Scope | undefined): void;
}

/** One matched call between its start and its end. */
export class Call implements ResultObserver {
  readonly place: CallPlace;
  readonly seq: number;
  /** Number of the nearest call, this one included, that has a record. */
  readonly recordedSeq: number | undefined;
  /** Number of the nearest call above that has a record. */
  readonly #parentSeq: number | undefined;
  readonly #ending: CallEnding;
  #series: CallSeries | undefined;
  enclosing: Call | undefined;
  parent: Call | undefined;
  /** The scope in which the call runs. */
  scope: Scope | undefined;
  /** Where the caller was; put back when the call returns. */
  restore: Scope | undefined;
  /** What children without a turn of their own get: the latest that was begun below this call. */
  childTurn: Turn | undefined;
  startNs = 0;
  before: EventBefore | undefined;
  llm: LlmEntry | undefined;
  metadata: Record<string, unknown> | undefined;
  memory: { rss: number; heapUsed: number } | undefined;
  /** Told to the sinks as running. */
  opened = false;
  done = false;
  /** Its end has been told to the sinks. */
  written = false;
  /** The turn to close with the call. */
  ownTurn: Turn | undefined;
  /** The session to end with the call. */
  ownSession: Session | undefined;
  /** The call that was running synchronously when this one started. */
  below: Call | undefined;
  yieldCount = 0;
  kept: Snapshot[] | undefined;
  firstYieldNs: number | undefined;
  /** Values are let go at the end, so that nothing lives longer for being recorded. */
  self: unknown;
  args: readonly unknown[];
  roots: Roots | undefined;

  constructor(
    place: CallPlace,
    { enclosing, parent }: Ancestors,
    self: unknown,
    args: readonly unknown[],
    ending: CallEnding,
  ) {
    this.place = place;
    this.enclosing = enclosing;
    this.parent = parent;
    this.self = self;
    this.args = args;
    this.#ending = ending;
    this.childTurn = place.turn;
    this.seq = place.recorded ? place.session.nextSeq() : 0;
    this.#parentSeq = parent?.recordedSeq;
    this.recordedSeq = place.recorded ? this.seq : this.#parentSeq;
  }

  /**
   * Leaves out calls above that have ended. What one of them started is still below it: a timer that
   * sets the next timer would otherwise grow a chain, and make each walk along it longer.
   */
  forgetEnded(): void {
    while (this.parent?.done) this.parent = this.parent.parent;
    while (this.enclosing?.done) this.enclosing = this.enclosing.enclosing;
  }

  /** A copy of one part of the call; of the last one of its kind what has not changed. */
  snapshot(part: string, value: unknown, names?: readonly string[]): Snapshot {
    const { binding, session } = this.place;
    const { context, learnt } = binding;
    if (learnt.hasLargeValues) {
      this.#series ??= session.series.of(binding, this.self);
      return context.snapshot(value, names, this.#series.of(part));
    }
    const snapshot = context.snapshot(value, names);
    if (snapshot.nodes >= WORTH_A_SERIES) learnt.hasLargeValues = true;
    return snapshot;
  }

  settled(status: CallEnd['status'], value: unknown, partial?: unknown): void {
    if (this.done) return;
    this.done = true;
    this.#ending.settle(this, { status, value, partial });
  }

  yielded(value: unknown): void {
    if (!this.done) this.#ending.yielded(this, value);
  }

  enter(): unknown {
    return this.#ending.resume(this);
  }

  leave(caller: unknown): void {
    this.#ending.suspend(this, caller as Scope | undefined);
  }

  start(): EventStart {
    const { binding, session, turn, lane } = this.place;
    return {
      session: session.id,
      seq: this.seq,
      definition: binding.definition,
      startNs: this.startNs,
      ...(this.#parentSeq === undefined ? {} : { parent: this.#parentSeq }),
      ...(turn === undefined ? {} : { timestep: turn.seq, turn: turn.number }),
      ...(lane === undefined ? {} : { lane }),
      ...(this.before === undefined ? {} : { before: this.before }),
    };
  }

  release(): void {
    this.self = undefined;
    this.args = [];
    this.roots = undefined;
    this.before = undefined;
    this.llm = undefined;
    this.metadata = undefined;
    this.kept = undefined;
  }
}
