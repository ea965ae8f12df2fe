import type { ResultObserver } from '../model/watch.js';
import { apply } from '../runtime/intrinsics.js';
import { type Method, shadowMethod } from './own-method.js';

/**
 * Watches an object whose `then` is the program's own (a lazy query, a promise subclass with work in
 * `then`). Calling it would start that work, so this rides on the caller's own `then`: the
 * callbacks pass the value on and cost no microtask more.
 */
export function watchThenable(thenable: object, observer: ResultObserver): boolean {
  return shadowMethod(thenable, 'then', (original) => {
    return function (this: unknown, ...args: unknown[]): unknown {
      const [onFulfilled, onRejected, ...rest] = args;
      return apply(original, this, [
        passing(
          onFulfilled,
          (value) => observer.settled('ok', value),
          (value) => value,
        ),
        passing(onRejected, (error) => observer.settled('error', error), rethrow),
        ...rest,
      ]);
    };
  });
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
