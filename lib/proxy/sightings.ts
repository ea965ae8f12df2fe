/** What there is to tell of the classes and functions that are reached, or cannot be. */
import type { Binding } from '../model/binding.js';
import type { Reach } from '../model/sightings.js';
import { apply, functionToString, getPrototypeOf, isProxy } from '../runtime/intrinsics.js';
import { memberName, ownFunctionKeys } from './members.js';
import { place } from './place.js';
import type { PlannedTarget } from './planned-target.js';

/** `sides` are the prototype and the class itself; `met` the members that were found on one. */
export function noteClass(
  cls: object,
  sides: readonly object[],
  met: ReadonlySet<string>,
  { plan, site, context: { sightings, dir } }: PlannedTarget,
): void {
  if (sightings === undefined) return;
  const missing = plan.exactMembers.filter((member) => !met.has(member));
  sightings.noteClass({
    name: plan.className,
    ...(site === undefined ? {} : { at: place(site, site, dir), file: site.file }),
    made: isClassSyntax(cls) ? 'class' : 'constructor',
    plan,
    missing,
    names: missing.length === 0 ? [] : methodNames(sides),
  });
}

/** One object that was given to `instrument`, which says itself what it has not. */
export const noteObject = ({ plan, context }: PlannedTarget): void =>
  context.sightings?.noteClass({
    name: plan.className,
    made: 'object',
    plan,
    missing: [],
    names: [],
  });

/** Of the whole chain, apart from what every object and every function has. Runs no trap. */
function methodNames(sides: readonly object[]): string[] {
  const names = new Set<string>();
  for (const side of sides) {
    let at: object | null = side;
    while (at !== null && at !== Object.prototype && at !== Function.prototype && !isProxy(at)) {
      for (const key of ownFunctionKeys(at)) names.add(memberName(key));
      at = getPrototypeOf(at);
    }
  }
  return [...names];
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
