import { AsyncLocalStorage } from 'node:async_hooks';
import type { Scope } from './call.js';

/**
 * The async context of the recorder. It is entered and put back by hand around a call, not by `run`:
 * that costs no stack frame, and what the program itself does to its own stores inside stays.
 */
export class Context {
  readonly #storage = new AsyncLocalStorage<Scope | undefined>();

  current(): Scope | undefined {
    return this.#storage.getStore();
  }

  enter(scope: Scope | undefined): void {
    this.#storage.enterWith(scope);
  }

  run<T>(scope: Scope, fn: () => T): T {
    return this.#storage.run(scope, fn);
  }
}
