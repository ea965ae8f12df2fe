import type { Reassembler, ResultObserver, WatchResult } from '../model/watch.js';
import {
  arrayPrototype,
  getPrototypeOf,
  isGeneratorObject,
  isPromise,
  isProxy,
  objectPrototype,
} from '../runtime/intrinsics.js';
import { watchIterator } from './iteration.js';
import { isLazyRequest, watchLazyRequest, withRequestId } from './lazy-request.js';
import { findMethod } from './own-method.js';
import { isPlainPromise, watchOwnPromise, watchPassedPromise } from './promise.js';
import { readableOf, watchReadable } from './readable.js';
import { isStream, ofChunks, watchStream } from './stream.js';
import { watchThenable } from './thenable.js';
import type { UnseenPromises } from './unseen.js';

/**
 * Follows a result to its end: promises, lazy requests, thenables, generators and, where the policy
 * says that a call streams, streams. Everything else has settled. The result is the same object
 * afterwards; a result that is a Proxy of the program's is not touched.
 */
export function createWatch(
  reassemblerFor: (name: string) => Reassembler | undefined,
  unseen: UnseenPromises,
): WatchResult {
  return (result, observer, stream, fresh) => {
    if (fresh && stream === undefined && isPromise(result) && isPlainPromise(result)) {
      watchOwnPromise(result, observer);
      return;
    }
    const hasSettled =
      typeof result !== 'object' ||
      result === null ||
      isProxy(result) ||
      (stream === undefined && isData(result));
    if (hasSettled) {
      observer.settled('ok', result);
      return;
    }
    const reassembler = stream === undefined ? undefined : reassemblerFor(stream);
    const isGenerator = isGeneratorObject(result);
    const target =
      reassembler === undefined
        ? observer
        : isGenerator
          ? ofChunks(reassembler, observer)
          : streaming(observer, withRequestId(result, reassembler));
    if (isPlainPromise(result)) {
      if (fresh) watchOwnPromise(result, target);
      else watchPassedPromise(result, target, unseen);
    } else if (isLazyRequest(result)) watchLazyRequest(result, target, unseen);
    else if (isGenerator) watchIterator(result, target);
    else if (findMethod(result, 'then') === undefined || !watchThenable(result, target)) {
      target.settled('ok', result);
    }
  };
}

/** A plain object or array without a `then`: nearly all that is no promise. */
function isData(result: object): boolean {
  const prototype = getPrototypeOf(result);
  const isPlain = prototype === objectPrototype || prototype === arrayPrototype;
  return isPlain && !('then' in result);
}

/** Goes on with the stream when the call settles with one. */
function streaming(observer: ResultObserver, reassembler: Reassembler): ResultObserver {
  return {
    settled(status, value, partial) {
      const isObject = typeof value === 'object' && value !== null && !isProxy(value);
      const source = status === 'ok' && isObject ? value : undefined;
      const readable = source && readableOf(source);
      if (readable !== undefined) {
        if (readable !== source) reassembler.opened?.(source as object);
        watchReadable(readable, ofChunks(reassembler, observer));
      } else if (source !== undefined && isStream(source)) {
        watchStream(source, ofChunks(reassembler, observer));
      } else observer.settled(status, value, partial);
    },
    yielded: (value) => observer.yielded(value),
    enter: () => observer.enter(),
    leave: (caller) => observer.leave(caller),
  };
}
