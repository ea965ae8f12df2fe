import type { PolicyContext } from '../model/binding.js';
import type { Placement } from '../model/entry.js';
import type {
  ManualAddition,
  ManualEvent,
  ManualMessage,
  OpenEvent,
  RewardOptions,
  TimestepHandle,
  TimestepOptions,
} from '../model/manual.js';
import { nowNs } from '../runtime/clock.js';
import { ByHand } from './by-hand.js';
import { Scope } from './call.js';
import { endAfter } from './end-after.js';
import { addEvent, runEvent } from './events-by-hand.js';
import { checkNumber, checkOptions } from './given.js';
import { keyOf, type Named, nameOf } from './names.js';
import { parentIn } from './placing.js';
import { placement, type Session } from './session.js';
import { Slot } from './slot.js';
import type { Tracer } from './tracer.js';
import type { Turn } from './turn.js';
import { currentTurn, passToCallers } from './turns.js';

/** The turn of each handle: any tracer of its session knows it. */
const TURNS = new WeakMap<TimestepHandle, Turn>();

/**
 * Records by hand into one session. Never throws: what cannot be taken as it was given is said once
 * on stderr (`STENO_MANUAL`), counted in the session, and left out. After the session's end, records
 * are kept and marked late.
 */
export class SessionTracer {
  readonly #session: Session;
  readonly #context: PolicyContext;
  readonly #tracer: Tracer;
  readonly #byHand: ByHand;

  constructor(session: Session, context: PolicyContext, tracer: Tracer) {
    this.#session = session;
    this.#context = context;
    this.#tracer = tracer;
    this.#byHand = new ByHand(session, context, tracer);
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
    return turn && this.#handle(turn);
  }

  /** Runs `fn` with this session as the current one. */
  run<T>(fn: () => T): T {
    return this.#tracer.context.run(this.#scope(), fn);
  }

