import {
  apply,
  defineProperty,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  isPromise,
  PromiseConstructor,
  promisePrototype,
  promiseThen,
  setPrototypeOf,
} from '../runtime/intrinsics.js';

interface SettleObserver {
  settled(status: 'ok' | 'error', value: unknown): void;
}

/**
 * Watches a promise without being felt. Reacting to it marks it as handled, which would swallow an
 * unhandled rejection; so whoever else uses the promise must be noticed. `await`, `then`, `catch`,
 * `finally`, `Promise.all` and `return` from an async function all read `promise.constructor`:
 * the promise gets a prototype whose `constructor` notes the reading. A rejection that nobody
 * looked at is raised again on a promise of its own, where the promise is `fresh`: nobody but the
 * caller had it. The callee may have handled any other before it returned it, which cannot be seen,
 * and raising that again would end a program that is right.
 */
export function watchPromise(
  promise: Promise<unknown>,
  observer: SettleObserver,
  fresh: boolean,
): void {
  const watched = Watched.of(promise) ?? new Watched(promise);
  watched.add(observer, fresh);
}

/** A promise whose `then` is the language's own, so that reacting to it runs no code of the program. */
export function isPlainPromise(value: object): value is Promise<unknown> {
  if (!isPromise(value)) return false;
  for (let at: object | null = value; at !== null; at = getPrototypeOf(at)) {
    const then = getOwnPropertyDescriptor(at, 'then');
    if (then !== undefined) return then.value === promiseThen;
  }
  return false;
}

const prototypes = new WeakMap<object, object>();

function watchedPrototypeFor(prototype: object): object {
  const known = prototypes.get(prototype);
  if (known !== undefined) return known;
  const created = Object.create(prototype, {
    constructor: {
      configurable: true,
      enumerable: false,
      get(this: object): unknown {
        const watched = Watched.of(this);
        if (watched?.reacting) return PromiseConstructor;
        watched?.noteTouch();
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
  prototypes.set(prototype, created);
  return created;
}

/** Returns its argument, so that the private fields of a subclass are stamped onto that object. */
const Stamp = function (this: unknown, target: object) {
  return target;
} as unknown as new (
  target: object,
) => object;

type Outcome = { status: 'ok' | 'error'; value: unknown };

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

class Watched {
  /** While our own reaction is attached. */
  reacting = false;
  #observers: SettleObserver[] = [];
  #fresh = false;
  #touched = false;
  #outcome: Outcome | undefined;
  /** The promise on which an unseen rejection was raised again. */
  #raised: Promise<never> | undefined;

  constructor(promise: Promise<unknown>) {
    new Slot(promise, this);
    // First, for the species that `then` looks up would be a subclass, and run its constructor.
    const prototype = watchedPrototypeFor(getPrototypeOf(promise) ?? promisePrototype);
    this.#touched = !setPrototypeOf(promise, prototype);
    this.reacting = true;
    apply(promiseThen, promise, [
      (value: unknown) => this.#settle({ status: 'ok', value }),
      (error: unknown) => this.#settle({ status: 'error', value: error }),
    ]);
    this.reacting = false;
  }

  static of(promise: object): Watched | undefined {
    return Slot.of(promise);
  }

  add(observer: SettleObserver, fresh: boolean): void {
    if (fresh) this.#fresh = true;
    if (this.#outcome === undefined) this.#observers.push(observer);
    else observer.settled(this.#outcome.status, this.#outcome.value);
  }

  noteTouch(): void {
    this.#touched = true;
    const raised = this.#raised;
    if (raised === undefined) return;
    this.#raised = undefined;
    apply(promiseThen, raised, [undefined, ignore]);
  }

  #settle(outcome: Outcome): void {
    this.#outcome = outcome;
    if (outcome.status === 'error' && this.#fresh && !this.#touched) {
      this.#raised = PromiseConstructor.reject(outcome.value);
    }
    const observers = this.#observers;
    this.#observers = [];
    for (const observer of observers) observer.settled(outcome.status, outcome.value);
  }
}

function ignore(): void {
  // The program handles the rejection on its own promise.
}
