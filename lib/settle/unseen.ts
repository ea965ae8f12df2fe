import { inspect } from 'node:util';
import { setNext } from '../runtime/intrinsics.js';

/** A promise that a call has returned and that nobody has used since. */
export interface Unseen {
  /** Reacts to the promise, which marks it as handled. */
  react(promise: Promise<unknown>): void;
  /** It was rejected, and Node told the program so. */
  rejected(reason: unknown): void;
}

type State = 'pending' | 'fulfilled' | 'rejected';

const print = inspect;
/** No code of the program runs: neither its `inspect` methods nor getters. */
const SHORT = {
  depth: 0,
  customInspect: false,
  maxStringLength: 0,
  maxArrayLength: 0,
  breakLength: Number.POSITIVE_INFINITY,
} as const;

/**
 * Promises that nobody has used yet. Whoever made one may have handled it already, which cannot be
 * seen, so that reacting could swallow a rejection which Node is to report. They are left alone until
 * they have settled and Node has had its say:
 *
 * - while the turn of the event loop lasts, most are used, and are not here any more;
 * - those that have settled by its end are reacted to, those that are pending wait for V8's promise
 *   hook. It costs each promise of the process some 35 ns (Node 20 to 26), so that it is on while
 *   there are such promises only;
 * - a rejection that Node reports is learnt from the report: to react then would be an event
 *   (`rejectionHandled`) that the program does not have on its own.
 */
export class UnseenPromises {
  /** Returned or settled in this turn. */
  readonly #fresh = new Map<Promise<unknown>, Unseen>();
  /** Those that the hook waits for. */
  readonly #waiting = new WeakMap<Promise<unknown>, Unseen>();
  #waitingCount = 0;
  /** Promises that were collected while they were waited for. */
  readonly #collected = new FinalizationRegistry<undefined>(() => this.#waitLess());
  #stopHook: (() => void) | undefined;
  #turnRuns = false;
  #listens = false;

  add(promise: Promise<unknown>, unseen: Unseen): void {
    this.#fresh.set(promise, unseen);
    if (this.#turnRuns) return;
    this.#turnRuns = true;
    setNext(this.#endTurn).unref();
    // The unref'd one does not run where the program has nothing else to do.
    process.once('beforeExit', this.#endTurn);
    // A listener of ours alone would keep Node from ending the program.
    this.#listens = process.listenerCount('unhandledRejection') > 0 || onlyWarns();
    if (this.#listens) process.prependListener('unhandledRejection', this.#onUnhandled);
  }

  /** Somebody uses the promise after all. */
  remove(promise: Promise<unknown>): void {
    if (this.#fresh.delete(promise) || !this.#waiting.delete(promise)) return;
    this.#collected.unregister(promise);
    this.#waitLess();
  }

  /** For `uncaughtExceptionMonitor`, which is told of the reason but not of the promise. */
  uncaught(error: unknown, origin: string): void {
    if (origin !== 'unhandledRejection') return;
    const rejected = [...this.#fresh].filter(([promise]) => stateOf(promise) === 'rejected');
    const isWrapped = (error as { code?: unknown } | null)?.code === 'ERR_UNHANDLED_REJECTION';
    const text = print(error, SHORT);
    const meant = rejected.find(([promise]) =>
      isWrapped ? rejected.length === 1 : print(promise, SHORT).includes(firstLine(text)),
    );
    if (meant === undefined) return;
    this.#fresh.delete(meant[0]);
    meant[1].rejected(error);
  }

  readonly #onUnhandled = (reason: unknown, promise: Promise<unknown>): void => {
    const unseen = this.#fresh.get(promise);
    if (unseen === undefined) return;
    this.#fresh.delete(promise);
    unseen.rejected(reason);
  };

  readonly #endTurn = (): void => {
    if (!this.#turnRuns) return;
    this.#turnRuns = false;
    process.off('beforeExit', this.#endTurn);
    if (this.#listens) process.off('unhandledRejection', this.#onUnhandled);
    for (const [promise, unseen] of this.#fresh) {
      if (stateOf(promise) === 'pending') this.#wait(promise, unseen);
      else unseen.react(promise);
    }
    this.#fresh.clear();
    if (this.#waitingCount === 0) this.#unhook();
    else this.#hook();
  };

  #wait(promise: Promise<unknown>, unseen: Unseen): void {
    this.#waiting.set(promise, unseen);
    this.#collected.register(promise, undefined, promise);
    this.#waitingCount += 1;
  }

  /** Runs as the promise settles, and also when it is resolved with another one. */
  readonly #onSettled = (promise: Promise<unknown>): void => {
    const unseen = this.#waiting.get(promise);
    if (unseen === undefined) return;
    this.remove(promise);
    this.add(promise, unseen);
  };

  #waitLess(): void {
    this.#waitingCount -= 1;
    if (this.#waitingCount === 0 && !this.#turnRuns) this.#unhook();
  }

  #hook(): void {
    const { promiseHooks } = process.getBuiltinModule('node:v8');
    this.#stopHook ??= promiseHooks.onSettled(this.#onSettled) as () => void;
  }

  #unhook(): void {
    this.#stopHook?.();
    this.#stopHook = undefined;
  }
}

/** Node offers no other way to tell that leaves the promise as it is. */
function stateOf(promise: Promise<unknown>): State {
  const [, state] = /^[^{]*\{\s*<(pending|rejected)>/.exec(print(promise, SHORT)) ?? [];
  return (state as State | undefined) ?? 'fulfilled';
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';

/** Whether Node reports unhandled rejections in the same way when somebody listens. */
function onlyWarns(): boolean {
  const options = [...process.execArgv, process.env['NODE_OPTIONS'] ?? ''].join(' ');
  return /--unhandled-rejections[= ](?:warn|none)(?:\s|$)/.test(options);
}
