import type { ExpressionNode } from './check-roots.js';

/** The parameters that an expression names, `obs` for `arg.obs.text`. It has been compiled before. */
export function argumentNames(source: string): string[] {
  if (!source.includes('arg')) return [];
  const { compile } =
    require('@jmespath-community/jmespath') as typeof import('@jmespath-community/jmespath');
  const names = new Set<string>();
  collect(compile(source), names);
  return [...names];
}

/** Looks at what is read from the roots: behind a projection, filter or pipe `arg` is a name of others. */
function collect(node: ExpressionNode, names: Set<string>): void {
  if (node.type === 'Subexpression' && node.left.type === 'Field' && node.left.name === 'arg') {
    if (node.right.type === 'Field') names.add(node.right.name);
    return;
  }
  for (const [key, value] of Object.entries(node)) {
    if (key === 'right' && FROM_THE_LEFT.has(node.type)) continue;
    if (key === 'condition' && node.type === 'FilterProjection') continue;
    for (const each of Array.isArray(value) ? (value as unknown[]) : [value]) {
      const inner = isPair(each) ? each.value : each;
      if (isNode(inner) && inner.type !== 'ExpressionReference') collect(inner, names);
    }
  }
}

/** Nodes whose right side is read from what the left one gives. */
const FROM_THE_LEFT = new Set<ExpressionNode['type']>([
  'Subexpression',
  'IndexExpression',
  'Pipe',
  'Projection',
  'ValueProjection',
  'FilterProjection',
]);

const isNode = (value: unknown): value is ExpressionNode =>
  typeof value === 'object' && value !== null && 'type' in value;

/** A name and an expression in `{ name: … }`. */
const isPair = (value: unknown): value is { readonly value: unknown } =>
  typeof value === 'object' && value !== null && 'value' in value && isNode(value.value);
