import type { Binding, CallRecorder } from '../model/binding.js';
import { construct } from '../runtime/intrinsics.js';
import { type Callable, TracePoint } from './trace-point.js';

/** The object behind a view, and the view. */
export interface Pair {
  readonly real: object;
  readonly proxy: object;
}

/**
 * A function as a view gives it out. Called on the view it runs on the real object; where it returns
 * that object, it returns the view.
 */
export class ViewPoint extends TracePoint {
  /** The Proxy of the function, of which this is the handler. */
  traced: Callable | undefined;
  readonly #pair: Pair;
  readonly #byName = new Map<PropertyKey, Binding>();

  constructor(recorder: CallRecorder, pair: Pair) {
    super(new ViewRecorder(recorder, pair));
    this.#pair = pair;
  }

  override apply(target: Callable, self: unknown, args: unknown[]): unknown {
    const { real, proxy } = this.#pair;
    const result = super.apply(target, self === proxy ? real : self, args);
    return result === real ? proxy : result;
  }

  construct(target: Callable, args: unknown[], newTarget: unknown): object {
    const asked = newTarget === this.traced ? target : (newTarget as Callable);
    return construct(target, args, asked) as object;
  }

  /** The name by which it was asked for last is the one under which its calls are recorded. */
  ask(key: PropertyKey, bind: () => Binding): void {
    let binding = this.#byName.get(key);
    if (binding === undefined) {
      binding = bind();
      this.#byName.set(key, binding);
    }
    if (this.bindings[0] !== binding) this.bindings = [binding];
  }
}

/** Is told of the view where a call returns the real object, so that this one is not touched. */
class ViewRecorder implements CallRecorder {
  readonly #recorder: CallRecorder;
  readonly #pair: Pair;

  constructor(recorder: CallRecorder, pair: Pair) {
    this.#recorder = recorder;
    this.#pair = pair;
  }

  enter(binding: Binding, self: unknown, args: readonly unknown[]): unknown {
    return this.#recorder.enter(binding, self, args);
  }

  leave(call: unknown, result: unknown): unknown {
    const { real, proxy } = this.#pair;
    return this.#recorder.leave(call, result === real ? proxy : result);
  }

  fail(call: unknown, error: unknown): void {
    this.#recorder.fail(call, error);
  }
}
