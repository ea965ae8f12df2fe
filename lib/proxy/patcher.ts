import type { Binding, CallRecorder, PolicyContext } from '../model/binding.js';
import {
  apply,
  defineProperty,
  getOwnPropertyDescriptor,
  getPrototypeOf,
} from '../runtime/intrinsics.js';
import { wantsPlainFunction } from './disposal.js';
import { functionName } from './members.js';
import { copyMetadata } from './metadata.js';
import { type Callable, TracePoint } from './trace-point.js';

/** Takes one binding away again, and the Proxy with the last one. */
export type Undo = () => void;

/** Puts function Proxies where functions were, and takes them away. */
export class Patcher {
  readonly #recorder: CallRecorder;
  readonly #points = new WeakMap<object, TracePoint>();
  readonly #rawOf = new WeakMap<object, Callable>();
  readonly #proxyOf = new WeakMap<Callable, Callable>();
  /** Plain functions that stand for Proxies, by Proxy. */
  readonly #plainOf = new WeakMap<Callable, Callable>();

  constructor(recorder: CallRecorder) {
    this.#recorder = recorder;
  }

  isTraced(value: unknown): boolean {
    return typeof value === 'function' && this.#points.get(value)?.isIdle === false;
  }

  /** Whether a call on this receiver is recorded for the same policy already. */
  isRecordedFor(fn: Callable, self: unknown, context: PolicyContext): boolean {
    return this.#points.get(fn)?.bindingFor(self)?.context === context;
  }

  /** The function behind a Proxy of ours, else the function. */
  raw(fn: Callable): Callable {
    return this.#rawOf.get(fn) ?? fn;
  }

  /** The function behind a Proxy, where it is one of ours. */
  behind(proxy: object): Callable | undefined {
    return this.#rawOf.get(proxy);
  }

  /**
   * The Proxy of a function, with one binding more; one Proxy a function, so that aliases stay equal.
   * With a `receiver` only calls on that object are meant.
   */
  trace(fn: Callable, binding: Binding, receiver?: object): { proxy: Callable; undo: Undo } {
    const { proxy, point } = this.#pointOf(fn);
    const undo = receiver === undefined ? point.add(binding) : point.addFor(receiver, binding);
    return { proxy, undo };
  }

  /** The same for calls that no other binding records. */
  traceLast(fn: Callable, binding: Binding): { proxy: Callable; undo: Undo } {
    const { proxy, point } = this.#pointOf(fn);
    return { proxy, undo: point.add(binding, true) };
  }

  /** Traces the function that `holder[key]` holds; `undefined` when the property cannot be changed. */
  patch(holder: object, key: PropertyKey, binding: Binding, receiver?: object): Undo | undefined {
    const descriptor = getOwnPropertyDescriptor(holder, key);
    const value: unknown = descriptor?.value;
    if (descriptor === undefined || typeof value !== 'function') return undefined;
    if (!descriptor.configurable && !descriptor.writable && !this.#points.has(value)) {
      return undefined;
    }
    const { proxy: traced, undo } = this.trace(value as Callable, binding, receiver);
    const proxy = wantsPlainFunction(key) ? this.#inFrontOf(traced) : traced;
    if (proxy !== value && !defineProperty(holder, key, { ...descriptor, value: proxy })) {
      undo();
      return undefined;
    }
    return () => {
      undo();
      this.#putBack(holder, key, proxy);
    };
  }

  /**
   * Gives `holder` an own traced method that forwards to whatever the chain has at the time of the
   * call: for methods inherited from builtins, whose prototypes must not be touched.
   */
  override(
    holder: object,
    key: PropertyKey,
    inherited: Callable,
    binding: Binding,
    receiver?: object,
  ): Undo | undefined {
    const forward = {
      method(this: unknown, ...args: unknown[]): unknown {
        const parent = getPrototypeOf(holder) as Record<PropertyKey, unknown> | null;
        return apply(parent?.[key] as Callable, this, args);
      },
    }.method;
    defineProperty(forward, 'name', { value: functionName(inherited), configurable: true });
    defineProperty(forward, 'length', { value: inherited.length, configurable: true });
    const { proxy, undo } = this.trace(forward, binding, receiver);
    const added = defineProperty(holder, key, {
      value: proxy,
      writable: true,
      configurable: true,
      enumerable: false,
    });
    if (!added) return undefined;
    return () => {
      undo();
      if (getOwnPropertyDescriptor(holder, key)?.value === proxy)
        Reflect.deleteProperty(holder, key);
    };
  }

  #pointOf(fn: Callable): { proxy: Callable; point: TracePoint } {
    const raw = this.raw(fn);
    const proxy = this.#proxyOf.get(raw) ?? this.#createProxy(raw);
    const point = this.#points.get(proxy);
    if (point === undefined) throw new Error('a Proxy without a trace point');
    return { proxy, point };
  }

  #createProxy(raw: Callable): Callable {
    const point = new TracePoint(this.#recorder);
    const proxy = new Proxy(raw, point);
    copyMetadata(raw, proxy);
    this.#points.set(proxy, point);
    this.#rawOf.set(proxy, raw);
    this.#proxyOf.set(raw, proxy);
    return proxy;
  }

  #inFrontOf(proxy: Callable): Callable {
    const known = this.#plainOf.get(proxy);
    if (known !== undefined) return known;
    const raw = this.raw(proxy);
    const plain = {
      method(this: unknown, ...args: unknown[]): unknown {
        return apply(proxy, this, args);
      },
    }.method;
    defineProperty(plain, 'name', { value: functionName(raw), configurable: true });
    defineProperty(plain, 'length', { value: raw.length, configurable: true });
    const point = this.#points.get(proxy);
    if (point !== undefined) this.#points.set(plain, point);
    this.#rawOf.set(plain, raw);
    this.#plainOf.set(proxy, plain);
    return plain;
  }

  #putBack(holder: object, key: PropertyKey, proxy: Callable): void {
    const descriptor = getOwnPropertyDescriptor(holder, key);
    if (descriptor?.value !== proxy || this.isTraced(proxy)) return;
    defineProperty(holder, key, { ...descriptor, value: this.raw(proxy) });
  }
}
