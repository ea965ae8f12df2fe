import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type ErrorCode, StenoError } from '../../model/errors.js';
import { formatPath, type PathStep } from '../../policy/problem.js';
import type { Policy } from '../../policy/schema/input.js';

const CODE: ErrorCode = 'STENO_POLICY_FUNCTION';

/** References to functions, `{ "$fn": "./steno.hooks.js#name" }`, that lead nowhere. Nothing is loaded. */
export function missingFunctions(policy: Policy, file: string): StenoError[] {
  return referencesIn(policy, []).flatMap(({ reference, path }) => {
    const fault = faultOf(reference, file);
    return fault === undefined
      ? []
      : [new StenoError(CODE, { ...fault, file, path: formatPath(path) })];
  });
}

interface Reference {
  readonly reference: string;
  readonly path: readonly PathStep[];
}

function referencesIn(value: unknown, path: readonly PathStep[]): Reference[] {
  if (typeof value !== 'object' || value === null) return [];
  const isList = Array.isArray(value);
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const at = [...path, isList ? Number(key) : key];
    if (key === '$value') return [];
    return key === '$fn' && typeof inner === 'string'
      ? [{ reference: inner, path: at }]
      : referencesIn(inner, at);
  });
}

function faultOf(reference: string, file: string): { message: string; mend?: string } | undefined {
  const [specifier = '', name = 'default', ...rest] = reference.split('#');
  const quoted = JSON.stringify(specifier);
  if (specifier === '' || name === '' || rest.length > 0) {
    return {
      message: `${JSON.stringify(reference)} is no path of a module with a name.`,
      mend: 'Write "./steno.hooks.js#summarise".',
    };
  }
  try {
    const found = createRequire(file).resolve(specifier);
    if (name === 'default' || mayHave(found, name)) return undefined;
    return { message: `${JSON.stringify(name)} stands nowhere in ${quoted}.` };
  } catch {
    return { message: `there is no module ${quoted}.` };
  }
}

/** A module that passes on all of another may have any name. */
function mayHave(path: string, name: string): boolean {
  const text = path.startsWith('/') ? readFileSync(path, 'utf8') : '';
  return text.includes(name) || /\bexport\s*\*|\.\.\.|\brequire\b/.test(text);
}
