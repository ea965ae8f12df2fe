import type { Binding } from '../model/binding.js';
import type { LazyPart, Roots } from '../model/decision.js';
import type { EventBefore, EventStart, LlmEntry, ToolEntry } from '../model/entry.js';
import type { JsonValue } from '../model/json.js';
import type { ManualDetails } from '../model/manual.js';
import { type Redaction, type Snapshot, WORTH_A_SERIES } from '../model/payload.js';
import type { EventStatus } from '../model/record.js';
import type { ResultObserver } from '../model/watch.js';
import { keepShape } from '../runtime/shapes.js';
import { type CallSeries, followed } from './series-table.js';
import type { Session } from './session.js';
import { Slot } from './slot.js';
import type { Turn } from './turn.js';

/** What the async context carries: never the open turn, which is state of the session. */
export class Scope {
  readonly slot: Slot;
  /** The call that is running. */
  call: Call | undefined = undefined;
  /** The enclosing `auto` call's or `timestep(fn)`'s turn. */
  readonly within: Turn | undefined;

  constructor(slot: Slot, within?: Turn) {
    this.slot = slot;
    this.within = within;
  }

  /** Node 20 shows it with each promise and timer that is printed: not with all that hangs on it. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[stenographer]';
  }
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

const NOTHING: readonly unknown[] = [];
/** Of ended calls in a row above another, so many are kept. */
const MOST_SESSIONS = 8;

/** In bytes. */
export interface MemoryNow {
  readonly rss: number;
  readonly heapUsed: number;
}

/** What only some calls have: most are made without it, and none of its fields is paid for. */
class Extras {
  llm: LlmEntry | undefined = undefined;
  tool: ToolEntry | undefined = undefined;
  metadata: Record<string, unknown> | undefined = undefined;
  memory: MemoryNow | undefined = undefined;
  /** What the program tells of it by hand. */
  given: ManualDetails | undefined = undefined;
  /** The session to end with the call. */
  ownSession: Session | undefined = undefined;
  yieldCount = 0;
  kept: Snapshot[] | undefined = undefined;
  firstYieldNs: number | undefined = undefined;
  /** What its stream has made, while that goes on. */
  soFar: (() => unknown) | undefined = undefined;
}

const NO_EXTRAS: Readonly<Extras> = new Extras();

/**
 * One matched call between its start and its end, which is also the scope in which it runs. One
 * object, all of whose fields are there from the start: it is made for each call.
 */
export class Call extends Scope implements ResultObserver {
  readonly binding: Binding;
  readonly session: Session;
  readonly lane: string | undefined;
  readonly turn: Turn | undefined;
  readonly recorded: boolean;
  /** True for a `super` call: turn, reward and message effects are the outermost call's. */
  readonly inherited: boolean;
  readonly seq: number;
  /** Number of the nearest call, this one included, that has a record. */
  readonly recordedSeq: number | undefined;
  /** Number of the nearest call above that has a record. */
  readonly parentSeq: number | undefined;
  readonly ending: CallEnding;
  /** The nearest call around it when it started, of whatever session. */
  enclosing: Call | undefined;
  /** The nearest of the same session. */
  parent: Call | undefined;
  /** Where the caller was; put back when the call returns. */
  restore: Scope | undefined;
  /** The call that was running synchronously when this one started. */
  below: Call | undefined = undefined;
  /** What children without a turn of their own get: the latest that was begun below this call. */
  childTurn: Turn | undefined;
  startNs = 0;
  before: EventBefore | undefined = undefined;
  /** Of its snapshots so far. */
  weight = 0;
  /** Told to the sinks as running. */
  opened = false;
  done = false;
  /** It has returned something that has not settled, and may have been told to the sinks. */
  waits: 'untold' | 'told' | undefined = undefined;
  /** Its neighbours among those that are not told. */
  earlier: Call | undefined = undefined;
  later: Call | undefined = undefined;
  /** Its end has been told to the sinks. */
  written = false;
  /** Values are let go at the end, so that nothing lives longer for being recorded. */
  self: unknown;
  args: readonly unknown[];
  roots: Roots | undefined = undefined;
  /** To be read; `own` gives what can be written. */
  extras: Readonly<Extras> = NO_EXTRAS;
  /** Of its names: those of its values are in their snapshots. */
  redactions: Redaction[] | undefined = undefined;
  /** The turn to close with the call. */
  ownTurn: Turn | undefined = undefined;
  private series: CallSeries | undefined = undefined;

