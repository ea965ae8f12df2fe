import type { SchemaDocument, SchemaNode } from './schema-document.js';

/** One way in which a value can be right: a schema that is no reference and no union. */
export interface Option extends SchemaNode {
  /** Name of the definition that it came from. */
  readonly definition?: string;
}

const PREFIX = '#/definitions/';

/** All ways in which a value of this schema can be right. */
export function optionsOf(node: SchemaNode, document: SchemaDocument): Option[] {
  if (node.anyOf !== undefined) return node.anyOf.flatMap((each) => optionsOf(each, document));
  if (node.$ref === undefined) return [node];
  const definition = node.$ref.slice(PREFIX.length);
  const target = document.definitions[definition] ?? {};
  const options = optionsOf(target, document);
  return target.anyOf === undefined ? options.map((each) => ({ ...each, definition })) : options;
}

export type Kind = 'string' | 'boolean' | 'number' | 'object' | 'array' | 'function' | 'other';

export function kindOf(value: unknown): Kind {
  if (Array.isArray(value)) return 'array';
  if (value === null) return 'other';
  const type = typeof value;
  return type === 'undefined' || type === 'bigint' || type === 'symbol' ? 'other' : type;
}

/** Whether values of this kind are worth a closer look; `undefined` for a schema that takes all. */
export function kindTaken(option: Option): Kind | undefined {
  if (option.definition === 'function') return 'function';
  if (option.definition === 'regExp') return 'object';
  if (option.type === 'integer') return 'number';
  if (option.type !== undefined) return option.type;
  return typeof option.const === 'boolean' ? 'boolean' : undefined;
}
