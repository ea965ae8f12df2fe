import type { Reassembler, ResultObserver } from '../model/watch.js';
import {
  AbortControllerConstructor,
  apply,
  getOwnPropertyDescriptor,
} from '../runtime/intrinsics.js';
import { watchIterator } from './iteration.js';
import { findMethod, shadowMethod } from './own-method.js';

/** Whether a value is consumed by `for await` and is not merely iterable on the side. */
export function isStream(value: object): boolean {
  return findMethod(value, Symbol.asyncIterator) !== undefined;
}

/** Chunks are put together as they are told; the end gives what came of them. */
export function ofChunks(reassembler: Reassembler, observer: ResultObserver): ResultObserver {
  observer.producing?.(() => reassembler.response());
  return {
    settled(status, value) {
      const response = reassembler.response();
      if (status === 'error') observer.settled(status, value, response);
      else observer.settled(status, response);
    },
    yielded(chunk) {
      reassembler.add(chunk);
      observer.yielded(chunk);
    },
    enter: () => observer.enter(),
    leave: (caller) => observer.leave(caller),
  };
}

/**
 * Watches an SDK stream as the program consumes it; the end of the first iteration ends the call.
 * Streams made by Stainless (`openai`, `@anthropic-ai/sdk`) take every iteration, `tee()` included,
 * from an own function `iterator`.
 */
export function watchStream(stream: object, observer: ResultObserver): void {
  const source =
    typeof getOwnPropertyDescriptor(stream, 'iterator')?.value === 'function'
      ? 'iterator'
      : Symbol.asyncIterator;
  const ofStream: ResultObserver = {
    settled(status, value) {
      observer.settled(status === 'ok' && isAborted(stream) ? 'aborted' : status, value);
    },
    yielded: (chunk) => observer.yielded(chunk),
    enter: () => observer.enter(),
    leave: (caller) => observer.leave(caller),
  };
  shadowMethod(stream, source, (original) => {
    return function (this: unknown, ...args: unknown[]): unknown {
      const iterator = apply(original, this, args);
      if (typeof iterator === 'object' && iterator !== null) watchIterator(iterator, ofStream);
      return iterator;
    };
  });
}

/** Such a stream that is aborted by its `controller` ends as if it were whole. */
function isAborted(stream: object): boolean {
  const controller: unknown = getOwnPropertyDescriptor(stream, 'controller')?.value;
  return controller instanceof AbortControllerConstructor && controller.signal.aborted;
}
