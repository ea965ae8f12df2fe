import type { Call } from './call.js';
import { signalsIn } from './settling.js';

/**
 * Calls that have returned and not ended. One that the trace shows as running is held weakly from then
 * on: where the program lets go of a promise or a generator that never ends, what it holds goes too.
 * The others are linked by fields of their own: a Set cost a tenth of an asynchronous call.
 */
export class RunningCalls {
  /** The latest of those that are not told. */
  #last: Call | undefined;
  readonly #told = new Set<WeakRef<Call>>();
  readonly #refs = new WeakMap<Call, WeakRef<Call>>();
  readonly #collected = new FinalizationRegistry<WeakRef<Call>>((ref) => this.#told.delete(ref));

  add(call: Call): void {
    call.waits = 'untold';
    call.earlier = this.#last;
    if (this.#last !== undefined) this.#last.later = call;
    this.#last = call;
  }

  /** Told to the sinks: arguments that are not needed any more are let go. */
  told(call: Call): void {
    if (call.waits !== 'untold') return;
    this.#unlink(call);
    call.waits = 'told';
    if (call.roots === undefined) call.args = signalsIn(call.args);
    const ref = new WeakRef(call);
    this.#told.add(ref);
    this.#refs.set(call, ref);
    this.#collected.register(call, ref, call);
  }

  /** Answers whether it was there. */
  delete(call: Call): boolean {
    const { waits } = call;
    if (waits === undefined) return false;
    call.waits = undefined;
    if (waits === 'untold') {
      this.#unlink(call);
      return true;
    }
    const ref = this.#refs.get(call);
    if (ref === undefined) return false;
    this.#collected.unregister(call);
    return this.#told.delete(ref);
  }

  clear(): void {
    for (const call of this.untold()) this.delete(call);
    this.#told.clear();
  }

  /** Latest first. */
  untold(): Call[] {
    const calls: Call[] = [];
    for (let call = this.#last; call !== undefined; call = call.earlier) calls.push(call);
    return calls;
  }

  all(): Call[] {
    const told = [...this.#told].map((ref) => ref.deref());
    return [...this.untold(), ...told.filter((call) => call !== undefined)];
  }

  #unlink(call: Call): void {
    const { earlier, later } = call;
    if (later === undefined) this.#last = earlier;
    else later.earlier = earlier;
    if (earlier !== undefined) earlier.later = later;
    call.earlier = undefined;
    call.later = undefined;
  }
}
