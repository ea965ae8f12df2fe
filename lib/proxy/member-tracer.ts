import type { CallForm } from '../model/record.js';
import type { Reach } from '../model/sightings.js';
import { apply, prototypeIsPrototypeOf } from '../runtime/intrinsics.js';
import type { Bindings } from './bindings.js';
import { isBuiltinHolder } from './builtin.js';
import { isBound } from './function-shape.js';
import { declaringHolder, holderName, holdersAbove, memberKey, ownFunction } from './members.js';
import type { Patcher, Undo } from './patcher.js';
import type { PlannedTarget } from './planned-target.js';
import { noteReached } from './sightings.js';
import { isStaticOf } from './statics.js';
import type { Unreachable } from './unreachable.js';

/** Which receivers are meant, where not all are. */
interface Scope {
  readonly applies?: (self: unknown) => boolean;
  readonly receiver?: object;
}

/** Finds the functions that a planned member stands for, and has them patched where they are. */
export class MemberTracer {
  readonly #patcher: Patcher;
  readonly #bindings: Bindings;
  readonly #unreachable: Unreachable;

  constructor(patcher: Patcher, bindings: Bindings, unreachable: Unreachable) {
    this.#patcher = patcher;
    this.#bindings = bindings;
    this.#unreachable = unreachable;
  }

  /** On a class or its prototype, and for what descends from it; `undefined` where nothing has that name. */
  traceBelow(
    holder: object,
    member: string,
    form: CallForm,
    target: PlannedTarget,
  ): Undo[] | undefined {
    const declaring = declaringHolder(holder, memberKey(member, holder));
    if (declaring === undefined) return undefined;
    const scope = { applies: (self: unknown) => self === holder || descends(holder, self) };
    return [
      ...this.#traceAbove(declaring, member, form, target, scope),
      ...(declaring === holder
        ? this.#patchAt(holder, holder, member, form, target)
        : this.#patchAt(holder, declaring, member, form, target, scope)),
    ];
  }

  /** For one object only: an own function in place, another for this receiver. */
  traceOn(object: object, member: string, target: PlannedTarget): Undo[] {
    const scope = { receiver: object };
    const declaring = declaringHolder(object, memberKey(member, object));
    if (declaring === undefined) {
      if (isStaticOf(object, member)) return [];
      this.#unreachable.note(target, member, 'the object has no such method');
      return [];
    }
    if (declaring !== object) {
      return [
        ...this.#traceAbove(declaring, member, 'method', target, scope),
        ...this.#patchAt(object, declaring, member, 'method', target, scope),
      ];
    }
    const key = memberKey(member, object);
    const own = ownFunction(object, key);
    // `this.step = this.step.bind(this)` calls the method above, and is recorded itself.
    const [bound] = own !== undefined && isBound(own) ? holdersAbove(object, key) : [];
    return [
      ...this.#traceAbove(bound ?? object, member, 'method', target, scope),
      ...this.#patchAt(object, object, member, 'method', target),
    ];
  }

  /** The same member further up, where a rule names the class that has it. */
  #traceAbove(
    declaring: object,
    member: string,
    form: CallForm,
    target: PlannedTarget,
    scope: Scope,
  ): Undo[] {
    const undos: Undo[] = [];
    const key = memberKey(member, declaring);
    for (const holder of holdersAbove(declaring, key)) {
      if (isBuiltinHolder(holder)) break;
      const plan = target.planAbove?.(holderName(holder));
      if (plan?.decide(member) === undefined || ownFunction(holder, key) === undefined) continue;
      undos.push(...this.#patchAt(holder, holder, member, form, { ...target, plan }, scope));
    }
    return undos;
  }

  #patchAt(
    holder: object,
    declaring: object,
    member: string,
    form: CallForm,
    target: PlannedTarget,
    { applies, receiver }: Scope = {},
  ): Undo[] {
    const key = memberKey(member, declaring);
    const fn = ownFunction(declaring, key);
    const { className } = target.plan;
    const decision = target.plan.decide(member);
    if (decision === undefined) return [];
    if (fn === undefined) {
      this.#unreachable.note(target, member, 'it is not a function (an accessor, or a value)');
      return [];
    }
    // A builtin's prototype is not touched.
    const overrides = declaring !== holder && isBuiltinHolder(declaring);
    const binding = this.#bindings.of(
      {
        member,
        form,
        fn,
        decision,
        className,
        holder: overrides ? holder : declaring,
        ...(applies === undefined ? {} : { applies }),
      },
      target,
    );
    const undo = overrides
      ? this.#patcher.override(holder, key, fn, binding, receiver)
      : this.#patcher.patch(declaring, key, binding, receiver);
    if (undo === undefined) {
      this.#unreachable.note(target, member, 'its property is frozen');
      return [];
    }
    noteReached(binding, overrides ? 'override' : reachOf(holder, declaring, form), target);
    return [undo];
  }
}

function reachOf(holder: object, declaring: object, form: CallForm): Reach {
  if (declaring !== holder) return 'inherited';
  return form === 'static' ? 'static method' : 'method';
}

function descends(prototype: object, value: unknown): boolean {
  return apply(prototypeIsPrototypeOf, prototype, [value]) as boolean;
}
