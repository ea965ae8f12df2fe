import {
  apply,
  defineProperty,
  describeProperty,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  hasOwn,
  isPromise,
  PromiseConstructor,
  promisePrototype,
  promiseThen,
  setPrototypeOf,
} from '../runtime/intrinsics.js';
import { Stamp } from './stamp.js';
import type { Unseen, UnseenPromises } from './unseen.js';

const SAMPLE_EVERY = 1024;

interface SettleObserver {
  settled(status: 'ok' | 'error', value: unknown): void;
}

/**
 * Watches a promise without being felt. Reacting to it marks it as handled, which would swallow an
 * unhandled rejection; so whoever else uses the promise must be noticed. `await`, `then`, `catch`,
 * `finally`, `Promise.all` and `return` from an async function all read `promise.constructor`:
 * the promise gets a prototype whose `constructor` notes the reading.
 *
 * Here for a promise that the call made: nobody but the caller has it. It is reacted to at once, and
 * a rejection that nobody looked at is raised again on a promise of its own.
 */
export function watchOwnPromise(promise: Promise<unknown>, observer: SettleObserver): void {
  if (samples.wait === 0) renewSamples();
  samples.wait -= 1;
  watchedFor(promise, observer).reactAsOwn(promise);
}

/**
 * For a promise that the callee may have handled before it returned it, which cannot be seen, so that
 * raising a rejection again could end a program that is right. It is reacted to when the caller
 * first looks at it, just before the caller's own reaction; until then it is left to `unseen`.
 */
export function watchPassedPromise(
  promise: Promise<unknown>,
  observer: SettleObserver,
  unseen: UnseenPromises,
): void {
  watchedFor(promise, observer).reactWhenSeen(promise, unseen);
}

const samples = {
  plain: undefined as Promise<unknown> | undefined,
  watched: undefined as Promise<unknown> | undefined,
  /** Until the next one: Node adds fields to promises, in a shape that changes as its code warms up. */
  wait: 0,
};

/** Keeps promises for their shapes: see `keepShape`. */
function renewSamples(): void {
  samples.wait = SAMPLE_EVERY;
  samples.watched = new PromiseConstructor<unknown>(ignore);
  watchedFor(samples.watched, { settled: ignore }).reactAsOwn(samples.watched);
  samples.plain = new PromiseConstructor<unknown>(ignore);
}

function watchedFor(promise: Promise<unknown>, observer: SettleObserver): Watched {
  const known = Slot.of(promise);
  if (known === undefined) return new Watched(promise, observer);
  known.add(observer);
  return known;
}

/** A promise whose `then` is the language's own, so that reacting to it runs no code of the program. */
export function isPlainPromise(value: object): value is Promise<unknown> {
  if (!isPromise(value)) return false;
  if (getPrototypeOf(value) === promisePrototype && !hasOwn(value, 'then')) {
    return describeProperty(promisePrototype, 'then')?.value === promiseThen;
  }
  for (let at: object | null = value; at !== null; at = getPrototypeOf(at)) {
    const then = getOwnPropertyDescriptor(at, 'then');
    if (then !== undefined) return then.value === promiseThen;
  }
  return false;
}

const prototypes = new WeakMap<object, object>();

/** Of nearly all promises: a `WeakMap` is slower. */
let watchedStandard: object | undefined;

function watchedPrototypeFor(prototype: object): object {
  if (prototype === promisePrototype) {
    watchedStandard ??= createWatchedPrototype(prototype);
    return watchedStandard;
  }
  const known = prototypes.get(prototype);
  if (known !== undefined) return known;
  const created = createWatchedPrototype(prototype);
  prototypes.set(prototype, created);
  return created;
}

function createWatchedPrototype(prototype: object): object {
  return Object.create(prototype, {
    constructor: {
      configurable: true,
      enumerable: false,
      get(this: Promise<unknown>): unknown {
        const watched = Slot.of(this);
        if (watched?.reacting) return PromiseConstructor;
        watched?.noteTouch(this);
        return Reflect.get(prototype, 'constructor', this);
      },
      set(this: object, value: unknown) {
        defineProperty(this, 'constructor', {
          value,
          writable: true,
          configurable: true,
          enumerable: true,
        });
      },
    },
  }) as object;
}

