import type { EventStatus } from './record.js';

/** What is told about a result that is not there yet. None of the members throws. */
export interface ResultObserver {
  /**
   * The end; a second telling is ignored. `value` is the result or the error; `partial` what a
   * stream had produced before its error.
   */
  settled(status: Exclude<EventStatus, 'unfinished'>, value: unknown, partial?: unknown): void;
  /** A generator or stream handed something out. */
  yielded(value: unknown): void;
  /**
   * Entered and left around code of the call that runs later, such as `next` of a generator. `leave`
   * is given what `enter` answered: where the caller was.
   */
  enter(): unknown;
  leave(caller: unknown): void;
  /** Tells how to ask what a stream has made so far: of one that is left where it is nothing else comes. */
  producing?(soFar: () => unknown): void;
}

/**
 * Puts stream chunks together into the response that the plain request would have given. Neither
 * member throws, whatever the chunks look like.
 */
export interface Reassembler {
  add(chunk: unknown): void;
  /** The object whose field the stream is, before its first chunk. */
  opened?(answer: object): void;
  /** The response so far; also after an early end. */
  response(): unknown;
}

/**
 * @param stream name of the reassembler, for a call whose result may be a stream
 * @param fresh whether a promise is the call's own: nobody can have handled it before the call
 * returned it
 */
export type WatchResult = (
  result: unknown,
  observer: ResultObserver,
  stream: string | undefined,
  fresh: boolean,
) => void;
