import type { Binding, CallRecorder, PolicyContext } from '../model/binding.js';
import { nowNs } from '../runtime/clock.js';
import type { Diagnostics } from '../runtime/diagnostics.js';
import { RangeErrorConstructor } from '../runtime/intrinsics.js';
import { beginCall, type Surroundings } from './begin-call.js';
import type { Call, CallEnd, CallEnding, Scope } from './call.js';
import { Context } from './context.js';
import { llmSoFar } from './llm.js';
import { parentIn, parentLink } from './placing.js';
import { RunningCalls } from './running-calls.js';
import type { Session } from './session.js';
import { type OpenOptions, Sessions } from './sessions.js';
import type { TracerSettings } from './settings.js';
import { settleCall } from './settling.js';
import { pair } from './shadow.js';
import { Slot } from './slot.js';
import type { Turn } from './turn.js';
import { currentTurn } from './turns.js';
import { UnwrittenEnds } from './unwritten-ends.js';
import { keepYield, yieldsOf } from './yields.js';

/**
 * Turns calls into events of sessions. Called by the apply trap around every matched call; whatever
 * goes wrong in here is said once and the program goes on.
 */
export class Tracer implements CallRecorder<Call>, CallEnding {
  readonly context = new Context();
  readonly sessions: Sessions;
  readonly rootSlot = new Slot();
  readonly #settings: TracerSettings;
  readonly #diagnostics: Diagnostics;
  readonly #pending = new RunningCalls();
  /** The innermost call that runs synchronously now. */
  #running: Call | undefined;
  readonly #around: Surroundings;
  readonly #unwritten = new UnwrittenEnds();
  /** Above 0 while the recorder itself evaluates: what it calls is not recorded. */
  #quiet = 0;

  constructor(settings: TracerSettings) {
    this.#settings = settings;
    this.#diagnostics = settings.diagnostics;
    this.sessions = new Sessions(settings, (session) => this.#markRunningIn(session));
    const { context, rootSlot, sessions } = this;
    const { diagnostics } = settings;
    this.#around = { context, rootSlot, sessions, diagnostics, ending: this };
  }

  /** The session in which a call made now would be recorded. */
  activeSession(): Session | undefined {
    const scope = this.context.current();
    return (scope?.slot ?? this.rootSlot).sessionOf(scope?.call?.lane);
  }

  /** The call that is running here, recorded or not. */
  activeCall(): Call | undefined {
    return this.context.current()?.call;
  }

  /** The turn in which something done now would be. */
  activeTurn(): Turn | undefined {
    const scope = this.context.current();
    const lane = scope?.call?.lane;
    const session = this.activeSession();
    if (session === undefined) return undefined;
    return currentTurn(session, lane, scope, parentIn(session, scope));
  }

  /** Opens a session by hand: a child of the one in which that happens. */
  openSession(context: PolicyContext, options: OpenOptions): Session {
    const outside = this.activeSession();
    const isHalf = outside?.shadow?.byHand === false && outside.shadow.isFree;
    const above = outside === undefined || isHalf ? undefined : this.sessions.byHand(outside);
    const parent =
      above === undefined || above.ended ? undefined : parentLink(above, this.activeCall());
    const session = this.sessions.openByHand(context, { ...options, parent });
    if (isHalf) pair(outside, session);
    return session;
  }

  /** Says, and counts in the session, that something by hand cannot be taken as it was given. */
  complain(session: Session, what: string, mend: string): void {
    session.countNote('STENO_MANUAL');
    this.#diagnostics.warn('STENO_MANUAL', `${what} ${mend}`, `STENO_MANUAL ${what}`);
  }

  /** For a policy with `"manual": "warn"`. */
  warnOfManual(what: string): void {
    this.#diagnostics.warn(
      'STENO_MANUAL_LEFT',
      `${what} is recorded by hand, and the policy says to warn of that. Take the call out where a rule ` +
        'records the same, or say "manual": "keep".',
      `STENO_MANUAL_LEFT ${what}`,
    );
  }