/** The state of a watched promise, in a private slot of the promise: dearer in a WeakMap. */
class Slot extends Stamp {
  #watched: Watched;

  constructor(target: object, watched: Watched) {
    super(target);
    this.#watched = watched;
  }

  static of(target: object): Watched | undefined {
    return #watched in target ? target.#watched : undefined;
  }
}

class Watched implements Unseen {
  /** Until it has settled. */
  #observer: SettleObserver | undefined;
  /** Of the same promise, returned by further calls. */
  #others: SettleObserver[] | undefined = undefined;
  #reaction: 'none' | 'being attached' | 'attached' = 'none';
  /** Made by the call: nobody can have handled it before it was returned. */
  #own = false;
  #touched: boolean;
  /** Where it waits to be looked at. */
  #unseen: UnseenPromises | undefined = undefined;
  /** How it has settled. */
  #status: 'ok' | 'error' | undefined = undefined;
  #value: unknown = undefined;
  /** The promise on which an unseen rejection was raised again. */
  #raised: Promise<never> | undefined = undefined;

  constructor(promise: Promise<unknown>, observer: SettleObserver) {
    this.#observer = observer;
    // Before `then` is called, for the species that it looks up would be a subclass, and run its constructor;
    // and first, for a promise that is stamped already takes 60 ns more to get another prototype.
    const prototype = watchedPrototypeFor(getPrototypeOf(promise) ?? promisePrototype);
    this.#touched = !setPrototypeOf(promise, prototype);
    new Slot(promise, this);
  }

  /** While our own reaction is being attached, which reads `constructor` too. */
  get reacting(): boolean {
    return this.#reaction === 'being attached';
  }

  /** Tells a further observer, at once where the promise has settled. */
  add(observer: SettleObserver): void {
    if (this.#status !== undefined) {
      observer.settled(this.#status, this.#value);
      return;
    }
    this.#others ??= [];
    this.#others.push(observer);
  }

  reactAsOwn(promise: Promise<unknown>): void {
    this.#own = true;
    this.react(promise);
  }

  reactWhenSeen(promise: Promise<unknown>, unseen: UnseenPromises): void {
    if (this.#reaction !== 'none' || this.#status !== undefined) return;
    if (this.#touched) {
      this.react(promise);
    } else if (this.#unseen === undefined) {
      this.#unseen = unseen;
      unseen.add(promise, this);
    }
  }

  noteTouch(promise: Promise<unknown>): void {
    this.#touched = true;
    this.#unseen?.remove(promise);
    if (this.#status === undefined) this.react(promise);
    const raised = this.#raised;
    if (raised === undefined) return;
    this.#raised = undefined;
    apply(promiseThen, raised, [undefined, ignore]);
  }

  react(promise: Promise<unknown>): void {
    this.#unseen = undefined;
    if (this.#reaction !== 'none') return;
    this.#reaction = 'being attached';
    try {
      apply(promiseThen, promise, [
        (value: unknown) => this.#settle('ok', value),
        (error: unknown) => this.#settle('error', error),
      ]);
    } catch {
      // The program gave the promise a `constructor` with which no reaction can be made: its own neither.
    }
    this.#reaction = 'attached';
  }

  rejected(reason: unknown): void {
    this.#unseen = undefined;
    this.#settle('error', reason);
  }

  #settle(status: 'ok' | 'error', value: unknown): void {
    this.#status = status;
    this.#value = value;
    if (status === 'error' && this.#own && !this.#touched) {
      this.#raised = PromiseConstructor.reject(value);
    }
    const first = this.#observer;
    const others = this.#others;
    this.#observer = undefined;
    this.#others = undefined;
    first?.settled(status, value);
    if (others === undefined) return;
    for (const observer of others) observer.settled(status, value);
  }
}

function ignore(): void {
  // Nothing is left to do: the program handles the rejection on its own promise.
}