  constructor(
    binding: Binding,
    self: unknown,
    args: readonly unknown[],
    session: Session,
    slot: Slot,
    lane: string | undefined,
    turn: Turn | undefined,
    within: Turn | undefined,
    recorded: boolean,
    inherited: boolean,
    outer: Scope | undefined,
    parent: Call | undefined,
    ending: CallEnding,
  ) {
    super(slot, within);
    this.call = this;
    this.binding = binding;
    this.session = session;
    this.lane = lane;
    this.turn = turn;
    this.recorded = recorded;
    this.inherited = inherited;
    this.enclosing = outer?.call;
    this.parent = parent;
    this.restore = outer;
    this.self = self;
    this.args = args;
    this.ending = ending;
    this.childTurn = turn;
    const parentSeq = parent?.recordedSeq;
    this.seq = recorded ? session.nextSeq() : 0;
    this.parentSeq = parentSeq;
    this.recordedSeq = recorded ? this.seq : parentSeq;
  }

  /**
   * Leaves out calls above that have ended, but for the nearest of each session: what comes is below
   * it. A timer that sets the next timer would otherwise grow a chain, and make each walk along it
   * longer.
   */
  forgetEnded(): void {
    while (this.parent?.done) this.parent = this.parent.parent;
    const sessions = [this.session];
    let at: Call = this;
    for (let next = at.enclosing; next?.done; next = at.enclosing) {
      if (sessions.length === MOST_SESSIONS || includes(sessions, next.session)) {
        at.enclosing = next.enclosing;
      } else {
        sessions[sessions.length] = next.session;
        at = next;
      }
    }
  }

  /** Its extras, from now on its own. */
  own(): Extras {
    if (this.extras === NO_EXTRAS) this.extras = new Extras();
    return this.extras;
  }

  /** A copy of one part of the call; of the last one of its kind what has not changed. */
  snapshot(part: string, value: unknown, names?: readonly string[]): Snapshot {
    const { context, learnt, decision } = this.binding;
    if (decision.lazy !== undefined && isLazy(decision.lazy, part)) {
      return context.later(value, names);
    }
    if (learnt.hasLargeValues) {
      this.series ??= this.session.series.of(this.binding, this.self);
      const snapshot = context.snapshot(value, names, this.series.of(part), this.weight);
      this.weight += snapshot.nodes;
      return snapshot;
    }
    const snapshot = this.copy(value, names);
    if (snapshot.nodes >= WORTH_A_SERIES) learnt.hasLargeValues = true;
    return snapshot;
  }

  /** A copy that has nothing to do with earlier ones. */
  copy(value: unknown, names?: readonly string[]): Snapshot {
    const snapshot = this.binding.context.snapshot(value, names, undefined, this.weight);
    this.weight += snapshot.nodes;
    return snapshot;
  }

  /** A list that was made for the record: nothing of it is redacted or cut. */
  listed(part: string, json: JsonValue[]): Snapshot {
    const payload = { json };
    const nodes = json.length;
    if (nodes < WORTH_A_SERIES) return { payload, nodes };
    this.series ??= this.session.series.of(this.binding, this.self);
    const base = followed(this.series.of(part), payload, nodes);
    return { payload, nodes, series: { base } };
  }

  settled(status: CallEnd['status'], value: unknown, partial?: unknown): void {
    if (this.done) return;
    this.done = true;
    this.ending.settle(this, { status, value, partial });
  }

  yielded(value: unknown): void {
    if (!this.done) this.ending.yielded(this, value);
  }

  enter(): unknown {
    return this.ending.resume(this);
  }

  leave(caller: unknown): void {
    this.ending.suspend(this, caller as Scope | undefined);
  }

  producing(soFar: () => unknown): void {
    if (!this.done) this.own().soFar = soFar;
  }

  /** What is known from the start. */
  start(): EventStart {
    const { turn } = this;
    return {
      session: this.session.id,
      seq: this.seq,
      definition: this.binding.definition,
      startNs: this.startNs,
      parent: this.parentSeq,
      timestep: turn?.seq,
      turn: turn?.number,
      lane: this.lane,
      before: this.before,
    };
  }

  release(): void {
    this.self = undefined;
    this.args = NOTHING;
    this.roots = undefined;
    this.before = undefined;
    this.extras = NO_EXTRAS;
    this.redactions = undefined;
    this.series = undefined;
  }
}

/** A call of nothing, in no session. */
export const SAMPLE_CALL = new Call(
  {} as Binding,
  undefined,
  NOTHING,
  {} as Session,
  new Slot(),
  undefined,
  undefined,
  undefined,
  false,
  false,
  undefined,
  undefined,
  {} as CallEnding,
);

// Whole numbers would make it another shape.
SAMPLE_CALL.startNs = 0.5;
keepShape(SAMPLE_CALL);

/** Parts of the LLM record and others of several parts go together. */
function isLazy(lazy: ReadonlySet<LazyPart>, part: string): boolean {
  const [whole = part] = part.split(/[._]/);
  return lazy.has((OF_RECORDS[part] ?? whole) as LazyPart);
}

const OF_RECORDS: Readonly<Record<string, LazyPart>> = {
  params: 'llm',
  input: 'llm',
  output: 'llm',
};

function includes(sessions: readonly Session[], session: Session): boolean {
  for (let index = 0; index < sessions.length; index += 1) {
    if (sessions[index] === session) return true;
  }
  return false;
}
