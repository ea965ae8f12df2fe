import type {
  AnyNode,
  ArrowFunctionExpression,
  ClassDeclaration,
  ClassExpression,
  Expression,
  FunctionDeclaration,
  FunctionExpression,
  PrivateIdentifier,
} from 'acorn';
import { isArray } from '../runtime/intrinsics.js';

export type ClassNode = ClassDeclaration | ClassExpression;
export type FunctionNode = FunctionDeclaration | FunctionExpression | ArrowFunctionExpression;

export const isClass = (node: AnyNode | null | undefined): node is ClassNode =>
  node?.type === 'ClassDeclaration' || node?.type === 'ClassExpression';

/** A function or arrow written out as an expression. */
export const isFunctionLiteral = (
  node: AnyNode | null | undefined,
): node is FunctionExpression | ArrowFunctionExpression =>
  node?.type === 'FunctionExpression' || node?.type === 'ArrowFunctionExpression';

export const isFunction = (node: AnyNode | null | undefined): node is FunctionNode =>
  node?.type === 'FunctionDeclaration' || isFunctionLiteral(node);

/** One that takes its name from where it stands. */
export const isAnonymous = (node: FunctionNode): boolean =>
  node.type === 'ArrowFunctionExpression' || !node.id;

export const isIdentifier = (node: AnyNode | null | undefined, name?: string): boolean =>
  node?.type === 'Identifier' && (name === undefined || node.name === name);

export function stringValue(node: AnyNode | null | undefined): string | undefined {
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
}

/** Name of a member as rules write it; `undefined` for a private or a computed one. */
export function memberName(
  key: Expression | PrivateIdentifier,
  computed: boolean,
): string | undefined {
  if (key.type === 'Literal') {
    return typeof key.value === 'string' || typeof key.value === 'number'
      ? String(key.value)
      : undefined;
  }
  if (!computed) return key.type === 'Identifier' ? key.name : undefined;
  if (key.type !== 'MemberExpression' || key.computed || !isIdentifier(key.object, 'Symbol')) {
    return undefined;
  }
  return key.property.type === 'Identifier' ? `@@${key.property.name}` : undefined;
}

/** `a`, `a` for `a = 1`, `...a` for a rest parameter, `''` for a destructured one. */
export function parameterNames(fn: FunctionNode): string[] {
  return fn.params.map((param) => {
    if (param.type === 'RestElement') return `...${bindingName(param.argument)}`;
    return bindingName(param.type === 'AssignmentPattern' ? param.left : param);
  });
}

const bindingName = (node: AnyNode): string => (node.type === 'Identifier' ? node.name : '');

export function childrenOf(node: AnyNode): AnyNode[] {
  const children: AnyNode[] = [];
  addChildren(node, children);
  return children;
}

/** The same at the end of a list. */
export function addChildren(node: AnyNode, to: AnyNode[]): void {
  for (const key in node) {
    const value: unknown = node[key as keyof AnyNode];
    if (isArray(value)) {
      for (const each of value as unknown[]) if (isNode(each)) to.push(each);
    } else if (isNode(value)) to.push(value);
  }
}

const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
