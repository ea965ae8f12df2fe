import type { Binding } from '../model/binding.js';
import type { Decision } from '../model/decision.js';
import type { MethodDefinition } from '../model/entry.js';
import type { ClassPlan } from '../model/policy.js';
import type { CallForm } from '../model/record.js';
import type { Reach } from '../model/sightings.js';
import type { MemberSite, Site } from '../model/site.js';
import type { Diagnostics } from '../runtime/diagnostics.js';
import {
  apply,
  functionToString,
  getPrototypeOf,
  isAsyncFunction,
  prototypeIsPrototypeOf,
} from '../runtime/intrinsics.js';
import { isBuiltinPrototype } from './builtin.js';
import {
  declaringHolder,
  functionName,
  memberKey,
  memberName,
  ownFunction,
  ownFunctionKeys,
} from './members.js';
import { parameterNames } from './parameters.js';
import type { Patcher, Undo } from './patcher.js';
import { place } from './place.js';
import type { PlannedTarget } from './planned-target.js';
import { noteClass, noteObject, noteReached, noteUnreachable } from './sightings.js';
import type { Callable } from './trace-point.js';

/** One function to be traced, where it was found. */
interface Found {
  readonly member: string;
  readonly form: CallForm;
  readonly fn: Callable;
  readonly decision: Decision;
  readonly className: string;
  readonly applies?: (self: unknown) => boolean;
}

/** Carries out plans: finds the functions that are meant and has them patched. */
export class Instrumenter {
  readonly #patcher: Patcher;
  readonly #diagnostics: Diagnostics;

  constructor(patcher: Patcher, diagnostics: Diagnostics) {
    this.#patcher = patcher;
    this.#diagnostics = diagnostics;
  }

