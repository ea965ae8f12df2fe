/** What there is to tell of the classes and functions that are reached, or cannot be. */
import type { Binding } from '../model/binding.js';
import type { ClassSighting, Reach } from '../model/sightings.js';
import { apply, functionToString } from '../runtime/intrinsics.js';
import { chainOf, declaringHolder, memberKey, memberName, ownFunctionKeys } from './members.js';
import { place } from './place.js';
import type { PlannedTarget } from './planned-target.js';

/** `sides` are the prototype and the class itself. */
export function noteClass(cls: object, sides: readonly object[], target: PlannedTarget): void {
  note(isClassSyntax(cls) ? 'class' : 'constructor', sides, target);
}

/** One object that was given to `instrument`. */
export const noteObject = (object: object, target: PlannedTarget): void =>
  note('object', [object], target);

function note(
  made: ClassSighting['made'],
  sides: readonly object[],
  { plan, site, context }: PlannedTarget,
): void {
  const missing = plan.exactMembers.filter(
    (member) => !sides.some((side) => declaringHolder(side, memberKey(member)) !== undefined),
  );
  context.sightings?.noteClass({
    name: plan.className,
    ...(site === undefined ? {} : { at: place(site, site, context.dir), file: site.file }),
    made,
    plan,
    missing,
    names: missing.length === 0 ? [] : methodNames(sides),
  });
}

/** Of the whole chain, apart from what every object and every function has. */
function methodNames(sides: readonly object[]): string[] {
  const holders = sides
    .flatMap(chainOf)
    .filter((each) => each !== Object.prototype && each !== Function.prototype);
  return [...new Set(holders.flatMap((holder) => ownFunctionKeys(holder).map(memberName)))];
}

export function noteReached(
  { decision, definition }: Binding,
  reach: Reach,
  { context, site, dotted }: Omit<PlannedTarget, 'plan'>,
): void {
  const { class: owner, method, at } = definition;
  context.sightings?.noteMember({
    ...(owner === undefined ? {} : { owner }),
    member: dotted ?? method,
    reach,
    ...(at === undefined ? {} : { at }),
    byHand: site === undefined,
    rules: decision.rules,
  });
}

export function noteUnreachable(
  { plan, context, site, dotted }: PlannedTarget,
  member: string,
  why: string,
): void {
  context.sightings?.noteMember({
    owner: plan.className,
    member: dotted ?? member,
    unreachable: why,
    byHand: site === undefined,
    rules: plan.decide(member)?.rules ?? [],
  });
}

const isClassSyntax = (cls: object): boolean =>
  /^class\b/.test(apply(functionToString, cls, []) as string);
