import { dotted, memberName } from './names.js';
import { childOf, listOf, type Node, textOf } from './node.js';

/** What a definition of a tool has beside its name. */
const SCHEMAS = new Set(['parameters', 'input_schema', 'inputSchema', 'schema']);
/** Functions that are called with the name of a tool first. */
const MAKERS = /^(?:(?:\w+\.)*(?:tool|registerTool|addTool|defineTool|makeTool|createTool))$/;

/** The name in the definition of a tool for a model, where a node is one. */
export function toolNameIn(node: Node): string | undefined {
  if (node.type === 'ObjectExpression') return nameInLiteral(node);
  const [first, ...others] = listOf(node, 'arguments');
  if (first?.type !== 'StringLiteral' || others.length === 0) return undefined;
  return MAKERS.test(dotted(childOf(node, 'callee')) ?? '') ? textOf(first, 'value') : undefined;
}

function nameInLiteral(node: Node): string | undefined {
  let name: string | undefined;
  let hasSchema = false;
  for (const property of listOf(node, 'properties')) {
    const key = memberName(property) ?? '';
    const value = childOf(property, 'value');
    if (key === 'name' && value?.type === 'StringLiteral') name = textOf(value, 'value');
    hasSchema ||= SCHEMAS.has(key);
  }
  return hasSchema ? name : undefined;
}
