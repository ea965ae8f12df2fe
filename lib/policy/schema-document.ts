import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonParse } from '../runtime/intrinsics.js';

/** The part of JSON Schema that the policy's schema uses. */
export interface SchemaNode {
  readonly $ref?: string;
  readonly anyOf?: readonly SchemaNode[];
  readonly type?: 'string' | 'boolean' | 'number' | 'integer' | 'object' | 'array';
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: false | SchemaNode;
  readonly items?: SchemaNode;
  readonly enum?: readonly string[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly title?: string;
  readonly description?: string;
}

export interface SchemaDocument extends SchemaNode {
  readonly definitions: Readonly<Record<string, SchemaNode>>;
}

/** The published schema; in a checkout that is not built yet, made on the spot. */
export function readSchemaDocument(
  file = join(__dirname, '../../../policy.schema.json'),
): SchemaDocument {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    const { policyJsonSchema } = require('./json-schema.js') as typeof import('./json-schema.js');
    return policyJsonSchema() as unknown as SchemaDocument;
  }
  return jsonParse(text) as SchemaDocument;
}
