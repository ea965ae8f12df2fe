/** What is asked of the syntax trees of `@babel/parser`. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly loc: { readonly start: { readonly line: number } };
  readonly [key: string]: unknown;
}

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** The node that a field holds. */
export function childOf(node: Node | undefined, key: string): Node | undefined {
  const value = node?.[key];
  return isNode(value) ? value : undefined;
}

/** The nodes that a field holds, holes left out. */
export function listOf(node: Node | undefined, key: string): readonly Node[] {
  const value = node?.[key];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

export function textOf(node: Node | undefined, key: string): string | undefined {
  const value = node?.[key];
  return typeof value === 'string' ? value : undefined;
}

export const lineOf = (node: Node): number => node.loc.start.line;

const LEFT_OUT = new Set(['loc', 'leadingComments', 'trailingComments', 'innerComments', 'extra']);

export function childrenOf(node: Node): readonly Node[] {
  const children: Node[] = [];
  for (const key of Object.keys(node)) {
    if (LEFT_OUT.has(key)) continue;
    const value = node[key];
    if (Array.isArray(value)) children.push(...value.filter(isNode));
    else if (isNode(value)) children.push(value);
  }
  return children;
}

const FUNCTIONS = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ObjectMethod',
  'ClassMethod',
  'ClassPrivateMethod',
]);

/** Anything with parameters and a body of its own. */
export const isFunction = (node: Node | undefined): node is Node =>
  node !== undefined && FUNCTIONS.has(node.type);

/** A function written as a value. */
export const isFunctionValue = (node: Node | undefined): node is Node =>
  node?.type === 'FunctionExpression' || node?.type === 'ArrowFunctionExpression';

export const isClass = (node: Node | undefined): node is Node =>
  node?.type === 'ClassDeclaration' || node?.type === 'ClassExpression';

/** What stands in parentheses, behind `as`, `!` and `satisfies`. */
export function bare(node: Node | undefined): Node | undefined {
  let at = node;
  while (at !== undefined && WRAPPERS.has(at.type)) at = childOf(at, 'expression');
  return at;
}

const WRAPPERS = new Set([
  'ParenthesizedExpression',
  'TSAsExpression',
  'TSNonNullExpression',
  'TSSatisfiesExpression',
  'TSTypeAssertion',
]);
