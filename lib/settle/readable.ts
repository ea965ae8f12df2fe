import type { ResultObserver } from '../model/watch.js';
import { apply, getOwnPropertyDescriptor, getPrototypeOf, isProxy } from '../runtime/intrinsics.js';
import { type Method, shadowMethod } from './own-method.js';
import { isPlainPromise, watchOwnPromise } from './promise.js';

type Readable = ReadableStream<unknown>;
type Reader = ReadableStreamDefaultReader<unknown>;

/** The web stream that a result is, or has as its field `stream`, as `doStream` of AI SDK models. */
export function readableOf(value: object): Readable | undefined {
  if (isReadable(value)) return value;
  const inside: unknown = getOwnPropertyDescriptor(value, 'stream')?.value;
  return typeof inside === 'object' && inside !== null && !isProxy(inside) && isReadable(inside)
    ? inside
    : undefined;
}

/** Of a transform, Node 20 gives streams of a class of its own below the global one. */
function isReadable(value: object): value is Readable {
  // Node loads its streams when the global is first read.
  const { prototype } = ReadableStream;
  for (let at = getPrototypeOf(value); at !== null; at = getPrototypeOf(at)) {
    if (at === prototype) return true;
  }
  return false;
}

/**
 * Watches a web stream as it is consumed. Readers and iterators hand out chunks in the sight of
 * whoever has them; pipes and `tee` read behind closed doors, and are given a stream in front of it,
 * which reads nothing ahead.
 */
export function watchReadable(stream: Readable, observer: ResultObserver): void {
  shadowMethod(stream, 'getReader', (original) =>
    answering(original, (reader) => watchSteps(reader, 'read', 'cancel', observer)),
  );
  for (const way of ['values', Symbol.asyncIterator]) {
    shadowMethod(stream, way, (original) =>
      answering(original, (iterator) => watchSteps(iterator, 'next', 'return', observer)),
    );
  }
  const takeReader = ReadableStream.prototype.getReader as () => Reader;
  for (const way of ['tee', 'pipeThrough', 'pipeTo']) {
    shadowMethod(stream, way, (original) => {
      return function (this: unknown, ...args: unknown[]): unknown {
        const isFree = this === stream && !stream.locked;
        return apply(
          original,
          isFree ? inFront(apply(takeReader, stream, []), observer) : this,
          args,
        );
      };
    });
  }
  shadowMethod(stream, 'cancel', (original) => {
    return function (this: unknown, ...args: unknown[]): unknown {
      if (!stream.locked) observer.settled('returned', undefined);
      return apply(original, this, args);
    };
  });
}

function answering(original: Method, watch: (answer: object) => void): Method {
  return function (this: unknown, ...args: unknown[]): unknown {
    const answer = apply(original, this, args);
    if (typeof answer === 'object' && answer !== null) watch(answer);
    return answer;
  };
}

function watchSteps(
  source: object,
  read: 'read' | 'next',
  end: 'cancel' | 'return',
  observer: ResultObserver,
): void {
  shadowMethod(source, read, (original) => {
    return function (this: unknown, ...args: unknown[]): unknown {
      const step = within(observer, () => apply(original, this, args));
      if (typeof step === 'object' && step !== null && isPlainPromise(step)) {
        watchOwnPromise(step, { settled: (status, value) => tell(status, value, observer) });
      }
      return step;
    };
  });
  shadowMethod(source, end, (original) => {
    return function (this: unknown, ...args: unknown[]): unknown {
      observer.settled('returned', undefined);
      return apply(original, this, args);
    };
  });
}

function inFront(reader: Reader, observer: ResultObserver): Readable {
  return new ReadableStream<unknown>(
    {
      async pull(controller) {
        try {
          const step = await within(observer, () => reader.read());
          tell('ok', step, observer);
          if (step.done) controller.close();
          else controller.enqueue(step.value);
        } catch (error) {
          tell('error', error, observer);
          throw error; // node-do-not-add-exception-line
        }
      },
      cancel(reason) {
        observer.settled('returned', undefined);
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}

function within<T>(observer: ResultObserver, run: () => T): T {
  const caller = observer.enter();
  try {
    return run();
  } finally {
    observer.leave(caller);
  }
}

function tell(status: 'ok' | 'error', value: unknown, observer: ResultObserver): void {
  if (status === 'error') {
    observer.settled('error', value);
    return;
  }
  const { done, value: chunk } = (value ?? {}) as { done?: unknown; value?: unknown };
  if (done) observer.settled('ok', undefined);
  else observer.yielded(chunk);
}
