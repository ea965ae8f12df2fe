import type { Decision } from '../model/decision.js';
import type { ClassPlan } from '../model/policy.js';
import type { CallForm } from '../model/record.js';
import type { Reach } from '../model/sightings.js';
import type { Diagnostics } from '../runtime/diagnostics.js';
import { apply, getPrototypeOf, prototypeIsPrototypeOf } from '../runtime/intrinsics.js';
import { Bindings } from './bindings.js';
import { isBuiltinHolder, isBuiltinPrototype } from './builtin.js';
import { isBound } from './function-shape.js';
import {
  declaringHolder,
  holderName,
  holdersAbove,
  isObject,
  memberKey,
  memberName,
  ownerName,
  ownFunction,
  ownFunctionKeys,
} from './members.js';
import type { Patcher, Undo } from './patcher.js';
import type { PlannedTarget } from './planned-target.js';
import { noteClass, noteObject, noteReached, noteUnreachable } from './sightings.js';
import { isOfAllFunctions, isStaticOf } from './statics.js';
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
  readonly bindings: Bindings;

  constructor(patcher: Patcher, diagnostics: Diagnostics) {
    this.#patcher = patcher;
    this.#diagnostics = diagnostics;
    this.bindings = new Bindings(patcher);
  }

  /** Traces prototype methods and statics of a class. */
  traceClass(cls: Callable, target: PlannedTarget): Undo[] {
    const prototype: unknown = Reflect.get(cls, 'prototype');
    const undos: Undo[] = [];
    const sides: [object, CallForm][] = [[cls, 'static']];
    if (typeof prototype === 'object' && prototype !== null) sides.unshift([prototype, 'method']);
    this.#noteDotted(sides, target);
    const met = new Set<string>();
    for (const [holder, form] of sides) {
      for (const member of this.#membersOf(holder, target)) {
        if (form === 'static' && isOfAllFunctions(cls, memberKey(member, cls))) continue;
        const traced = this.#traceMember(holder, member, form, target);
        if (traced === undefined) continue;
        met.add(member);
        undos.push(...traced);
      }
    }
    const holders = sides.map(([holder]) => holder);
    noteClass(cls, holders, met, target);
    return undos;
  }

  /** Traces methods for one object only: own functions in place, others for this receiver. */
  traceObject(object: object, target: PlannedTarget): Undo[] {
    noteObject(target);
    const undos: Undo[] = [];
    for (const member of this.#membersOfObject(object, target)) {
      if (leadsInside(object, member)) undos.push(...this.#traceDotted(object, member, target));
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
    const binding = this.bindings.of(found, target);
    const { fieldsTold } = target;
    if (!fieldsTold?.has(member)) {
      fieldsTold?.add(member);
      noteReached(binding, FUNCTION_REACH[form], target);
    }
    return this.#patcher.trace(fn, binding);
  }

  /** Last first: of two names for one function, the binding that is made last is the one that records. */
  #membersOf(holder: object, target: PlannedTarget): Set<string> {
    const { plan, planAbove } = target;
    const upTo = planAbove === undefined ? '' : plan.className;
    const holders = plan.hasGlobs ? holdersUpTo(upTo, holder) : [];
    const globbed = holders.flatMap((each) => ownFunctionKeys(each).map(memberName));
    const all = [...plan.exactMembers, ...globbed].filter((name) => plan.decide(name));
    const members = new Set(all.reverse());
    if (members.delete('constructor')) {
      this.#unreachable(
        target,
        'constructor',
        'construction is recorded through a view of the class only, instrument(Class, policy, { view: true })',
      );
    }
    return members;
  }

  /** Own functions, and the methods of the object's own class. */
  #membersOfObject(object: object, target: PlannedTarget): Set<string> {
    const members = this.#membersOf(object, target);
    const prototype = getPrototypeOf(object);
    if (prototype !== null && !isBuiltinPrototype(prototype)) {
      for (const member of this.#membersOf(prototype, target)) members.add(member);
    }
    return members;
  }

  /** `undefined` where there is nothing of that name. */
  #traceMember(
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

  #traceOn(object: object, member: string, target: PlannedTarget): Undo[] {
    const scope = { receiver: object };
    const declaring = declaringHolder(object, memberKey(member, object));
    if (declaring === undefined) {
      if (isStaticOf(object, member)) return [];
      this.#unreachable(target, member, 'the object has no such method');
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

  /** `chat.completions.create`: the last name on the sub-object that the others lead to. */
  #traceDotted(object: object, member: string, target: PlannedTarget): Undo[] {
    const path = member.split('.');
    const method = path.pop() ?? '';
    let at: unknown = object;
    for (const name of path) at = isObject(at) ? Reflect.get(at, name) : undefined;
    const decision = target.plan.decide(member);
    if (!isObject(at) || decision === undefined) {
      this.#unreachable(target, member, `${path.join('.')} leads to no object`);
      return [];
    }
    const className = ownerName(at) ?? target.plan.className;
    const plan: ClassPlan = {
      className,
      rules: target.plan.rules,
      exactMembers: [method],
      hasGlobs: false,
      decide: (name) => (name === method ? decision : undefined),
    };
    return this.#traceOn(at, method, { ...target, plan, dotted: member });
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
      this.#unreachable(target, member, 'it is not a function (an accessor, or a value)');
      return [];
    }
    // A builtin's prototype is not touched.
    const overrides = declaring !== holder && isBuiltinHolder(declaring);
    const binding = this.bindings.of(
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
      this.#unreachable(target, member, 'its property is frozen');
      return [];
    }
    noteReached(binding, overrides ? 'override' : reachOf(holder, declaring, form), target);
    return [undo];
  }

  #noteDotted(sides: readonly [object, CallForm][], target: PlannedTarget): void {
    for (const member of target.plan.exactMembers) {
      if (sides.some(([holder]) => !leadsInside(holder, member))) continue;
      this.#unreachable(
        target,
        member,
        'a dotted name is reached by instrument(object) only; name the class of the sub-object',
      );
    }
  }

  #unreachable(target: PlannedTarget, member: string, why: string): void {
    noteUnreachable(target, member, why);
    this.reportUnreachable(target.plan.className, member, why);
  }

  /** Says once that a member cannot be recorded, and why. */
  reportUnreachable(className: string, member: string, why: string): void {
    const name = `${className}.${member}`;
    this.#diagnostics.warn(
      'STENO_UNREACHABLE',
      `${name} is named by the policy but cannot be recorded: ${why}.`,
      `STENO_UNREACHABLE ${name}`,
    );
  }
}

/** By what a function was reached that is handed over itself. */
const FUNCTION_REACH: Readonly<Record<CallForm, Reach>> = {
  method: 'own field',
  static: 'static field',
  function: 'function',
  construct: 'function',
};

function reachOf(holder: object, declaring: object, form: CallForm): Reach {
  if (declaring !== holder) return 'inherited';
  return form === 'static' ? 'static method' : 'method';
}

function descends(prototype: object, value: unknown): boolean {
  return apply(prototypeIsPrototypeOf, prototype, [value]) as boolean;
}

/** `chat.completions.create`, unless that is the name of a method itself. */
const leadsInside = (holder: object, member: string): boolean =>
  member.includes('.') && !member.startsWith('@@') && declaringHolder(holder, member) === undefined;

/** The object or class itself; by hand, where the rule names a class further up, as far as that. */
function holdersUpTo(className: string, holder: object): object[] {
  const holders: object[] = [];
  for (let at: object | null = holder; at !== null; at = getPrototypeOf(at)) {
    if (at !== holder && isBuiltinHolder(at)) break;
    holders.push(at);
    if (holderName(at) === className) return holders;
  }
  return [holder];
}
