import type { ResultObserver } from '../model/watch.js';
import { apply, defineProperty, getPrototypeOf, setPrototypeOf } from '../runtime/intrinsics.js';
import { FanOut } from './fan-out.js';
import { findMethod, type Method } from './own-method.js';
import { isPlainPromise, watchOwnPromise } from './promise.js';

type Step = 'next' | 'return' | 'throw';
const STEPS: readonly Step[] = ['next', 'return', 'throw'];

const watched = new WeakMap<object, FanOut>();

/**
 * Watches a generator, sync or async: it gets a prototype in front of its own whose `next`, `return`
 * and `throw` run in the call's context and tell what came out. The originals are looked up at
 * each step, so `finally` blocks and delegation are the generator's own business.
 */
export function watchIterator(iterator: object, call: ResultObserver): void {
  const known = watched.get(iterator);
  if (known !== undefined) {
    known.add(call);
    return;
  }
  const observer = new FanOut(call);
  watched.set(iterator, observer);
  const parent = getPrototypeOf(iterator);
  const prototype = Object.create(parent) as object;
  const stepping = { depth: 0 };
  for (const step of STEPS) {
    const original = findMethod(iterator, step);
    if (original === undefined) continue;
    defineProperty(prototype, step, {
      value: observedStep(step, original, observer, stepping),
      writable: true,
      configurable: true,
      enumerable: false,
    });
  }
  setPrototypeOf(iterator, prototype);
}

function observedStep(
  step: Step,
  original: Method,
  observer: ResultObserver,
  stepping: { depth: number },
): Method {
  const observed = function (this: unknown, ...args: unknown[]): unknown {
    const caller = observer.enter();
    stepping.depth += 1;
    let result: unknown;
    try {
      result = apply(original, this, args);
    } catch (error) {
      // A step out of a step is refused ("already running"), and the generator goes on.
      if (stepping.depth === 1) observer.settled('error', error);
      throw error; // node-do-not-add-exception-line
    } finally {
      stepping.depth -= 1;
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
  defineProperty(observed, 'length', { value: original.length, configurable: true });
  return observed;
}

/** `return` that ends the iteration is an early end; `next` that does is the natural one. */
function tell(step: Step, result: unknown, observer: ResultObserver): void {
  const { done, value } = (result ?? {}) as { done?: unknown; value?: unknown };
  if (!done) observer.yielded(value);
  else observer.settled(step === 'return' ? 'returned' : 'ok', value);
}
