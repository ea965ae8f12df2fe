/** The problems that a validator finds, in words. Loaded when there is one. */
import { found } from './found.js';
import { nearest, suggest } from './nearest.js';
import type { PathStep, Problem } from './problem.js';
import type { SchemaDocument } from './schema-document.js';
import type { Option } from './schema-options.js';
import { expectation } from './schema-words.js';

type Path = readonly PathStep[];

export const missingField = (name: string, title: string, path: Path): Problem => ({
  code: 'STENO_POLICY_TYPE',
  path,
  message: `${title} needs the field ${JSON.stringify(name)}.`,
  at: 'parent',
});

export const notYet = (path: Path): Problem => ({
  code: 'STENO_NOT_YET',
  path,
  message: `${JSON.stringify(path.at(-1))} is part of the policy, but this version does not do it yet.`,
  mend: 'Take it out for now.',
  at: 'key',
});

export const unknownField = (
  key: string,
  title: string,
  names: readonly string[],
  path: Path,
): Problem => ({
  code: 'STENO_POLICY_FIELD',
  path,
  message: `there is no field ${JSON.stringify(key)} in ${title}.`,
  mend: suggest(key, names),
  at: 'key',
});

export const unusableName = (path: Path): Problem => ({
  code: 'STENO_POLICY_FIELD',
  path,
  message: '"__proto__" cannot be a name.',
  at: 'key',
});

export function wrongType(
  value: unknown,
  options: readonly Option[],
  path: Path,
  document: SchemaDocument,
): Problem {
  const mend = mendOf(value, options);
  return {
    code: path.at(-1) === 'preset' ? 'STENO_POLICY_PRESET' : 'STENO_POLICY_TYPE',
    path,
    message: `expected ${expectation(options, document)}, found ${found(value)}.`,
    ...(mend === undefined ? {} : { mend }),
  };
}

function mendOf(value: unknown, options: readonly Option[]): string | undefined {
  const isExpression = options.some(({ definition }) => definition === 'expressionText');
  if (isExpression && (typeof value === 'number' || typeof value === 'boolean'))
    return `For a fixed value write { "$value": ${String(value)} }.`;
  const names = options.flatMap((option) => option.enum ?? []);
  const near = typeof value === 'string' ? nearest(value, names) : undefined;
  return near === undefined ? undefined : `Did you mean ${JSON.stringify(near)}?`;
}
