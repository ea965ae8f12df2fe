/** Nodes of a parsed source, and how to go through them. */
import type * as t from '@babel/types';

export type Node = t.Node;

export interface Range {
  readonly start: number;
  readonly end: number;
}

export const rangeOf = ({ start, end }: Node): Range => ({ start: start ?? 0, end: end ?? 0 });

export const lineOf = ({ loc }: Node): number => loc?.start.line ?? 0;

export const isWithin = (inner: Range, outer: Range): boolean =>
  inner.start >= outer.start && inner.end <= outer.end;

/** A node with what it stands in, nearest first. */
export interface Placed {
  readonly node: Node;
  /** The field of the parent in which it stands. */
  readonly key: string;
  readonly above: readonly Placed[];
}

const NO_CHILDREN: ReadonlySet<string> = new Set([
  'loc',
  'extra',
  'leadingComments',
  'innerComments',
  'trailingComments',
  'comments',
  'tokens',
  'errors',
]);

/** Visits a node and what is in it, in the order of the source; what `visit` answers `false` for is not entered. */
export function walk(
  node: Node,
  visit: (placed: Placed) => unknown,
  key = '',
  above: readonly Placed[] = [],
): void {
  const placed = { node, key, above };
  if (visit(placed) === false) return;
  const inside = [placed, ...above];
  for (const [name, child] of childrenOf(node)) walk(child, visit, name, inside);
}

export function childrenOf(node: Node): [string, Node][] {
  const children: [string, Node][] = [];
  for (const [key, value] of Object.entries(node)) {
    if (NO_CHILDREN.has(key)) continue;
    for (const each of Array.isArray(value) ? value : [value]) {
      if (isNode(each)) children.push([key, each]);
    }
  }
  return children;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  typeof value.type === 'string' &&
  'start' in value;

/** An expression without what only a compiler reads: types and parentheses. */
export function bare(node: Node): Node {
  switch (node.type) {
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'TSInstantiationExpression':
    case 'ParenthesizedExpression':
      return bare(node.expression);
    default:
      return node;
  }
}

/** The name of a property, where the source tells it. */
export function keyName(key: Node, computed: boolean): string | undefined {
  if (!computed && key.type === 'Identifier') return key.name;
  if (key.type === 'StringLiteral') return key.value;
  if (key.type === 'NumericLiteral') return String(key.value);
  return undefined;
}
