import type { Decision } from '../model/decision.js';
import type { CallForm } from '../model/record.js';
import type { Reach } from '../model/sightings.js';
import type { Diagnostics } from '../runtime/diagnostics.js';
import { Bindings } from './bindings.js';
import { followDots, leadsInside, targetInside } from './dotted-member.js';
import { MemberTracer } from './member-tracer.js';
import { memberKey } from './members.js';
import type { Patcher, Undo } from './patcher.js';
import { plannedMembers, plannedMembersOfObject } from './planned-members.js';
import type { PlannedTarget } from './planned-target.js';
import { noteClass, noteObject, noteReached } from './sightings.js';
import { isOfAllFunctions } from './statics.js';
import type { Callable } from './trace-point.js';
import { Unreachable } from './unreachable.js';

/** Carries out plans for classes, objects and functions. */
export class Instrumenter {
  readonly #patcher: Patcher;
  readonly #members: MemberTracer;
  readonly bindings: Bindings;
  readonly unreachable: Unreachable;

  constructor(patcher: Patcher, diagnostics: Diagnostics) {
    this.#patcher = patcher;
    this.bindings = new Bindings(patcher);
    this.unreachable = new Unreachable(diagnostics);
    this.#members = new MemberTracer(patcher, this.bindings, this.unreachable);
  }

  /** Traces prototype methods and statics of a class. */
  traceClass(cls: Callable, target: PlannedTarget): Undo[] {
    const prototype: unknown = Reflect.get(cls, 'prototype');
    const undos: Undo[] = [];
    const sides: [object, CallForm][] = [[cls, 'static']];
    if (typeof prototype === 'object' && prototype !== null) sides.unshift([prototype, 'method']);
    const holders = sides.map(([holder]) => holder);
    this.#noteDotted(holders, target);
    this.#noteConstructor(target);
    const met = new Set<string>();
    for (const [holder, form] of sides) {
      for (const member of plannedMembers(holder, target)) {
        if (form === 'static' && isOfAllFunctions(cls, memberKey(member, cls))) continue;
        const traced = this.#members.traceBelow(holder, member, form, target);
        if (traced === undefined) continue;
        met.add(member);
        undos.push(...traced);
      }
    }
    noteClass(cls, holders, met, target);
    return undos;
  }

  /** Traces methods for one object only. */
  traceObject(object: object, target: PlannedTarget): Undo[] {
    noteObject(target);
    this.#noteConstructor(target);
    const undos: Undo[] = [];
    for (const member of plannedMembersOfObject(object, target)) {
      if (leadsInside(object, member)) undos.push(...this.#traceDotted(object, member, target));
      else undos.push(...this.#members.traceOn(object, member, target));
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

  #traceDotted(object: object, member: string, target: PlannedTarget): Undo[] {
    const { at, path, method } = followDots(object, member);
    if (at !== undefined) {
      return this.#members.traceOn(at, method, targetInside(at, method, member, target));
    }
    this.unreachable.note(target, member, `${path} leads to no object`);
    return [];
  }

  #noteDotted(holders: readonly object[], target: PlannedTarget): void {
    for (const member of target.plan.exactMembers) {
      if (holders.some((holder) => !leadsInside(holder, member))) continue;
      this.unreachable.note(
        target,
        member,
        'a dotted name is reached by instrument(object) only; name the class of the sub-object',
      );
    }
  }

  #noteConstructor(target: PlannedTarget): void {
    if (!target.plan.exactMembers.includes('constructor')) return;
    this.unreachable.note(
      target,
      'constructor',
      'construction is recorded through a view of the class only, instrument(Class, policy, { view: true })',
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
