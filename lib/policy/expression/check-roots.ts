import type { compile } from '@jmespath-community/jmespath';
import { isLate, isRootName } from './root-names.js';

export type ExpressionNode = ReturnType<typeof compile>;

export interface RootUse {
  /** First identifiers that are no root, in order. */
  readonly unknown: readonly string[];
  /** True when a part reads the roots without naming one, such as `[0]`. */
  readonly nameless: boolean;
  readonly variables: readonly string[];
  readonly functions: readonly string[];
  /** True when `result` or `error` is read, or may be. */
  readonly late: boolean;
}

/** Which roots an expression reads: identifiers relative to a projection, filter or pipe are none. */
export function rootsOf(node: ExpressionNode): RootUse {
  const walk = new RootWalk();
  walk.visit(node, true);
  return walk;
}

class RootWalk implements RootUse {
  readonly unknown: string[] = [];
  readonly variables: string[] = [];
  readonly functions: string[] = [];
  readonly #bound = new Set<string>();
  nameless = false;
  late = false;

  /** Visits a node that is evaluated against the roots or not; tells whether its value is the roots. */
  visit(node: ExpressionNode, onRoots: boolean): boolean {
    switch (node.type) {
      case 'Identity':
        return onRoots;
      case 'Current':
        this.late ||= onRoots;
        return onRoots;
      case 'Root':
        this.late = true;
        return true;
      case 'Field':
        if (onRoots) this.#root(node.name);
        return false;
      case 'Index':
      case 'Slice':
        this.nameless ||= onRoots;
        return false;
      case 'Subexpression':
      case 'IndexExpression':
      case 'Pipe':
        return this.visit(node.right, this.visit(node.left, onRoots));
      case 'Projection':
      case 'ValueProjection':
        this.nameless ||= this.visit(node.left, onRoots);
        return this.visit(node.right, false);
      case 'FilterProjection':
        this.nameless ||= this.visit(node.left, onRoots);
        this.visit(node.condition, false);
        return this.visit(node.right, false);
      case 'ExpressionReference':
        return this.visit(node.child, false);
      case 'Variable':
        if (!this.#bound.has(node.name)) this.variables.push(node.name);
        return false;
      case 'LetExpression':
        for (const { variable, reference } of node.bindings) {
          this.visit(reference, onRoots);
          this.#bound.add(variable);
        }
        return this.visit(node.expression, onRoots);
      case 'Function':
        this.functions.push(node.name);
        return this.#all(node.children, onRoots);
      default:
        return this.#all(childrenOf(node), onRoots);
    }
  }

  #all(nodes: readonly ExpressionNode[], onRoots: boolean): false {
    for (const node of nodes) this.visit(node, onRoots);
    return false;
  }

  #root(name: string): void {
    if (isRootName(name)) this.late ||= isLate(name);
    else this.unknown.push(name);
  }
}

/** Parts of the nodes that are evaluated against the same value as the node itself. */
function childrenOf(node: ExpressionNode): readonly ExpressionNode[] {
  switch (node.type) {
    case 'Flatten':
    case 'NotExpression':
      return [node.child];
    case 'Unary':
      return [node.operand];
    case 'OrExpression':
    case 'AndExpression':
    case 'Comparator':
    case 'Arithmetic':
      return [node.left, node.right];
    case 'Ternary':
      return [node.condition, node.trueExpr, node.falseExpr];
    case 'MultiSelectList':
      return node.children;
    case 'MultiSelectHash':
      return node.children.map(({ value }) => value);
    default:
      return [];
  }
}
