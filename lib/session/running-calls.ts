import type { Call } from './call.js';
import { signalsIn } from './settling.js';

/**
 * Calls that have returned and not ended. One that the trace shows as running is held weakly from then
 * on: where the program lets go of a promise or a generator that never ends, what it holds goes too.
 */
export class RunningCalls {
  readonly #untold = new Set<Call>();
  readonly #told = new Set<WeakRef<Call>>();
  readonly #refs = new WeakMap<Call, WeakRef<Call>>();
  readonly #collected = new FinalizationRegistry<WeakRef<Call>>((ref) => this.#told.delete(ref));

  add(call: Call): void {
    this.#untold.add(call);
  }

  /** Told to the sinks: arguments that are not needed any more are let go. */
  told(call: Call): void {
    if (!this.#untold.delete(call)) return;
    if (call.roots === undefined) call.args = signalsIn(call.args);
    const ref = new WeakRef(call);
    this.#told.add(ref);
    this.#refs.set(call, ref);
    this.#collected.register(call, ref, call);
  }

  /** Answers whether it was there. */
  delete(call: Call): boolean {
    if (this.#untold.delete(call)) return true;
    const ref = this.#refs.get(call);
    if (ref === undefined) return false;
    this.#collected.unregister(call);
    return this.#told.delete(ref);
  }

  clear(): void {
    this.#untold.clear();
    this.#told.clear();
  }

  get untold(): Iterable<Call> {
    return this.#untold;
  }

  all(): Call[] {
    const told = [...this.#told].map((ref) => ref.deref());
    return [...this.#untold, ...told.filter((call) => call !== undefined)];
  }
}
