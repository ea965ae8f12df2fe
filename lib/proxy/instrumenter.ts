import type { Decision } from '../model/decision.js';
import type { ClassPlan } from '../model/policy.js';
import type { CallForm } from '../model/record.js';
import type { Diagnostics } from '../runtime/diagnostics.js';
import { apply, getPrototypeOf, prototypeIsPrototypeOf } from '../runtime/intrinsics.js';
import { Bindings } from './bindings.js';
import { isBuiltinPrototype } from './builtin.js';
import {
  declaringHolder,
  functionName,
  memberKey,
  memberName,
  ownFunction,
  ownFunctionKeys,
} from './members.js';
import type { Patcher, Undo } from './patcher.js';
import type { PlannedTarget } from './planned-target.js';
import type { Callable } from './trace-point.js';

/** Which receivers are meant, where not all are. */
interface Scope {
  readonly applies?: (self: unknown) => boolean;
  readonly receiver?: object;
}

/** Carries out plans: finds the functions that are meant and has them patched. */
export class Instrumenter {
  readonly #patcher: Patcher;
  readonly #diagnostics: Diagnostics;
  readonly #bindings: Bindings;

  constructor(patcher: Patcher, diagnostics: Diagnostics) {
    this.#patcher = patcher;
    this.#bindings = new Bindings(patcher);
    this.#diagnostics = diagnostics;
  }

  /** Traces prototype methods and statics of a class. */
  traceClass(cls: Callable, target: PlannedTarget): Undo[] {
    const prototype: unknown = Reflect.get(cls, 'prototype');
    const undos: Undo[] = [];
    const sides: [object, CallForm][] = [[cls, 'static']];
    if (typeof prototype === 'object' && prototype !== null) sides.unshift([prototype, 'method']);
    for (const [holder, form] of sides) {
      for (const member of this.#membersOf(holder, target.plan)) {
        undos.push(...this.#traceMember(holder, member, form, target));
      }
    }
    return undos;
  }

  /** Traces methods for one object only: own functions in place, others for this receiver. */
  traceObject(object: object, target: PlannedTarget): Undo[] {
    const undos: Undo[] = [];
    for (const member of this.#membersOfObject(object, target.plan)) {
      if (isDotted(member)) undos.push(...this.#traceDotted(object, member, target));
      else undos.push(...this.#traceOn(object, member, target));
    }
    return undos;
  }

  /** The traced form of a function that a field or a binding holds. */
  traceFunction(
    fn: Callable,
    form: CallForm,
    member: string,
    decision: Decision,
    target: Omit<PlannedTarget, 'plan'>,
    className?: string,
  ): { proxy: Callable; undo: Undo } {
    const found = { member, form, fn, decision, ...(className === undefined ? {} : { className }) };
    return this.#patcher.trace(fn, this.#bindings.of(found, target));
  }

  #membersOf(holder: object, plan: ClassPlan): Set<string> {
    const globbed = plan.hasGlobs ? ownFunctionKeys(holder).map(memberName) : [];
    return new Set([...plan.exactMembers, ...globbed].filter((name) => plan.decide(name)));
  }

  /** Own functions, and the methods of the object's own class. */
  #membersOfObject(object: object, plan: ClassPlan): Set<string> {
    const members = this.#membersOf(object, plan);
    const prototype = getPrototypeOf(object);
    if (prototype !== null && !isBuiltinPrototype(prototype)) {
      for (const member of this.#membersOf(prototype, plan)) members.add(member);
    }
    return members;
  }

  #traceMember(holder: object, member: string, form: CallForm, target: PlannedTarget): Undo[] {
    const key = memberKey(member);
    const declaring = declaringHolder(holder, key);
    if (declaring === undefined) return this.#noteDotted(member, target);
    if (declaring === holder) return this.#patchAt(holder, holder, member, form, target);
    const applies = (self: unknown) => self === holder || descends(holder, self);
    return this.#patchAt(holder, declaring, member, form, target, { applies });
  }

  #traceOn(object: object, member: string, target: PlannedTarget): Undo[] {
    const declaring = declaringHolder(object, memberKey(member));
    if (declaring === undefined) {
      this.#unreachable(target.plan.className, member, 'the object has no such method');
      return [];
    }
    return declaring === object
      ? this.#patchAt(object, object, member, 'method', target)
      : this.#patchAt(object, declaring, member, 'method', target, { receiver: object });
  }

  /** `chat.completions.create`: the last name on the sub-object that the others lead to. */
  #traceDotted(object: object, member: string, target: PlannedTarget): Undo[] {
    const path = member.split('.');
    const method = path.pop() ?? '';
    let at: unknown = object;
    for (const name of path) at = isObject(at) ? Reflect.get(at, name) : undefined;
    const decision = target.plan.decide(member);
    if (!isObject(at) || decision === undefined) {
      this.#unreachable(target.plan.className, member, `${path.join('.')} leads to no object`);
      return [];
    }
    const className = ownerName(at) ?? target.plan.className;
    const plan: ClassPlan = {
      className,
      exactMembers: [method],
      hasGlobs: false,
      decide: (name) => (name === method ? decision : undefined),
    };
    return this.#traceOn(at, method, { ...target, plan });
  }

  #patchAt(
    holder: object,
    declaring: object,
    member: string,
    form: CallForm,
    target: PlannedTarget,
    { applies, receiver }: Scope = {},
  ): Undo[] {
    const key = memberKey(member);
    const fn = ownFunction(declaring, key);
    const { className } = target.plan;
    const decision = target.plan.decide(member);
    if (decision === undefined) return [];
    if (fn === undefined) {
      this.#unreachable(className, member, 'it is not a function (an accessor, or a value)');
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
      this.#unreachable(className, member, 'its property is frozen');
      return [];
    }
    return [undo];
  }

  #noteDotted(member: string, target: PlannedTarget): Undo[] {
    if (isDotted(member)) {
      this.#unreachable(
        target.plan.className,
        member,
        'a dotted name is reached by instrument(object) only; name the class of the sub-object',
      );
    }
    return [];
  }

  #unreachable(className: string, member: string, why: string): void {
    const name = `${className}.${member}`;
    this.#diagnostics.warn(
      'STENO_UNREACHABLE',
      `${name} is named by the policy but cannot be recorded: ${why}.`,
      `STENO_UNREACHABLE ${name}`,
    );
  }
}

function ownerName(object: object): string | undefined {
  const maker: unknown = Reflect.get(object, 'constructor');
  const name = typeof maker === 'function' ? functionName(maker) : '';
  return name === '' || name === 'Object' ? undefined : name;
}

function isBuiltinHolder(holder: object): boolean {
  return typeof holder === 'function'
    ? isBuiltinPrototype((holder as Callable & { prototype?: object }).prototype ?? holder)
    : isBuiltinPrototype(holder);
}

function descends(prototype: object, value: unknown): boolean {
  return apply(prototypeIsPrototypeOf, prototype, [value]) as boolean;
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

const isDotted = (member: string): boolean => member.includes('.') && !member.startsWith('@@');
