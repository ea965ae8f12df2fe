import { AsyncLocalStorage } from 'node:async_hooks';
import { createCapture } from '../../../lib/capture/capture.js';
import { type BareRule, className, type Policy, type Rule } from '../../../lib/index.js';
import { compileGiven } from '../../../lib/policy/bare-rule.js';
import { restore } from '../../../lib/store/restore.js';
import { type Seen, seenEvents } from '../calls.js';

export type Callable = (...args: unknown[]) => unknown;

/** What a strategy does to what it is given. */
export interface Strategy {
  traced<T>(target: T): T;
  object<T>(target: T): T;
}

const running = new AsyncLocalStorage<string>();
let made = 0;

/**
 * What the naive strategies share, so that they differ only in how they reach a call: rules, copies
 * of values and async nesting are those of the package; results are observed with `then`.
 */
export class NaiveRecorder {
  readonly #policy;
  readonly #snapshot;
  readonly #tell: (call: Seen) => void;

  /** @param tell is given each call as it starts, and again as it ends. */
  constructor(policy: Policy | BareRule | Rule, tell: (call: Seen) => void) {
    this.#policy = compileGiven(policy, { report: () => undefined });
    this.#snapshot = createCapture(this.#policy).snapshot;
    this.#tell = tell;
  }

  /** By what class and which members a rule knows something. */
  planOf(names: readonly string[]) {
    return this.#policy.forChain(names);
  }

  knowsFunction(name: string): boolean {
    return this.#policy.forFunction(name) !== undefined;
  }

  observe(name: string, fn: Callable, self: unknown, args: unknown[]): unknown {
    made += 1;
    const id = String(made);
    const parent = running.getStore();
    const before = { args: this.#copy(args) };
    const tell = (status: 'ok' | 'error' | 'unfinished', after?: object) => {
      const event = { id, parent, method: name, status, before, after };
      this.#tell(seenEvents([event as never], className)[0] as Seen);
    };
    tell('unfinished');
    const fail = (error: unknown) => {
      tell('error', { error: { value: this.#copy(error) } });
      throw error;
    };
    const end = (result: unknown) => {
      tell('ok', { result: this.#copy(result) });
      return result;
    };
    let result: unknown;
    try {
      result = running.run(id, () => Reflect.apply(fn, self, args));
    } catch (error) {
      return fail(error);
    }
    return isThenable(result) ? result.then(end, fail) : end(result);
  }

  #copy(value: unknown): unknown {
    return restore(this.#snapshot(value).payload);
  }
}

interface Thenable {
  then(done: (value: unknown) => unknown, failed: (error: unknown) => unknown): unknown;
}

function isThenable(value: unknown): value is Thenable {
  return value instanceof Object && 'then' in value && typeof value.then === 'function';
}

/** Names of the constructors on an object's chain. */
export function chainOf(object: object): string[] {
  const names: string[] = [];
  for (
    let at: object | null = object;
    at !== null;
    at = Object.getPrototypeOf(at) as object | null
  ) {
    const maker: unknown = Object.getOwnPropertyDescriptor(at, 'constructor')?.value;
    if (typeof maker === 'function' && maker !== Object) names.push(maker.name);
  }
  return names;
}

export const isClass = (value: unknown): value is Callable & { prototype: object } =>
  typeof value === 'function' &&
  (/^class\b/.test(Function.prototype.toString.call(value)) ||
    Object.keys((value.prototype as object | undefined) ?? {}).length > 0);
