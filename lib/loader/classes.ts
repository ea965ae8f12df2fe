import type { AnyNode, MethodDefinition, PropertyDefinition } from 'acorn';
import type { ClassPlan } from '../model/policy.js';
import type { MemberSite } from '../model/site.js';
import { handOverConstructorFields } from './constructor-fields.js';
import { type Draft, memberSite, siteOf } from './draft.js';
import { nameInStaticBlock } from './idioms.js';
import { classBlock, fieldWrapping } from './inserted-code.js';
import { givenName } from './names.js';
import { type ClassNode, isAnonymous, isFunctionLiteral, memberName } from './syntax.js';

/** A class with the plan that a rule makes for one of its names. */
export interface PlannedClass {
  readonly name: string;
  readonly plan: ClassPlan;
  readonly siteKey: string;
}

/** Hands a class over before its static fields run, and its function-valued fields as they are made. */
export function rewriteClass(draft: Draft, node: ClassNode, parent: AnyNode | undefined): void {
  const names = classNames(draft, node, givenName(node, parent)?.name);
  const planned = plannedClass(draft, node, names);
  if (planned === undefined) return;
  const { name, plan, siteKey } = planned;
  const members: Record<string, MemberSite> = {};
  for (const element of node.body.body) {
    if (element.type === 'MethodDefinition') {
      if (element.kind === 'method' || element.kind === 'constructor') {
        noteMember(draft, plan, element, members);
      }
      if (element.kind === 'constructor') {
        Object.assign(members, handOverConstructorFields(draft, element.value.body, plan, siteKey));
      }
    } else if (element.type === 'PropertyDefinition') {
      noteMember(draft, plan, element, members);
      wrapField(draft, element, planned);
    }
  }
  Object.assign(members, draft.laterStatics.get(node));
  const site = siteOf(draft, node, name, members);
  draft.insertions.put(blockOffset(node), classBlock(site));
  draft.found.push(`class ${name} (line ${site.line})`);
}

export function plannedClass(
  draft: Draft,
  node: AnyNode,
  names: readonly string[],
): PlannedClass | undefined {
  for (const name of names) {
    const plan = draft.targets.classPlan(name);
    if (plan !== undefined) return { name, plan, siteKey: siteOf(draft, node, name, {}).key };
  }
  return undefined;
}

/** By what names rules can know a class: the one a compiler kept for it, else its own, else its place's. */
export function classNames(
  draft: Draft,
  node: ClassNode,
  given: string | undefined,
): readonly string[] {
  const first = node.body.body[0];
  const kept = (first && nameInStaticBlock(first)) ?? draft.runtimeNames.get(node);
  if (kept !== undefined) return [kept];
  return [node.id?.name, given].filter((name) => name !== undefined);
}

/** After the block that gives the class its name at run time, else first. */
function blockOffset({ body }: ClassNode): number {
  const first = body.body[0];
  return first && nameInStaticBlock(first) !== undefined ? first.end : body.start + 1;
}

function noteMember(
  draft: Draft,
  plan: ClassPlan,
  element: MethodDefinition | PropertyDefinition,
  members: Record<string, MemberSite>,
): void {
  const name = memberName(element.key, element.computed);
  const fn = element.value;
  if (name === undefined || !isFunctionLiteral(fn) || plan.decide(name) === undefined) return;
  members[element.static ? `static ${name}` : name] = memberSite(draft, element, fn);
}

function wrapField(draft: Draft, field: PropertyDefinition, planned: PlannedClass): void {
  const { value } = field;
  const name = memberName(field.key, field.computed);
  if (!value || name === undefined || name.startsWith('@@') || name === '__proto__') return;
  if (!mayBeFunction(value, name) || planned.plan.decide(name) === undefined) return;
  const inferredName = isFunctionLiteral(value) && isAnonymous(value) ? name : undefined;
  draft.fields.add(name);
  draft.insertions.wrap(value, fieldWrapping('this', planned.siteKey, name, inferredName));
}

/**
 * Literals of other kinds cannot be recorded; `step = this.step.bind(this)` is bound to the method,
 * which is recorded itself.
 */
function mayBeFunction(value: AnyNode, member: string): boolean {
  switch (value.type) {
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'Identifier':
    case 'MemberExpression':
    case 'ConditionalExpression':
    case 'LogicalExpression':
    case 'SequenceExpression':
    case 'TaggedTemplateExpression':
      return true;
    case 'CallExpression':
      return !isBoundMethod(value.callee, member);
    default:
      return false;
  }
}

function isBoundMethod(callee: AnyNode, member: string): boolean {
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'MemberExpression') return false;
  const method = callee.object;
  const owner = method.object.type;
  return (
    (owner === 'ThisExpression' || owner === 'Super') &&
    method.property.type !== 'PrivateIdentifier' &&
    callee.property.type === 'Identifier' &&
    callee.property.name === 'bind' &&
    memberName(method.property, method.computed) === member
  );
}
