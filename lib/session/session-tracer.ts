import type { PolicyContext } from '../model/binding.js';
import type { EventKind } from '../model/decision.js';
import type { EventStatus } from '../model/record.js';
import { nowNs } from '../runtime/clock.js';
import { Scope } from './call.js';
import { takeError } from './error.js';
import { placement, type Session } from './session.js';
import { Slot } from './slot.js';
import type { Tracer } from './tracer.js';
import type { Turn } from './turn.js';

export interface TimestepOptions {
  name?: string;
  lane?: string;
}

export interface ManualEvent {
  kind: EventKind;
  /** What was done, for instance `step`. */
  method: string;
  system?: string;
  class?: string;
  args?: unknown;
  result?: unknown;
  /** Set for a failed event. */
  error?: unknown;
  stateBefore?: unknown;
  stateAfter?: unknown;
  metadata?: Record<string, unknown>;
  observation?: unknown;
  reward?: number;
  terminated?: boolean;
  truncated?: boolean;
  durationNs?: number;
  lane?: string;
}

export interface ManualMessage {
  from?: string;
  to?: string;
  type?: string;
  content?: unknown;
  lane?: string;
}

export interface RewardOptions {
  /** Id of the event it belongs to. */
  event?: string;
  reason?: string;
  lane?: string;
}

/** A turn, as the program sees it. */
export interface TimestepHandle {
  readonly turn: number;
  readonly name: string | undefined;
  readonly lane: string | undefined;
}

/** Records by hand into one session. After the session's end, calls are kept and marked late. */
export class SessionTracer {
  readonly #session: Session;
  readonly #context: PolicyContext;
  readonly #tracer: Tracer;

  constructor(session: Session, context: PolicyContext, tracer: Tracer) {
    this.#session = session;
    this.#context = context;
    this.#tracer = tracer;
  }

  get id(): string {
    return this.#session.id;
  }

  get name(): string | undefined {
    return this.#session.name;
  }

  /** The turn that is open in the current scope, or in the default lane. */
  get currentTimestep(): TimestepHandle | undefined {
    const turn = this.#turn(undefined);
    return turn && { turn: turn.number, name: turn.name, lane: turn.lane };
  }

  /** Runs `fn` with this session as the current one. */
  run<T>(fn: () => T): T {
    return this.#tracer.context.run(new Scope(new Slot(this.#session)), fn);
  }

  /**
   * Opens the next turn of a lane: with `fn`, for what runs inside of it; without, until the next
   * one is opened.
   */
  timestep(options?: TimestepOptions): TimestepHandle;
  timestep<T>(options: TimestepOptions, fn: () => T): T;
  timestep<T>(options: TimestepOptions = {}, fn?: () => T): T | TimestepHandle {
    const lane = this.#session.lane(options.lane);
    if (fn === undefined) {
      const turn = this.#session.beginTurn(lane, options.name);
      return { turn: turn.number, name: turn.name, lane: turn.lane };
    }
    const turn = this.#session.openTurn(lane, options.name);
    const scope = new Scope(new Slot(this.#session), turn);
    return endAfter(
      () => this.#tracer.context.run(scope, fn),
      () => this.#session.closeTurn(turn),
    );
  }

  /** Records one event that has happened; answers its id. */
  addEvent(event: ManualEvent): string {
    const { snapshot } = this.#context;
    const { definition, copies } = this.#session.manual.method(event);
    const take = (part: string, value: unknown) => copies.take(part, value, this.#context);
    const endNs = nowNs();
    const seq = this.#session.nextSeq();
    const failed = 'error' in event;
    const status: EventStatus = failed ? 'error' : 'ok';
    const before = { args: take('args', event.args), state: take('state', event.stateBefore) };
    const after = {
      result: take('result', event.result),
      state: take('state', event.stateAfter),
      error: failed ? takeError(event.error, snapshot) : undefined,
    };
    this.#session.emit({
      entry: 'event-settled',
      session: this.#session.id,
      seq,
      settledSeq: this.#session.nextSeq(),
      definition,
      startNs: endNs - (event.durationNs ?? 0),
      opened: false,
      status,
      before,
      after,
      ...placement(this.#turn(event.lane), event.lane),
      durationNs: event.durationNs,
      observation: take('observation', event.observation),
      reward: event.reward,
      terminated: event.terminated,
      truncated: event.truncated,
      metadata: take('metadata', event.metadata),
      late: this.#session.ended ? true : undefined,
    });
    return this.#session.recordId(seq);
  }

  /** Records one message; answers its id. */
  addMessage({ from, to, type, content, lane }: ManualMessage): string {
    const seq = this.#session.nextSeq();
    const copies = this.#session.manual.messages(from, to, type);
    const taken = copies.take('content', content, this.#context);
    this.#session.emit({
      entry: 'message-sent',
      session: this.#session.id,
      seq,
      sentNs: nowNs(),
      ...placement(this.#turn(lane), lane),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(type === undefined ? {} : { type }),
      ...(taken === undefined ? {} : { content: taken }),
    });
    return this.#session.recordId(seq);
  }

  /** Gives a reward to the open turn, or to an event by its id. */
  addReward(value: number, { event, reason, lane }: RewardOptions = {}): void {
    this.#session.emit({
      entry: 'reward-given',
      session: this.#session.id,
      seq: this.#session.nextSeq(),
      value,
      ...placement(this.#turn(lane), lane),
      ...(event === undefined ? {} : { event }),
      ...(reason === undefined ? {} : { reason }),
    });
  }

  /** Adds to the session's metadata; keys that exist are replaced. */
  setMetadata(metadata: Record<string, unknown>): void {
    this.#session.setMetadata(this.#context.snapshot(metadata));
  }

  /** Ends the session; a second time does nothing. */
  end(): void {
    this.#session.end();
  }

  #turn(lane: string | undefined): Turn | undefined {
    const turn = this.#tracer.context.current()?.within;
    return turn?.session === this.#session.id ? turn : this.#session.lane(lane).open;
  }
}

/** Runs `fn`, and `end` when it has returned, thrown, or its promise has settled. */
export function endAfter<T>(fn: () => T, end: () => void): T {
  let result: T;
  try {
    result = fn();
  } catch (error) {
    end();
    throw error;
  }
  if (!(result instanceof Promise)) {
    end();
    return result;
  }
  return result.finally(end) as T;
}
