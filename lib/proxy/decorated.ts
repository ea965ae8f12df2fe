import type { PolicyContext } from '../model/binding.js';
import type { Decision } from '../model/decision.js';
import type { CallForm } from '../model/record.js';
import type { Instrumenter } from './instrumenter.js';
import { keepRule, keptRule } from './kept-rules.js';
import { declaringHolder, holderName, holdersAbove, ownFunction } from './members.js';
import type { Patcher, Undo } from './patcher.js';
import type { Callable } from './trace-point.js';

/** A function with a decorator. */
export interface Decorated {
  readonly fn: Callable;
  readonly member: string;
  readonly form: CallForm;
  readonly rule: object;
  /** The decorator where it stands: the functions of a field's instances are one member. */
  readonly site: object;
  /** Where it stands; a decorator of the standard form learns it later. */
  readonly holder?: object | undefined;
  readonly className?: string | undefined;
}

/** What to take down of a function, as its rule says. */
export type Decide = (rule: object, member: string) => Decision | undefined;

/** The functions with decorators. What a policy says of the same function goes before. */
export class DecoratedFunctions {
  readonly #patcher: Patcher;
  readonly #instrumenter: Instrumenter;
  readonly #undos = new WeakMap<Callable, Undo>();
  readonly #targets = new WeakMap<object, { readonly context: PolicyContext }>();

  constructor(patcher: Patcher, instrumenter: Instrumenter) {
    this.#patcher = patcher;
    this.#instrumenter = instrumenter;
  }

  /**
   * The traced form of a function. Of several decorators the rules are one, of which the outer ones
   * say what they say over the inner ones.
   */
  trace(found: Decorated, decide: Decide, context: PolicyContext): Placed {
    const { member, form, holder, className } = found;
    const raw = this.#patcher.raw(found.fn);
    const inner = keptRule(raw);
    // The rule itself where it is the only one: it is compiled once.
    const rule = inner === undefined ? found.rule : { ...inner, ...found.rule };
    const decision = decide(rule, member);
    if (decision === undefined) return { fn: found.fn, stands: () => undefined };
    this.#undos.get(raw)?.();
    const binding = this.#instrumenter.bindings.of(
      { member, form, fn: raw, decision, className, ...(holder && { holder }) },
      this.#targetOf(found.site, context),
    );
    const { proxy, undo } = this.#patcher.traceLast(raw, binding);
    this.#undos.set(raw, undo);
    for (const fn of [raw, proxy]) keepRule(rule, fn);
    const stands = (at: object, key: PropertyKey): void => {
      keepRule(rule, at, key);
      Object.assign(binding, { holder: at });
      // Read with the first call: a compiler may give a class its name after its decorators.
      Object.defineProperty(binding.definition, 'class', {
        get: () => holderName(at),
        enumerable: true,
        configurable: true,
      });
    };
    return { fn: proxy, stands };
  }

  #targetOf(site: object, context: PolicyContext): { readonly context: PolicyContext } {
    const known = this.#targets.get(site);
    if (known !== undefined) return known;
    const target = { context };
    this.#targets.set(site, target);
    return target;
  }
}

/** A traced function, which is to be told where it stands. */
export interface Placed {
  readonly fn: Callable;
  stands(at: object, key: PropertyKey): void;
}

/** On the chain of an object, what holds this function, or one that another decorator put around it. */
export function holderOf(object: object, key: PropertyKey, fn: Callable): object | undefined {
  const nearest = declaringHolder(object, key);
  if (nearest === undefined || ownFunction(nearest, key) === fn) return nearest;
  for (const holder of holdersAbove(nearest, key)) {
    if (ownFunction(holder, key) === fn) return holder;
  }
  return nearest;
}