  /** Traces prototype methods and statics of a class. */
  traceClass(cls: Callable, target: PlannedTarget): Undo[] {
    const prototype: unknown = Reflect.get(cls, 'prototype');
    const undos: Undo[] = [];
    const sides: [object, CallForm][] = [[cls, 'static']];
    if (typeof prototype === 'object' && prototype !== null) sides.unshift([prototype, 'method']);
    const met = new Set<string>();
    for (const [holder, form] of sides) {
      for (const member of this.#membersOf(holder, target.plan)) {
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

  /** Traces methods for one object only: own functions in place, others with a guard on the receiver. */
  traceObject(object: object, target: PlannedTarget, members: WeakSet<object>): Undo[] {
    members.add(object);
    noteObject(target);
    const applies = (self: unknown) => isObject(self) && members.has(self);
    const undos: Undo[] = [];
    for (const member of this.#membersOfObject(object, target.plan)) {
      if (isDotted(member)) undos.push(...this.#traceDotted(object, member, target));
      else undos.push(...this.#traceOn(object, member, target, applies));
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
    const binding = this.#binding(found, target);
    const { fieldsTold } = target;
    if (!fieldsTold?.has(member)) {
      fieldsTold?.add(member);
      noteReached(binding, FUNCTION_REACH[form], target);
    }
    return this.#patcher.trace(fn, binding);
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

  /** `undefined` where there is nothing of that name. */
  #traceMember(
    holder: object,
    member: string,
    form: CallForm,
    target: PlannedTarget,
  ): Undo[] | undefined {
    const key = memberKey(member);
    const declaring = declaringHolder(holder, key);
    if (declaring === undefined) {
      this.#noteDotted(member, target);
      return undefined;
    }
    if (declaring === holder) return this.#patchAt(holder, holder, member, form, target);
    const applies = (self: unknown) => self === holder || descends(holder, self);
    return this.#patchAt(holder, declaring, member, form, target, applies);
  }

  #traceOn(
    object: object,
    member: string,
    target: PlannedTarget,
    applies: (self: unknown) => boolean,
  ): Undo[] {
    const declaring = declaringHolder(object, memberKey(member));
    if (declaring === undefined) {
      this.#unreachable(target, member, 'the object has no such method');
      return [];
    }
    return declaring === object
      ? this.#patchAt(object, object, member, 'method', target)
      : this.#patchAt(object, declaring, member, 'method', target, applies);
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
    const owner = at;
    const className = ownerName(owner) ?? target.plan.className;
    const plan: ClassPlan = {
      className,
      rules: target.plan.rules,
      exactMembers: [method],
      hasGlobs: false,
      decide: (name) => (name === method ? decision : undefined),
    };
    return this.#traceOn(
      owner,
      method,
      { ...target, plan, dotted: member },
      (self) => self === owner,
    );
  }

  #patchAt(
    holder: object,
    declaring: object,
    member: string,
    form: CallForm,
    target: PlannedTarget,
    applies?: (self: unknown) => boolean,
  ): Undo[] {
    const key = memberKey(member);
    const fn = ownFunction(declaring, key);
    const { className } = target.plan;
    const decision = target.plan.decide(member);
    if (decision === undefined) return [];
    if (fn === undefined) {
      this.#unreachable(target, member, 'it is not a function (an accessor, or a value)');
      return [];
    }
    const binding = this.#binding(
      { member, form, fn, decision, className, ...(applies === undefined ? {} : { applies }) },
      target,
    );
    const overrides = declaring !== holder && isBuiltinHolder(declaring);
    const undo = overrides
      ? this.#patcher.override(holder, key, fn, binding)
      : this.#patcher.patch(declaring, key, binding);
    if (undo === undefined) {
      this.#unreachable(target, member, 'its property is frozen');
      return [];
    }
    noteReached(binding, overrides ? 'override' : reachOf(holder, declaring, form), target);
    return [undo];
  }

  #binding(
    found: Omit<Found, 'className'> & { className?: string },
    { context, site }: Omit<PlannedTarget, 'plan'>,
  ): Binding {
    const { member, form, fn, decision, className, applies } = found;
    const at = memberSite(site, member, form);
    const definition: MethodDefinition = {
      kind: decision.kind,
      method: member,
      form,
      ...(decision.system === undefined ? {} : { system: decision.system }),
      // A plain object has no class of its own.
      ...(className ? { class: className } : {}),
      ...(site === undefined || at === undefined ? {} : { at: place(site, at, context.dir) }),
    };
    return {
      decision,
      definition,
      context,
      fresh: makesItsPromise(this.#patcher.raw(fn)),
      needsRoots: hasExpression(decision),
      params: decision.params ?? at?.params ?? parameterNames(this.#patcher.raw(fn)),
      ...(applies === undefined ? {} : { applies }),
    };
  }

  #noteDotted(member: string, target: PlannedTarget): void {
    if (!isDotted(member)) return;
    this.#unreachable(
      target,
      member,
      'a dotted name is reached by instrument(object) only; name the class of the sub-object',
    );
  }

  #unreachable(target: PlannedTarget, member: string, why: string): void {
    noteUnreachable(target, member, why);
    const name = `${target.plan.className}.${member}`;
    this.#diagnostics.warn(
      'STENO_UNREACHABLE',
      `${name} is named by the policy but cannot be recorded: ${why}.`,
      `STENO_UNREACHABLE ${name}`,
    );
  }
}

/** What compilers make of an async function for targets without any. */
const COMPILED_ASYNC = /\b(?:__awaiter|__async|_asyncToGenerator|_async_to_generator)\b/;

function makesItsPromise(fn: Callable): boolean {
  return isAsyncFunction(fn) || COMPILED_ASYNC.test(apply(functionToString, fn, []) as string);
}

function hasExpression(decision: Decision): boolean {
  return Object.values(decision).some(
    (field) =>
      typeof field === 'function' ||
      (typeof field === 'object' &&
        field !== null &&
        Object.values(field).some((part) => typeof part !== 'boolean')),
  );
}

function memberSite(
  site: Site | undefined,
  member: string,
  form: CallForm,
): MemberSite | undefined {
  return site?.members[form === 'static' ? `static ${member}` : member];
}

function ownerName(object: object): string | undefined {
  const maker: unknown = Reflect.get(object, 'constructor');
  const name = typeof maker === 'function' ? functionName(maker) : '';
  return name === '' || name === 'Object' ? undefined : name;
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