  enter(binding: Binding, self: unknown, args: readonly unknown[]): Call | undefined {
    if (this.#quiet > 0) return undefined;
    this.#quiet += 1;
    try {
      const call = beginCall(binding, self, args, this.#around);
      if (call !== undefined) this.#enter(call);
      return call;
    } catch (error) {
      this.#note(error);
      return undefined;
    } finally {
      this.#quiet -= 1;
    }
  }

  /** The same for a call that the program makes by hand: `begin` makes it. */
  enterByHand(begin: () => Call): Call | undefined {
    const call = this.quietly(begin);
    if (call !== undefined) this.#enter(call);
    return call;
  }

  leave(call: Call, result: unknown): unknown {
    if ((typeof result !== 'object' && typeof result !== 'function') || result === null) {
      call.settled('ok', result);
      this.#returnTo(call);
      return result;
    }
    this.#returnTo(call);
    this.#quiet += 1;
    try {
      const { decision, fresh } = call.binding;
      this.#settings.watch(result, call, decision.llm?.stream, fresh);
      if (!call.done) this.#await(call);
    } catch (error) {
      this.#note(error);
    } finally {
      this.#quiet -= 1;
    }
    return result;
  }

  fail(call: Call, error: unknown): void {
    call.settled('error', error);
    this.#returnTo(call, error);
  }

  settle(call: Call, end: CallEnd): void {
    const endNs = nowNs();
    if (call.waits !== undefined && this.#pending.delete(call)) call.session.pending -= 1;
    this.#quiet += 1;
    try {
      settleCall(call, end, endNs);
      call.release();
    } catch (error) {
      if (error instanceof RangeErrorConstructor) this.#unwritten.add(call, end, endNs);
      else this.#note(error);
    } finally {
      this.#quiet -= 1;
    }
  }

  yielded(call: Call, value: unknown): void {
    const extras = call.own();
    extras.yieldCount += 1;
    extras.firstYieldNs ??= nowNs();
    const { decision } = call.binding;
    if (decision.llm !== undefined || decision.result !== true || !call.recorded) return;
    this.quietly(() => keepYield(call, value));
  }

  /** A generator's code runs on: in the call's context, for the caller's time being. */
  resume(call: Call): Scope | undefined {
    if (call.binding.decision.leaf) return undefined;
    const caller = this.context.current();
    this.context.enter(call);
    return caller;
  }

  suspend(call: Call, caller: Scope | undefined): void {
    if (!call.binding.decision.leaf) this.context.enter(caller);
  }

  /**
   * Marks calls that have been running since before `beforeNs`, so that a crash shows them. Answers
   * whether others run that may have to be marked later.
   */
  markRunning(beforeNs: number): boolean {
    this.#catchUp();
    let others = false;
    for (const call of this.#byStart(this.#pending.untold())) {
      if (call.opened || call.done || !call.recorded) continue;
      if (call.startNs > beforeNs) {
        others = true;
        continue;
      }
      markOpened(call);
      this.#pending.told(call);
    }
    return others;
  }

  /** The process ends: what still runs is recorded as unfinished, and sessions are closed. */
  close(): void {
    this.#catchUp();
    this.quietly(() => {
      for (const call of this.#byStart(this.#pending.all())) {
        if (!call.recorded || call.done) continue;
        call.session.emit({
          entry: 'event-settled',
          ...call.start(),
          opened: call.opened,
          status: 'unfinished',
          yields: yieldsOf(call),
          llm: llmSoFar(call),
          tool: call.extras.tool,
          redactions: call.redactions,
        });
        call.done = true;
      }
      this.#pending.clear();
      this.sessions.endAll();
    });
  }

  /** Makes up for what failed on a full stack, and says what cannot be made up for. */
  #catchUp(): void {
    for (const { call, end, endNs } of this.#unwritten.take()) {
      this.quietly(() => settleCall(call, end, endNs));
      call.release();
    }
    const { lost } = this.#unwritten;
    if (lost === 0) return;
    this.#unwritten.lost = 0;
    this.activeSession()?.countNote('STENO_STACK_FULL', lost);
    this.#diagnostics.warn(
      'STENO_STACK_FULL',
      `${lost} calls are missing or incomplete in the record: the stack was full when they ` +
        'were made. Run the program with a larger stack (--stack-size), or name fewer methods of the recursion.',
    );
  }

  /** A session that ends tells what it leaves running: whoever reads it then sees every call. */
  #markRunningIn(session: Session): void {
    const calls = session.pending > 0 ? this.#byStart(this.#pending.untold()) : this.#onStack();
    this.quietly(() => {
      for (const call of calls) {
        if (call.session === session && call.recorded && !call.opened && !call.done) {
          markOpened(call);
        }
      }
    });
  }

  /** Last, where nothing can fail any more: what is entered here has to be left. */
  #enter(call: Call): void {
    if (!call.binding.decision.leaf) this.context.enter(call);
    call.startNs = nowNs();
    call.below = this.#running;
    this.#running = call;
  }

  /**
   * Calls nest, so whatever was entered since is over too: a full stack broke off the telling of
   * its end, and its caller got that error.
   */
  #returnTo(call: Call, error?: unknown): void {
    for (let inner = this.#running; inner !== call && inner !== undefined; inner = inner.below) {
      inner.done = true;
      const value = error ?? new RangeErrorConstructor('Maximum call stack size exceeded');
      this.#unwritten.add(inner, { status: 'error', value, partial: undefined }, nowNs());
    }
    this.#running = call.below;
    call.below = undefined;
    if (call.binding.decision.leaf) return;
    this.context.enter(call.restore);
    call.restore = undefined;
  }

  /** Calls that have returned, and those that run synchronously now. */
  #byStart(returned: Iterable<Call>): Call[] {
    return [...returned, ...this.#onStack()].sort((a, b) => a.startNs - b.startNs);
  }

  #onStack(): Call[] {
    const calls: Call[] = [];
    for (let call = this.#running; call !== undefined; call = call.below) calls.push(call);
    return calls;
  }

  /** Does something of the recorder's own, of which nothing is recorded. Answers nothing where it fails. */
  quietly<T>(work: () => T): T | undefined {
    this.#quiet += 1;
    try {
      return work();
    } catch (error) {
      this.#note(error);
      return undefined;
    } finally {
      this.#quiet -= 1;
    }
  }

  #await(call: Call): void {
    this.#pending.add(call);
    call.session.pending += 1;
    this.#settings.onPending();
  }

  #note(error: unknown): void {
    if (error instanceof RangeErrorConstructor) this.#unwritten.lost += 1;
    else this.#diagnostics.warn('STENO_INTERNAL', describe(error));
  }
}

function markOpened(call: Call): void {
  call.opened = true;
  call.session.emit({ entry: 'event-opened', ...call.start(), llm: call.extras.llm });
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
