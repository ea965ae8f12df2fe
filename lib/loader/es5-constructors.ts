import type { AnyNode } from 'acorn';
import type { MemberSite } from '../model/site.js';
import { type Body, valuesBoundIn } from './bodies.js';
import { type PlannedClass, plannedClass } from './classes.js';
import { handOverConstructorFields } from './constructor-fields.js';
import { type Draft, noteFound, siteOf } from './draft.js';
import { classInHelper } from './idioms.js';
import { afterwards, classStatement } from './inserted-code.js';
import { assignedMember } from './names.js';
import { prototypeMembers } from './prototype-members.js';
import { type FunctionNode, isClass, isFunction } from './syntax.js';
import { withoutInner } from './walk.js';

interface Constructor extends PlannedClass {
  readonly node: FunctionNode;
  /** The variable that holds it. */
  readonly binding: string;
  readonly declaredIn: AnyNode;
}

/** Hands over the constructor functions of a body, each after the statement that completes it. */
export function handOverConstructors(draft: Draft, body: Body): void {
  const constructors = body.statements.flatMap((statement) => constructorsIn(draft, statement));
  if (constructors.length === 0) return;
  const uses = usesOfConstructors(body.statements);
  for (const each of constructors) handOver(draft, body, each, uses.get(each.binding) ?? []);
}

function constructorsIn(draft: Draft, statement: AnyNode): Constructor[] {
  return [...valuesBoundIn(statement)].flatMap(({ name: binding, node }) => {
    if (isClass(node) || node.type === 'ArrowFunctionExpression') return [];
    const name = draft.runtimeNames.get(node) ?? binding;
    const planned = plannedClass(draft, node, [name]);
    return planned === undefined ? [] : [{ ...planned, node, binding, declaredIn: statement }];
  });
}

function handOver(
  draft: Draft,
  { top, lead }: Body,
  { name, plan, siteKey, node, binding, declaredIn }: Constructor,
  uses: readonly AnyNode[],
): void {
  const members: Record<string, MemberSite> = {};
  Object.assign(members, handOverConstructorFields(draft, node.body, plan, siteKey));
  if (uses.length === 0 && Object.keys(members).length === 0) return;
  for (const part of withoutInner(uses)) {
    Object.assign(members, prototypeMembers(draft, part, binding, plan));
  }
  const site = siteOf(draft, node, name, members);
  noteFound(draft, 'constructor', site);
  const last = uses.at(-1) ?? declaredIn;
  if (uses.length === 0 && node.type === 'FunctionDeclaration') {
    draft.insertions.put(top, `${lead}${classStatement(binding, site)}`);
  } else if (last.type === 'ReturnStatement' && last.argument) {
    draft.insertions.wrap(last.argument, afterwards(binding, site));
  } else {
    draft.insertions.put(last.end, `;${classStatement(binding, site)}`);
  }
}

/**
 * For each name that statements treat as a constructor (`Foo.prototype`, `inherits(Foo, …)`), those
 * statements and the ones that give it static functions, in order.
 */
function usesOfConstructors(statements: readonly AnyNode[]): Map<string, AnyNode[]> {
  const uses = new Map<string, AnyNode[]>();
  const borrowers = new Set<string>();
  for (const statement of statements) {
    if (isFunction(statement)) continue;
    for (const node of withoutInner([statement])) {
      const borrower = borrowerIn(node);
      if (borrower !== undefined) borrowers.add(borrower);
      const name = constructorIn(node) ?? ownerOfStatic(node, uses);
      if (name === undefined) continue;
      const known = uses.get(name);
      if (known === undefined) uses.set(name, [statement]);
      else if (known.at(-1) !== statement) known.push(statement);
    }
  }
  for (const name of borrowers) uses.delete(name);
  return uses;
}

/**
 * `__.prototype = b.prototype`: the methods are those of another class. TypeScript's `__extends` has
 * such a function, which any glob names.
 */
function borrowerIn(node: AnyNode): string | undefined {
  if (node.type !== 'AssignmentExpression' || node.right.type !== 'MemberExpression') {
    return undefined;
  }
  return assignedMember(node.right) === 'prototype' ? constructorIn(node.left) : undefined;
}

function constructorIn(node: AnyNode): string | undefined {
  if (node.type === 'CallExpression') return classInHelper(node);
  if (node.type !== 'MemberExpression' || node.object.type !== 'Identifier') return undefined;
  return assignedMember(node) === 'prototype' ? node.object.name : undefined;
}

function ownerOfStatic(node: AnyNode, known: ReadonlyMap<string, unknown>): string | undefined {
  if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression') {
    return undefined;
  }
  const { object } = node.left;
  return object.type === 'Identifier' && known.has(object.name) && isFunction(node.right)
    ? object.name
    : undefined;
}
