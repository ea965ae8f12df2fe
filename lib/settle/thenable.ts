import type { ResultObserver } from '../model/watch.js';
import { apply } from '../runtime/intrinsics.js';
import { FanOut } from './fan-out.js';
import { type Method, shadowMethod } from './own-method.js';

const watched = new WeakMap<object, FanOut>();

/**
 * Watches an object whose `then` is the program's own (a lazy query, a promise subclass with work in
 * `then`). Calling it would start that work, so this rides on the caller's own `then`: the
 * callbacks pass the value on and cost no microtask more.
 */
export function watchThenable(thenable: object, call: ResultObserver): boolean {
  const known = watched.get(thenable);
  if (known !== undefined) {
    known.add(call);
    return true;
  }
  const observer = new FanOut(call);
  const shadowed = shadowMethod(thenable, 'then', (original) => {
    return function (this: unknown, ...args: unknown[]): unknown {
      const [onFulfilled, onRejected, ...rest] = args;
      const passed = [
        passing(
          onFulfilled,
          (value) => observer.settled('ok', value),
          (value) => value,
        ),
        passing(onRejected, (error) => observer.settled('error', error), rethrow),
        ...rest,
      ];
      try {
        return apply(original, this, passed);
      } catch (error) {
        observer.settled('error', error);
        throw error; // node-do-not-add-exception-line
      }
    };
  });
  if (shadowed) watched.set(thenable, observer);
  return shadowed;
}

function passing(
  callback: unknown,
  note: (value: unknown) => void,
  otherwise: (value: unknown) => unknown,
): Method {
  const next = typeof callback === 'function' ? (callback as Method) : otherwise;
  return function (this: unknown, ...args: unknown[]): unknown {
    note(args[0]);
    return apply(next, this, args);
  };
}

function rethrow(error: unknown): never {
  throw error;
}
