import type { AnyNode } from 'acorn';
import { isClass, isFunction, isIdentifier } from './syntax.js';

/** Whether a node is the identifier by which a variable of this name is declared. */
export function shadows(
  node: AnyNode,
  parent: AnyNode | undefined,
  grandparent: AnyNode | undefined,
  name: string,
): boolean {
  if (parent === undefined || !isIdentifier(node, name)) return false;
  if (isFunction(parent) || isClass(parent)) return parent.body !== node && !isSuper(node, parent);
  switch (parent.type) {
    case 'VariableDeclarator':
      return parent.id === node;
    case 'AssignmentPattern':
      return parent.left === node;
    case 'Property':
      return grandparent?.type === 'ObjectPattern' && parent.value === node;
    case 'ImportSpecifier':
      return parent.local === node;
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
    case 'ArrayPattern':
    case 'RestElement':
    case 'CatchClause':
      return true;
    default:
      return false;
  }
}

const isSuper = (node: AnyNode, parent: AnyNode): boolean =>
  isClass(parent) && parent.superClass === node;
