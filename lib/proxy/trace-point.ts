import type { Binding, CallRecorder } from '../model/binding.js';
import { defineProperty, apply as reflectApply } from '../runtime/intrinsics.js';
import { asFrameOfNode } from './node-frame.js';

export type Callable = (...args: unknown[]) => unknown;

/**
 * The Proxy handler of one function. `this` of the call is always the real object; no other trap
 * is set, so that everything but the call goes to the function itself.
 */
export class TracePoint implements ProxyHandler<Callable> {
  /** Newest first: the first that applies to the receiver records the call. */
  bindings: readonly Binding[] = [];
  /** For one receiver each, which they do not keep alive. They go before those for any. */
  readonly #scoped = new WeakMap<object, Binding>();
  /** How many were scoped and not taken away; the receiver may be gone. */
  #scopedCount = 0;
  protected readonly recorder: CallRecorder;
  protected readonly invoke: typeof Reflect.apply = reflectApply;

  constructor(recorder: CallRecorder) {
    this.recorder = recorder;
  }

  get isIdle(): boolean {
    return this.bindings.length === 0 && this.#scopedCount === 0;
  }

  /** `last`: only what no other binding records. @returns what takes it away again. */
  add(binding: Binding, last = false): () => void {
    this.bindings = last ? [...this.bindings, binding] : [binding, ...this.bindings];
    return () => {
      this.bindings = this.bindings.filter((other) => other !== binding);
    };
  }

  /** Records calls on one receiver; @returns what takes it away again. */
  addFor(receiver: object, binding: Binding): () => void {
    if (!this.#scoped.has(receiver)) this.#scopedCount += 1;
    this.#scoped.set(receiver, binding);
    return () => {
      if (this.#scoped.get(receiver) !== binding) return;
      this.#scoped.delete(receiver);
      this.#scopedCount -= 1;
    };
  }

  /** Compiled anew below: it must not use what is private, or of this module. */
  apply(target: Callable, self: unknown, args: unknown[]): unknown {
    const binding = this.bindingFor(self);
    const call = binding === undefined ? undefined : this.recorder.enter(binding, self, args);
    if (call === undefined) return this.invoke(target, self, args);
    let result: unknown;
    try {
      result = this.invoke(target, self, args);
    } catch (error) {
      this.recorder.fail(call, error);
      // Node leaves out the lines that would show this place as the one where the error came from.
      throw error; // node-do-not-add-exception-line
    }
    return this.recorder.leave(call, result);
  }

  /** By which a call on this receiver is recorded. */
  bindingFor(self: unknown): Binding | undefined {
    if (this.#scopedCount > 0) {
      const scoped = this.#scoped.get(self as object);
      if (scoped !== undefined) return scoped;
    }
    for (const binding of this.bindings) {
      if (binding.applies === undefined || binding.applies(self)) return binding;
    }
    return undefined;
  }
}

defineProperty(TracePoint.prototype, 'apply', {
  value: asFrameOfNode('apply', TracePoint.prototype.apply),
  configurable: true,
  writable: true,
});
