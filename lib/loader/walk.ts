import type { AnyNode } from 'acorn';
import { addChildren, childrenOf, isClass, isFunction } from './syntax.js';

export type Visit = (
  node: AnyNode,
  parent: AnyNode | undefined,
  grandparent: AnyNode | undefined,
) => void;

/**
 * Visits every node, parents first, in order of the source. Deep trees cannot exhaust the stack; no
 * object is made a node, of which a bundle has a million.
 */
export function walk(root: AnyNode, visit: Visit): void {
  const pending: AnyNode[] = [root];
  const parents: (AnyNode | undefined)[] = [undefined];
  const grandparents: (AnyNode | undefined)[] = [undefined];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const parent = parents.pop();
    visit(node, parent, grandparents.pop());
    const before = pending.length;
    addChildren(node, pending);
    for (let left = before, right = pending.length - 1; left < right; left += 1, right -= 1) {
      const child = pending[left] as AnyNode;
      pending[left] = pending[right] as AnyNode;
      pending[right] = child;
    }
    for (let added = before; added < pending.length; added += 1) {
      parents.push(node);
      grandparents.push(parent);
    }
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
