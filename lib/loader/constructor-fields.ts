import type { AnyNode, ObjectExpression } from 'acorn';
import type { ClassPlan } from '../model/policy.js';
import type { MemberSite } from '../model/site.js';
import { expressionsOf } from './bodies.js';
import { type Draft, memberSite } from './draft.js';
import { fieldFollowing, fieldWrapping } from './inserted-code.js';
import { assignedMember } from './names.js';
import { isAnonymous, isFunctionLiteral, isIdentifier, memberName, stringValue } from './syntax.js';
import { withoutInner } from './walk.js';

/** A function about to be stored in a member of an object. */
interface Stored {
  readonly on: AnyNode;
  readonly member: string;
  readonly value: AnyNode;
  /** The name that an anonymous function takes there: that of the property it is written in. */
  readonly inferredName?: string;
  /** Set where it is assigned and nothing is made of the assignment's value. */
  readonly assignment?: AnyNode;
}

/** Functions that a constructor stores on `this`, in the forms that compilers give to fields. */
export function handOverConstructorFields(
  draft: Draft,
  body: AnyNode,
  plan: ClassPlan,
  siteKey: string,
): Record<string, MemberSite> {
  const members: Record<string, MemberSite> = {};
  const standing = new Set<AnyNode>();
  for (const node of withoutInner([body])) {
    for (const expression of expressionsOf(node)) standing.add(expression);
    const stored = storedFunction(draft, node, standing.has(node));
    if (stored === undefined || !isReceiver(stored.on)) continue;
    const found = handOverStored(draft, stored, plan, siteKey);
    if (found !== undefined) members[stored.member] = found;
  }
  return members;
}

/** `A.create = () => …` and `__publicField(A, "create", () => …)`, as a statement's expression. */
export function handOverStatic(
  draft: Draft,
  node: AnyNode,
  className: string,
  plan: ClassPlan,
  siteKey: string,
): Record<string, MemberSite> {
  const stored = storedFunction(draft, node, true);
  if (stored === undefined || !isIdentifier(stored.on, className)) return {};
  const found = handOverStored(draft, stored, plan, siteKey);
  return found === undefined ? {} : { [`static ${stored.member}`]: found };
}

function handOverStored(
  draft: Draft,
  { on, member, value, inferredName, assignment }: Stored,
  plan: ClassPlan,
  siteKey: string,
): MemberSite | undefined {
  if (!isFunctionLiteral(value) || plan.decide(member) === undefined) return undefined;
  draft.fields.add(member);
  const self = draft.source.slice(on.start, on.end);
  if (assignment !== undefined) {
    draft.insertions.follow(assignment.end, fieldFollowing(self, siteKey, member));
  } else {
    const name = isAnonymous(value) ? inferredName : undefined;
    draft.insertions.wrap(value, fieldWrapping(self, siteKey, member, name));
  }
  return memberSite(draft, value, value);
}

function storedFunction(draft: Draft, node: AnyNode, stands: boolean): Stored | undefined {
  if (node.type === 'AssignmentExpression') {
    if (node.operator !== '=' || node.left.type !== 'MemberExpression') return undefined;
    const member = assignedMember(node.left);
    const { object: on } = node.left;
    if (member === undefined) return undefined;
    return { on, member, value: node.right, ...(stands ? { assignment: node } : {}) };
  }
  if (node.type !== 'CallExpression') return undefined;
  const [on, key, value] = node.arguments;
  const member = stringValue(key);
  if (on === undefined || member === undefined || value === undefined) return undefined;
  if (!draft.idioms.isFieldHelper(node.callee)) return undefined;
  return value.type === 'ObjectExpression'
    ? valueOfDescriptor(on, member, value)
    : { on, member, value };
}

/** `Object.defineProperty(this, "x", { value: () => … })`. */
function valueOfDescriptor(
  on: AnyNode,
  member: string,
  descriptor: ObjectExpression,
): Stored | undefined {
  for (const property of descriptor.properties) {
    if (property.type !== 'Property' || property.method || property.kind !== 'init') continue;
    if (memberName(property.key, property.computed) !== 'value') continue;
    return { on, member, value: property.value, inferredName: 'value' };
  }
  return undefined;
}

/** `this`, and the variable in which TypeScript and Babel keep it for ES5. */
const isReceiver = (node: AnyNode): boolean =>
  node.type === 'ThisExpression' || (node.type === 'Identifier' && /^_this\d*$/.test(node.name));
