import type { ResultObserver } from '../model/watch.js';

/**
 * Tells several calls of one result: a method that answers the same object each time must not add a
 * layer to it with each call.
 */
export class FanOut implements ResultObserver {
  readonly #first: ResultObserver;
  #observers: ResultObserver[];

  constructor(first: ResultObserver) {
    this.#first = first;
    this.#observers = [first];
  }

  add(observer: ResultObserver): void {
    this.#observers.push(observer);
  }

  settled(...end: Parameters<ResultObserver['settled']>): void {
    const observers = this.#observers;
    this.#observers = [];
    for (const observer of observers) observer.settled(...end);
  }

  yielded(value: unknown): void {
    for (const observer of this.#observers) observer.yielded(value);
  }

  /** Code that runs later is the code of the call that made the result: the first. */
  enter(): unknown {
    return this.#first.enter();
  }

  leave(caller: unknown): void {
    this.#first.leave(caller);
  }
}
