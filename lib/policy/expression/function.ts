import { createRequire } from 'node:module';
import { join } from 'node:path';
import { types } from 'node:util';
import { found } from '../found.js';
import { suggest } from '../nearest.js';
import type { Problem } from '../problem.js';
import { reasonOf } from '../reason.js';
import type { PolicyFunction } from '../schema/expression.js';

type Fault = Pick<Problem, 'message' | 'mend' | 'cause'>;

/** The function that `{ "$fn": "./file.js#name" }` means, or what is wrong with it. */
export function loadFunction(reference: string, dir: string): PolicyFunction | Fault {
  const [specifier = '', name = 'default', ...rest] = reference.split('#');
  if (specifier === '' || name === '' || rest.length > 0)
    return {
      message: `${JSON.stringify(reference)} is no path of a module with a name.`,
      mend: 'Write "./steno.hooks.js#summarise".',
    };
  let loaded: unknown;
  try {
    loaded = createRequire(join(dir, 'steno.policy.json'))(specifier);
  } catch (error) {
    return cannotLoad(specifier, dir, error);
  }
  const value = exported(loaded, name);
  if (typeof value !== 'function') return notThere(specifier, name, value, loaded);
  return checkFunction(value as PolicyFunction, JSON.stringify(reference));
}

/** Refuses functions that cannot answer at once. */
export function checkFunction(value: PolicyFunction, words: string): PolicyFunction | Fault {
  return types.isAsyncFunction(value) || types.isGeneratorFunction(value)
    ? {
        message: `${words} is an async or generator function; its answer is needed at once.`,
        mend: 'Make it a plain function.',
      }
    : value;
}

function exported(loaded: unknown, name: string): unknown {
  if (name === 'default' && typeof loaded === 'function') return loaded;
  return typeof loaded === 'object' || typeof loaded === 'function'
    ? (loaded as Record<string, unknown> | null)?.[name]
    : undefined;
}

function notThere(specifier: string, name: string, value: unknown, loaded: unknown): Fault {
  const module = JSON.stringify(specifier);
  if (value !== undefined)
    return {
      message: `${JSON.stringify(name)} of ${module} is not a function, but ${found(value)}.`,
    };
  const names = typeof loaded === 'object' && loaded !== null ? Object.keys(loaded) : [];
  return {
    message: `${module} exports no ${JSON.stringify(name)}.`,
    mend: names.length === 0 ? 'It exports nothing by name.' : suggest(name, names),
  };
}

function cannotLoad(specifier: string, dir: string, cause: unknown): Fault {
  const module = JSON.stringify(specifier);
  switch (codeOf(cause)) {
    case 'MODULE_NOT_FOUND':
    case 'ERR_MODULE_NOT_FOUND':
      return {
        message: `the module ${module}, or one that it loads, does not exist (looked from ${dir}).`,
        cause,
      };
    case 'ERR_REQUIRE_ASYNC_MODULE':
      return {
        message: `${module} is an ES module with a top-level await, which cannot be loaded at once.`,
        mend: 'Take out the top-level await, or make it a CommonJS module.',
        cause,
      };
    case 'ERR_REQUIRE_ESM':
      return {
        message: `${module} is an ES module, and this process forbids loading one at once.`,
        mend: 'Make it a CommonJS module (.cjs).',
        cause,
      };
    default:
      return { message: `${module} threw as it was loaded: ${reasonOf(cause)}.`, cause };
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
