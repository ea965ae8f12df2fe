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

/** What an option takes, in words. */
export function wordsOf(option: Option, document: SchemaDocument): string {
  if (option.definition === 'expressionText') return 'an expression';
  if (option.enum !== undefined) return option.enum.map((name) => JSON.stringify(name)).join(', ');
  if (option.const !== undefined) return String(option.const);
  switch (option.type) {
    case 'string':
      return 'a text';
    case 'boolean':
      return 'true or false';
    case 'integer':
      return 'a whole number above 0';
    case 'number':
      return option.maximum === undefined
        ? 'a number from 0'
        : `a number from 0 to ${option.maximum}`;
    case 'array':
      return `a list of ${expectation(optionsOf(option.items ?? {}, document), document)}`;
    case 'object':
      return option.title ?? mapWords(option, document);
    default:
      return 'a value';
  }
}

function mapWords({ additionalProperties }: Option, document: SchemaDocument): string {
  const values = additionalProperties === false ? undefined : additionalProperties;
  return `an object of name → ${expectation(optionsOf(values ?? {}, document), document)}`;
}

/** Ways that the words "an expression" include, or that no JSON value takes. */
const UNSAID: ReadonlySet<string | undefined> = new Set(['functionReference', 'literal']);
const UNWRITABLE: ReadonlySet<string | undefined> = new Set(['function', 'regExp']);

/** All options in words: `an expression, or true or false`. */
export function expectation(options: readonly Option[], document: SchemaDocument): string {
  const hasExpression = options.some(({ definition }) => definition === 'expressionText');
  const said = options.filter(
    ({ definition }) => !UNWRITABLE.has(definition) && !(hasExpression && UNSAID.has(definition)),
  );
  const [only] = said;
  if (said.length === 1 && only?.enum !== undefined && only.enum.length > 1)
    return `one of ${wordsOf(only, document)}`;
  if (said.length === 1 && only?.type === 'boolean') return wordsOf(only, document);
  const words = [
    ...new Set(
      said.flatMap((option) =>
        option.type === 'boolean' ? ['true', 'false'] : [wordsOf(option, document)],
      ),
    ),
  ];
  return words.length < 2
    ? (words[0] ?? 'a value')
    : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
