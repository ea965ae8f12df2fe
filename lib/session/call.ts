import type { Binding } from '../model/binding.js';
import type { Roots } from '../model/decision.js';
import type { EventBefore, EventStart, LlmEntry } from '../model/entry.js';
import type { Snapshot } from '../model/payload.js';
import type { EventStatus } from '../model/record.js';
import type { ResultObserver } from '../model/watch.js';
import type { Session } from './session.js';
import type { Slot } from './slot.js';
import type { Turn } from './turn.js';

/** What the async context carries: never the open turn, which is state of the session. */
export interface Scope {
  readonly slot: Slot;
  /** The call that is running. */
  readonly call?: Call;
  /** The enclosing `auto` call's or `timestep(fn)`'s turn. */
  readonly turn?: Turn;
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

/** Where a call comes from. */
export interface CallOrigin {
  readonly outer: Scope | undefined;
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
  resume(call: Call): void;
  suspend(call: Call): void;
}

/** One matched call between its start and its end. */
export class Call implements ResultObserver {
  readonly place: CallPlace;
  readonly seq: number;
  /** The scope outside of the call. */
  outer: Scope | undefined;
  /** The call of the same session that made this one. */
  parent: Call | undefined;
  readonly #ending: CallEnding;
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
  /** The turn to close with the call. */
  ownTurn: Turn | undefined;
  /** The session to end with the call. */
  ownSession: Session | undefined;
  /** The call that was running synchronously when this one started. */
  below: Call | undefined;
  yieldCount = 0;
  kept: Snapshot[] | undefined;
  firstYieldNs: number | undefined;
  /** Receiver and arguments are let go at the end, so that nothing lives longer for being recorded. */
  self: unknown;
  args: readonly unknown[];
  roots: Roots | undefined;

  constructor(
    place: CallPlace,
    { outer, parent }: CallOrigin,
    self: unknown,
    args: readonly unknown[],
    ending: CallEnding,
  ) {
    this.place = place;
    this.outer = outer;
    this.parent = parent;
    parent?.forgetPast();
    this.self = self;
    this.args = args;
    this.#ending = ending;
    this.childTurn = place.turn;
    this.seq = place.recorded ? place.session.nextSeq() : 0;
  }

  /** The nearest call, this one included, that has a record. */
  get recordedCall(): Call | undefined {
    return this.place.recorded ? this : this.parent?.recordedCall;
  }

  settled(status: CallEnd['status'], value: unknown, partial?: unknown): void {
    if (this.done) return;
    this.done = true;
    this.#ending.settle(this, { status, value, partial });
  }

  yielded(value: unknown): void {
    if (!this.done) this.#ending.yielded(this, value);
  }

  enter(): void {
    this.#ending.resume(this);
  }

  leave(): void {
    this.#ending.suspend(this);
  }

  start(): EventStart {
    const { binding, session, turn, lane } = this.place;
    const above = this.parent?.recordedCall;
    return {
      session: session.id,
      seq: this.seq,
      definition: binding.definition,
      startNs: this.startNs,
      ...(above === undefined ? {} : { parent: above.seq }),
      ...(turn === undefined ? {} : { timestep: turn.seq, turn: turn.number }),
      ...(lane === undefined ? {} : { lane }),
      ...(this.before === undefined ? {} : { before: this.before }),
    };
  }

  /**
   * Lets go of a call from which this one came, where both have ended: a program that goes on from
   * timer to timer would otherwise keep its whole history.
   */
  forgetPast(): void {
    if (!this.done || !this.parent?.done) return;
    this.parent = undefined;
    this.outer = undefined;
  }

  release(): void {
    this.restore = undefined;
    this.below = undefined;
    this.self = undefined;
    this.args = [];
    this.roots = undefined;
    this.kept = undefined;
  }
}
