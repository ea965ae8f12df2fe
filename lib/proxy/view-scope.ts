import type { Decision } from '../model/decision.js';
import type { ClassPlan } from '../model/policy.js';
import { getOwnPropertyDescriptor, getPrototypeOf } from '../runtime/intrinsics.js';
import { isBuiltinPrototype } from './builtin.js';
import { memberName } from './members.js';

/** A call of what the view stands for. */
export interface OwnCall {
  readonly member: string;
  readonly decision: Decision;
}

interface ScopeOptions {
  readonly of: 'object' | 'class' | 'function';
  readonly plan?: ClassPlan;
  readonly call?: OwnCall | undefined;
}

/** Which calls through a view are recorded. */
export class ViewScope {
  readonly of: ScopeOptions['of'];
  readonly plan: ClassPlan | undefined;
  /** Set for a function. */
  readonly call: OwnCall | undefined;
  readonly #exact: ReadonlySet<string>;
  /** First name of dotted ones → what follows it. */
  readonly #below = new Map<PropertyKey, string[]>();

  constructor({ of, plan, call }: ScopeOptions) {
    this.of = of;
    this.plan = plan;
    this.call = call;
    this.#exact = new Set(plan?.exactMembers);
    for (const member of this.#exact) {
      const dot = member.startsWith('@@') ? -1 : member.indexOf('.');
      if (dot === -1) continue;
      const first = member.slice(0, dot);
      this.#below.set(first, [...(this.#below.get(first) ?? []), member.slice(dot + 1)]);
    }
  }

  get className(): string {
    return this.plan?.className ?? '';
  }

  /** Members that are named exactly, without dots. */
  get plainMembers(): readonly string[] {
    return [...this.#exact].filter(
      (member) => member !== 'constructor' && (member.startsWith('@@') || !member.includes('.')),
    );
  }

  /** What to take down of a call of `object[key]`. */
  decisionFor(object: object, key: PropertyKey): Decision | undefined {
    const member = memberName(key);
    const decision = this.plan?.decide(member);
    if (decision === undefined || this.#exact.has(member)) return decision;
    return this.plan?.hasGlobs && isOfItself(object, key) ? decision : undefined;
  }

  /** Of `new View()`. */
  get construction(): Decision | undefined {
    return this.of === 'class' ? this.plan?.decide('constructor') : undefined;
  }

  /** For what `new View()` makes. */
  get instances(): ViewScope | undefined {
    return this.of === 'class' && this.plan !== undefined
      ? new ViewScope({ of: 'object', plan: this.plan })
      : undefined;
  }

  /** For what `view[key]` holds, where a name with dots leads further. */
  below(object: object, key: PropertyKey, className: string | undefined): ViewScope | undefined {
    const names = this.#below.get(key);
    const { plan } = this;
    if (names === undefined || plan === undefined) return undefined;
    const decision = this.decisionFor(object, key);
    return new ViewScope({
      of: 'object',
      plan: {
        className: className ?? plan.className,
        rules: plan.rules,
        exactMembers: names,
        hasGlobs: false,
        decide: (name) =>
          names.includes(name) ? plan.decide(`${String(key)}.${name}`) : undefined,
      },
      call: decision && { member: memberName(key), decision },
    });
  }

  leadsFurther(key: PropertyKey): boolean {
    return this.#below.has(key);
  }
}

/** What a glob means: own members, and those of the object's own class. */
function isOfItself(object: object, key: PropertyKey): boolean {
  if (getOwnPropertyDescriptor(object, key) !== undefined) return true;
  if (typeof object === 'function') return false;
  const prototype = getPrototypeOf(object);
  return (
    prototype !== null &&
    getOwnPropertyDescriptor(prototype, key) !== undefined &&
    !isBuiltinPrototype(prototype)
  );
}
