import { NOT_YET } from './not-yet.js';
import type { PathStep, Problem } from './problem.js';
import type { SchemaDocument, SchemaNode } from './schema-document.js';
import { kindOf, kindTaken, type Option, optionsOf } from './schema-options.js';

/** Everything in `value` that the schema does not allow; empty when it is right. Runs no user code. */
export function validate(
  value: unknown,
  document: SchemaDocument,
  node: SchemaNode = document,
): Problem[] {
  const problems: Problem[] = [];
  checkNode(value, node, [], { document, problems });
  return problems;
}

interface Context {
  readonly document: SchemaDocument;
  readonly problems: Problem[];
}

type Path = readonly PathStep[];

const complaints = () => require('./complaint.js') as typeof import('./complaint.js');

function checkNode(value: unknown, node: SchemaNode, path: Path, context: Context): void {
  if (node.description?.startsWith(NOT_YET)) {
    context.problems.push(complaints().notYet(path));
    return;
  }
  const options = optionsOf(node, context.document);
  const kind = kindOf(value);
  const taken = options.filter((option) => [kind, undefined].includes(kindTaken(option)));
  const meant = kind === 'object' ? mostLikely(value as object, taken) : taken;
  const [only] = meant;
  if (only !== undefined && (kind === 'object' || kind === 'array'))
    checkParts(value as object, only, path, context);
  else if (!meant.some((option) => acceptsScalar(value, option)))
    context.problems.push(complaints().wrongType(value, options, path, context.document));
}

/** The shape of object that was meant: the one whose telling fields are there. */
function mostLikely(value: object, options: readonly Option[]): readonly Option[] {
  if (value instanceof RegExp) return options.filter(({ definition }) => definition === 'regExp');
  const keys = Object.keys(value);
  const reserved = keys.some((key) => key.startsWith('$'));
  let best: Option | undefined;
  let most = -1;
  for (const option of options) {
    if (option.definition === 'regExp') continue;
    const { properties, required = [] } = option;
    // A map takes any name, but one with a `$` is a reserved word with a slip of the pen.
    const score =
      properties === undefined
        ? Number(!reserved) / 2
        : required.filter((name) => keys.includes(name)).length +
          keys.filter((key) => Object.hasOwn(properties, key)).length / 100;
    if (score > most) {
      most = score;
      best = option;
    }
  }
  const told = most > 0 || options.length === 1 || reserved;
  return told && best !== undefined ? [best] : [];
}

function checkParts(value: object, option: Option, path: Path, context: Context): void {
  if (option.type === 'object')
    checkObject(value as Record<string, unknown>, option, path, context);
  if (option.type === 'array')
    for (const [index, item] of (value as unknown[]).entries())
      checkNode(item, option.items ?? {}, [...path, index], context);
}

function acceptsScalar(value: unknown, option: Option): boolean {
  if (option.enum !== undefined) return option.enum.includes(value as string);
  if (option.const !== undefined) return value === option.const;
  if (typeof value === 'string') return value.length >= (option.minLength ?? 0);
  if (typeof value !== 'number') return true;
  return (
    value >= (option.minimum ?? Number.NEGATIVE_INFINITY) &&
    value <= (option.maximum ?? Number.POSITIVE_INFINITY) &&
    (option.type !== 'integer' || Number.isSafeInteger(value))
  );
}

function checkObject(
  value: Record<string, unknown>,
  { properties, required = [], additionalProperties, title = 'this object' }: Option,
  path: Path,
  context: Context,
): void {
  for (const name of required) {
    if (value[name] !== undefined) continue;
    context.problems.push(complaints().missingField(name, title, [...path, name]));
  }
  for (const key of Object.keys(value)) {
    const item = value[key];
    const inside = [...path, key];
    const known =
      properties !== undefined && Object.hasOwn(properties, key) ? properties[key] : undefined;
    const schema = known ?? (additionalProperties === false ? undefined : additionalProperties);
    if (schema === undefined) {
      const names = Object.keys(properties ?? {});
      context.problems.push(complaints().unknownField(key, title, names, inside));
    } else if (key === '__proto__') {
      context.problems.push(complaints().unusableName(inside));
    } else if (item !== undefined) {
      checkNode(item, schema, inside, context);
    }
  }
}
