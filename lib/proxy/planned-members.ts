import { getPrototypeOf } from '../runtime/intrinsics.js';
import { isBuiltinHolder, isBuiltinPrototype } from './builtin.js';
import { holderName, memberName, ownFunctionKeys } from './members.js';
import type { PlannedTarget } from './planned-target.js';

/**
 * The members that a plan means on a class or a prototype. Last first: of two names for one function,
 * the binding that is made last is the one that records.
 */
export function plannedMembers(holder: object, { plan, planAbove }: PlannedTarget): Set<string> {
  const holders = planAbove === undefined ? [holder] : holdersUpTo(plan.className, holder);
  const globbed = plan.hasGlobs
    ? holders.flatMap(ownFunctionKeys).map(memberName).filter(plan.decide)
    : [];
  const members = new Set([...plan.exactMembers, ...globbed].reverse());
  members.delete('constructor');
  return members;
}

/** Own functions, and the methods of the object's own class. */
export function plannedMembersOfObject(object: object, target: PlannedTarget): Set<string> {
  const members = plannedMembers(object, target);
  const prototype = getPrototypeOf(object);
  if (prototype !== null && !isBuiltinPrototype(prototype)) {
    for (const member of plannedMembers(prototype, target)) members.add(member);
  }
  return members;
}

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
