import type { AnyNode, ObjectExpression } from 'acorn';
import type { ClassPlan } from '../model/policy.js';
import type { MemberSite } from '../model/site.js';
import { type Draft, memberSite } from './draft.js';
import { classInHelper } from './idioms.js';
import { assignedMember } from './names.js';
import { isFunctionLiteral, isIdentifier, memberName, stringValue } from './syntax.js';

/** Where the methods stand that one expression gives a constructor function, for those of the plan. */
export function prototypeMembers(
  draft: Draft,
  node: AnyNode,
  className: string,
  plan: ClassPlan,
): Record<string, MemberSite> {
  const members: Record<string, MemberSite> = {};
  for (const [key, at, fn] of methodsIn(node, className)) {
    if (!isFunctionLiteral(fn)) continue;
    if (plan.decide(key.replace(/^static /, '')) !== undefined) {
      members[key] = memberSite(draft, at, fn);
    }
  }
  return members;
}

type Method = [key: string, at: AnyNode, value: AnyNode];

function methodsIn(node: AnyNode, className: string): Method[] {
  if (node.type === 'CallExpression') {
    if (classInHelper(node) !== className) return [];
    const [, methods, statics] = node.arguments;
    return [...describedMethods(methods, ''), ...describedMethods(statics, 'static ')];
  }
  if (node.type !== 'AssignmentExpression') return [];
  const { left, right } = node;
  if (isPrototype(left, className)) {
    return right.type === 'ObjectExpression' ? literalMethods(right) : [];
  }
  const name = assignedMember(left);
  if (left.type !== 'MemberExpression' || name === undefined) return [];
  if (isPrototype(left.object, className)) return [[name, right, right]];
  return isIdentifier(left.object, className) ? [[`static ${name}`, right, right]] : [];
}

const isPrototype = (node: AnyNode, className: string): boolean =>
  node.type === 'MemberExpression' &&
  isIdentifier(node.object, className) &&
  assignedMember(node) === 'prototype';

/** `Foo.prototype = { step() {}, reset: function () {} }`. */
function literalMethods({ properties }: ObjectExpression): Method[] {
  return properties.flatMap((property): Method[] => {
    if (property.type !== 'Property' || property.kind !== 'init') return [];
    const name = memberName(property.key, property.computed);
    return name === undefined ? [] : [[name, property, property.value]];
  });
}

/** `[{ key: "step", value: function step() {} }]`, as Babel's `createClass` takes them. */
function describedMethods(list: AnyNode | undefined, prefix: string): Method[] {
  if (list?.type !== 'ArrayExpression') return [];
  return list.elements.flatMap((element): Method[] => {
    if (element?.type !== 'ObjectExpression') return [];
    const parts = new Map(literalMethods(element).map(([name, , value]) => [name, value]));
    const name = stringValue(parts.get('key'));
    const fn = parts.get('value');
    return name === undefined || fn === undefined ? [] : [[prefix + name, element, fn]];
  });
}
