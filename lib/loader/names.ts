import type { AnyNode } from 'acorn';
import { memberName } from './syntax.js';

export interface GivenName {
  readonly name: string;
  /** True where an anonymous function or class takes this name; false for `a.b = function () {}`. */
  readonly inferred: boolean;
}

/** The name that a value gets from the place where it stands. */
export function givenName(node: AnyNode, parent: AnyNode | undefined): GivenName | undefined {
  switch (parent?.type) {
    case 'VariableDeclarator':
      return parent.init === node ? bound(parent.id) : undefined;
    case 'AssignmentExpression':
      return parent.right === node ? (bound(parent.left) ?? stored(parent.left)) : undefined;
    case 'Property':
      return parent.value === node && parent.kind === 'init'
        ? inferred(parent.computed ? undefined : memberName(parent.key, false))
        : undefined;
    case 'PropertyDefinition':
      return parent.value === node ? inferred(memberName(parent.key, parent.computed)) : undefined;
    case 'ExportDefaultDeclaration':
      return inferred('default');
    default:
      return undefined;
  }
}

const bound = (left: AnyNode): GivenName | undefined =>
  left.type === 'Identifier' ? inferred(left.name) : undefined;

function stored(left: AnyNode): GivenName | undefined {
  const name = assignedMember(left);
  return name === undefined ? undefined : { name, inferred: false };
}

/** `b` of `a.b` and of `a["b"]`. */
export function assignedMember(node: AnyNode): string | undefined {
  return node.type === 'MemberExpression' && node.property.type !== 'PrivateIdentifier'
    ? memberName(node.property, node.computed)
    : undefined;
}

/** `__proto__` is never inferred: as a property of a literal it would set the prototype. */
const inferred = (name: string | undefined): GivenName | undefined =>
  name === undefined || name === '__proto__' ? undefined : { name, inferred: true };
