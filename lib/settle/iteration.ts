import type { ResultObserver } from '../model/watch.js';
import { apply, defineProperty, getPrototypeOf, setPrototypeOf } from '../runtime/intrinsics.js';
import { FanOut } from './fan-out.js';
import { findMethod, type Method } from './own-method.js';
import { isPlainPromise, watchOwnPromise } from './promise.js';
import { Stamp } from './stamp.js';

type Step = 'next' | 'return' | 'throw';
const STEPS: readonly Step[] = ['next', 'return', 'throw'];

/**
 * Watches a generator, sync or async: it gets a prototype in front of its own whose `next`, `return`
 * and `throw` run in the call's context and tell what came out. The originals are looked up at
 * each step, so `finally` blocks and delegation are the generator's own business.
 */
export function watchIterator(iterator: object, call: ResultObserver): void {
  const known = Slot.of(iterator);
  if (known !== undefined) {
    known.observer.add(call);
    return;
  }
  const parent = getPrototypeOf(iterator);
  if (parent === null || !setPrototypeOf(iterator, watchedPrototypeFor(parent))) {
    // Frozen: what becomes of it cannot be seen, and the call stays unfinished.
    return;
  }
  new Slot(iterator, new Watched(call));
}

class Watched {
  readonly observer: FanOut;
  /** Steps that run: above 1, a step was asked for inside a step. */
  depth = 0;

  constructor(call: ResultObserver) {
    this.observer = new FanOut(call);
  }
}

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

const prototypes = new WeakMap<object, object>();

/** One for all generators of a function, or V8 would meet a new shape with each. */
function watchedPrototypeFor(parent: object): object {
  const known = prototypes.get(parent);
  if (known !== undefined) return known;
  const created = Object.create(parent) as object;
  for (const step of STEPS) {
    const original = findMethod(parent, step);
    if (original === undefined) continue;
    defineProperty(created, step, {
      value: observedStep(step, original, parent),
      writable: true,
      configurable: true,
      enumerable: false,
    });
  }
  prototypes.set(parent, created);
  return created;
}

function observedStep(step: Step, first: Method, parent: object): Method {
  const observed = function (this: unknown, ...args: unknown[]): unknown {
    const original = findMethod(parent, step) ?? first;
    const watched = typeof this === 'object' && this !== null ? Slot.of(this) : undefined;
    if (watched === undefined) return apply(original, this, args);
    const { observer } = watched;
    const caller = observer.enter();
    watched.depth += 1;
    let result: unknown;
    try {
      result = apply(original, this, args);
    } catch (error) {
      // A step out of a step is refused ("already running"), and the generator goes on.
      if (watched.depth === 1) observer.settled('error', error);
      throw error; // node-do-not-add-exception-line
    } finally {
      watched.depth -= 1;
      observer.leave(caller);
    }
    if (typeof result === 'object' && result !== null && isPlainPromise(result)) {
      watchOwnPromise(result, {
        settled(status, value) {
          if (status === 'ok') tell(step, value, observer);
          else observer.settled(status, value);
        },
      });
    } else {
      tell(step, result, observer);
    }
    return result;
  };
  defineProperty(observed, 'name', { value: step, configurable: true });
  defineProperty(observed, 'length', { value: first.length, configurable: true });
  return observed;
}

/** `return` that ends the iteration is an early end; `next` that does is the natural one. */
function tell(step: Step, result: unknown, observer: ResultObserver): void {
  const { done, value } = (result ?? {}) as { done?: unknown; value?: unknown };
  if (!done) observer.yielded(value);
  else observer.settled(step === 'return' ? 'returned' : 'ok', value);
}
