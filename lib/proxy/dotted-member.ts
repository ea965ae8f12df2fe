/** Members such as `chat.completions.create`: the last name, on what the others lead to. */
import type { ClassPlan } from '../model/policy.js';
import { declaringHolder, isObject, ownerName } from './members.js';
import type { PlannedTarget } from './planned-target.js';

export interface DottedMember {
  /** What the names before the last lead to; `undefined` where that is no object. */
  readonly at: object | undefined;
  /** The names before the last. */
  readonly path: string;
  readonly method: string;
}

/** Whether a name has dots and is not that of a method itself. */
export const leadsInside = (holder: object, member: string): boolean =>
  member.includes('.') && !member.startsWith('@@') && declaringHolder(holder, member) === undefined;

export function followDots(object: object, member: string): DottedMember {
  const dot = member.lastIndexOf('.');
  const path = member.slice(0, dot);
  let at: unknown = object;
  for (const name of path.split('.')) at = isObject(at) ? Reflect.get(at, name) : undefined;
  return { at: isObject(at) ? at : undefined, path, method: member.slice(dot + 1) };
}

/** What `target` plans for `member`, said of the object that has its last name. */
export function targetInside(
  at: object,
  method: string,
  member: string,
  target: PlannedTarget,
): PlannedTarget {
  const decision = target.plan.decide(member);
  const plan: ClassPlan = {
    className: ownerName(at) ?? target.plan.className,
    rules: target.plan.rules,
    exactMembers: [method],
    hasGlobs: false,
    decide: (name) => (name === method ? decision : undefined),
  };
  return { ...target, plan, dotted: member };
}