  /**
   * Opens the next turn of a lane: with `fn`, for what runs inside of it; without, until the next
   * one is opened.
   */
  timestep(options?: TimestepOptions): TimestepHandle;
  timestep<T>(options: TimestepOptions, fn: () => T): T;
  timestep<T>(options: TimestepOptions = {}, fn?: () => T): T | TimestepHandle {
    this.#byHand.expectOpen('timestep()');
    const { name, lane } = checkOptions(options, 'timestep()', this.#byHand.complain);
    const named = nameOf(name, 'name', this.#context, {});
    const inLane = this.#session.lane(keyOf(lane, 'lane', this.#context, {}));
    if (fn === undefined) {
      const turn = this.#session.beginTurn(inLane, named);
      passToCallers(turn, inLane.name, this.#byHand.around());
      return this.#handle(turn);
    }
    const turn = this.#session.openTurn(inLane, named);
    const scope = this.#scope(turn);
    return endAfter(
      () => this.#tracer.context.run(scope, fn),
      () => this.#session.closeTurn(turn),
    );
  }

  /**
   * Records one event that has happened; answers its id. With `event: activeEvent()` it adds to the
   * record of that call. With `fn`, the event is the run of it: nested records are below it, its
   * result or error and how long it took are taken, and its result is answered.
   */
  addEvent(event: ManualEvent | ManualAddition): string;
  addEvent<T>(event: ManualEvent, fn: (event: OpenEvent) => T): T;
  addEvent<T>(event: ManualEvent | ManualAddition, fn?: (event: OpenEvent) => T): T | string {
    if (fn !== undefined) return runEvent(this.#byHand, event as ManualEvent, fn);
    const id = this.#tracer.quietly(() => addEvent(this.#byHand, event));
    return id ?? this.#session.recordId(0);
  }

  /** Records one message; answers its id. */
  addMessage(message: ManualMessage): string {
    const id = this.#tracer.quietly(() => {
      if (!this.#byHand.wants('a message')) return undefined;
      this.#byHand.expectOpen('addMessage()');
      const given = checkOptions(message, 'addMessage()', this.#byHand.complain);
      const named: Named = {};
      const name = (part: 'from' | 'to' | 'type') =>
        nameOf(given[part], part, this.#context, named);
      const [from, to, type] = [name('from'), name('to'), name('type')];
      const lane = this.#lane(given.lane);
      const content = this.#session.manual
        .messages(from, to, type)
        .take('content', given.content, this.#context);
      const event = this.#eventSeq(given.event);
      const seq = this.#session.nextSeq();
      this.#session.emit({
        entry: 'message-sent',
        session: this.#session.id,
        seq,
        sentNs: nowNs(),
        ...placement(this.#turn(lane), lane),
        ...(event === undefined ? {} : { event }),
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
        ...(type === undefined ? {} : { type }),
        ...(content === undefined ? {} : { content }),
        ...named,
      });
      return this.#session.recordId(seq);
    });
    return id ?? this.#session.recordId(0);
  }

  /** Gives a reward to an event or a turn, also later, or to the session as its outcome. */
  addReward(value: number, options: RewardOptions = {}): void {
    this.#tracer.quietly(() => {
      if (!this.#byHand.wants('a reward')) return;
      const reward = checkNumber(value, 'addReward()', this.#byHand.complain);
      if (reward === undefined) return;
      const { event, reason, lane, turn, outcome } = checkOptions(
        options,
        "addReward()'s options",
        this.#byHand.complain,
      );
      const why = nameOf(reason, 'reason', this.#context, {});
      this.#session.emit({
        entry: 'reward-given',
        session: this.#session.id,
        seq: this.#session.nextSeq(),
        value: reward,
        ...(outcome === true ? {} : this.#placeOf(turn, this.#lane(lane))),
        ...(typeof event === 'string' ? { event } : {}),
        ...(why === undefined ? {} : { reason: why }),
      });
    });
  }

  /** Adds to the session's metadata; keys that exist are replaced. */
  setMetadata(metadata: Record<string, unknown>): void {
    this.#tracer.quietly(() => {
      this.#byHand.expectOpen('setMetadata()');
      const given = checkOptions(metadata, 'setMetadata()', this.#byHand.complain);
      this.#session.setMetadata(this.#context.snapshot(given));
    });
  }

  /** Ends the session; a second time does nothing. */
  end(): void {
    this.#session.end();
  }

  #lane(lane: unknown): string | undefined {
    return keyOf(lane, 'lane', this.#context, {}) ?? this.#byHand.around()?.lane;
  }

  /** Inside a call of this session, or in shadow mode of its other half, that call stays the caller. */
  #scope(turn?: Turn): Scope {
    const outer = this.#tracer.context.current();
    const scope = new Scope(new Slot(this.#session), turn);
    const halves = [this.#session, this.#session.shadow?.twin];
    if (halves.some((half) => half && parentIn(half, outer))) scope.call = outer?.call;
    return scope;
  }

  #turn(lane: string | undefined): Turn | undefined {
    const scope = this.#tracer.context.current();
    return currentTurn(this.#session, lane, scope, parentIn(this.#session, scope));
  }

  #handle(turn: Turn): TimestepHandle {
    const handle = { turn: turn.number, name: turn.name, lane: turn.lane };
    TURNS.set(handle, turn);
    return handle;
  }

  #placeOf(turn: RewardOptions['turn'], lane: string | undefined): Placement {
    if (turn === undefined) return placement(this.#turn(lane), lane);
    if (typeof turn === 'object' && turn !== null) {
      const known = TURNS.get(turn);
      if (known?.session === this.#session.id) return placement(known, known.lane);
    }
    const number = checkNumber(turn, "addReward()'s turn", this.#byHand.complain);
    return {
      ...(number === undefined ? {} : { turn: number }),
      ...(lane === undefined ? {} : { lane }),
    };
  }

  /** Number of the event that says a message. */
  #eventSeq(id: string | undefined): number | undefined {
    if (id === undefined) return this.#byHand.around()?.recordedSeq;
    const seq = this.#session.seqOf(id);
    if (seq !== undefined) return seq;
    this.#byHand.complain(
      `addMessage() was given ${JSON.stringify(id)} as its event.`,
      'Expected the id of an event of this session and process.',
    );
    return undefined;
  }
}
