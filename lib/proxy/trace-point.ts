import type { Binding, CallRecorder } from '../model/binding.js';
import { apply as reflectApply } from '../runtime/intrinsics.js';

export type Callable = (...args: unknown[]) => unknown;

/**
 * The Proxy handler of one function. `this` of the call is always the real object; no other trap
 * is set, so that everything but the call goes to the function itself.
 */
export class TracePoint implements ProxyHandler<Callable> {
  /** Newest first: the first that applies to the receiver records the call. */
  bindings: readonly Binding[] = [];
  readonly #recorder: CallRecorder;

  constructor(recorder: CallRecorder) {
    this.#recorder = recorder;
  }

  apply(target: Callable, self: unknown, args: unknown[]): unknown {
    const binding = this.#bindingFor(self);
    const call = binding === undefined ? undefined : this.#recorder.enter(binding, self, args);
    if (call === undefined) return reflectApply(target, self, args);
    let result: unknown;
    try {
      result = reflectApply(target, self, args);
    } catch (error) {
      this.#recorder.fail(call, error);
      // Node leaves out the lines that would show this place as the one where the error came from.
      throw error; // node-do-not-add-exception-line
    }
    return this.#recorder.leave(call, result);
  }

  #bindingFor(self: unknown): Binding | undefined {
    for (const binding of this.bindings) {
      if (binding.applies === undefined || binding.applies(self)) return binding;
    }
    return undefined;
  }
}
