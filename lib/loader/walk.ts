import type { AnyNode } from 'acorn';
import { childrenOf, isClass, isFunction } from './syntax.js';

export type Visit = (
  node: AnyNode,
  parent: AnyNode | undefined,
  grandparent: AnyNode | undefined,
) => void;

/** Visits every node, parents first, in order of the source. Deep trees cannot exhaust the stack. */
export function walk(root: AnyNode, visit: Visit): void {
  const pending: [AnyNode, AnyNode | undefined, AnyNode | undefined][] = [
    [root, undefined, undefined],
  ];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [node, parent, grandparent] = next;
    visit(node, parent, grandparent);
    for (const child of childrenOf(node).reverse()) pending.push([child, node, parent]);
  }
}

/** The nodes below `roots` that run with them: not those inside functions and classes. */
export function* withoutInner(roots: readonly AnyNode[]): Generator<AnyNode> {
  const pending = [...roots].reverse();
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    yield node;
    if (!isFunction(node) && !isClass(node)) pending.push(...childrenOf(node).reverse());
  }
}
