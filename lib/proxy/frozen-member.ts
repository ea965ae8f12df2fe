import { types } from 'node:util';
import type { ClassPlan } from '../model/policy.js';
import { getOwnPropertyDescriptor, getPrototypeOf, isExtensible } from '../runtime/intrinsics.js';
import { isBuiltinHolder } from './builtin.js';
import { declaringHolder, isObject, memberKey, memberName, ownFunctionKeys } from './members.js';
import type { Target } from './target.js';

const { isModuleNamespaceObject } = types;

/** Where a search for members begins, and which objects a glob is about. */
interface Side {
  readonly from: object;
  readonly globbed: readonly object[];
}

/**
 * The first member that the plan names and that cannot be traced in place, as its property cannot be
 * changed. Runs no getter.
 */
export function frozenMember(
  target: Target,
  plan: ClassPlan,
  isTraced: (value: unknown) => boolean,
): string | undefined {
  for (const { from, globbed } of sidesOf(target)) {
    const own = plan.hasGlobs ? globbed.flatMap(ownFunctionKeys).map(memberName) : [];
    const members = [...plan.exactMembers, ...own].filter((name) => plan.decide(name));
    const frozen = members.find((member) => isFrozen(from, member, isTraced));
    if (frozen !== undefined) return frozen;
  }
  return undefined;
}

function sidesOf({ kind, value }: Target): Side[] {
  if (kind === 'class') {
    const prototype: unknown = getOwnPropertyDescriptor(value, 'prototype')?.value;
    const sides = isObject(prototype) ? [value, prototype] : [value];
    return sides.map((from) => ({ from, globbed: [from] }));
  }
  const prototype = getPrototypeOf(value);
  const isUsers = prototype !== null && !isBuiltinHolder(prototype);
  return [{ from: value, globbed: isUsers ? [value, prototype] : [value] }];
}

function isFrozen(from: object, member: string, isTraced: (value: unknown) => boolean): boolean {
  const path = member.startsWith('@@') ? [member] : member.split('.');
  const last = path.pop() ?? '';
  let at: unknown = from;
  for (const name of path) at = isObject(at) ? dataOf(at, name) : undefined;
  const key = isObject(at) ? memberKey(last, at) : last;
  const holder = isObject(at) ? declaringHolder(at, key) : undefined;
  const property = holder && getOwnPropertyDescriptor(holder, key);
  if (property === undefined || key === 'constructor') return false;
  const value: unknown = property.value;
  if (typeof value !== 'function' || isTraced(value)) return false;
  if (holder !== at && isBuiltinHolder(holder as object)) return !isExtensible(at as object);
  return !property.configurable && (!property.writable || isModuleNamespaceObject(holder));
}

function dataOf(object: object, key: string): unknown {
  const holder = declaringHolder(object, key);
  return holder && getOwnPropertyDescriptor(holder, key)?.value;
}
