/** Rules of which functions are checked against the method that they are about. */
import type { Roots } from '../../model/decision.js';
import type { MethodRule } from './input.js';

export type Method = (...args: never[]) => unknown;

/** What a function of a rule sees of a call. */
export interface RootsOf<F extends Method, This = unknown>
  extends Omit<Roots, 'args' | 'result' | 'self'> {
  args: Parameters<F>;
  /** Absent before the call has ended, and of one that failed. */
  result: Awaited<ReturnType<F>> | undefined;
  self: This;
}

/** What to take down of a method of this type; functions of the rule see its own parameters. */
export type RuleOf<F extends Method = Method, This = unknown> = Typed<MethodRule, RootsOf<F, This>>;

type Typed<T, R> = T extends (roots: Roots) => unknown
  ? (roots: R) => unknown
  : T extends readonly (infer Item)[]
    ? readonly Typed<Item, R>[]
    : T extends object
      ? { [K in keyof T]: Typed<T[K], R> }
      : T;
