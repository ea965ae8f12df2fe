import type { SchemaDocument } from './schema-document.js';
import { type Option, optionsOf } from './schema-options.js';

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
