import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { StenoError } from '../model/errors.js';
import type { CompiledPolicy } from '../model/policy.js';
import { jsonParse } from '../runtime/intrinsics.js';
import { compilePolicy } from './compile.js';
import type { Report } from './expression/source.js';
import { reasonOf } from './reason.js';
import { withoutComments } from './without-comments.js';

/** Reads, validates and compiles a policy file; paths inside it are relative to its folder. */
export const loadPolicyFile = (file: string, report: Report): CompiledPolicy =>
  compilePolicy(readPolicyFile(file), { file, dir: dirname(file), report });

/**
 * The content of a policy file, JSON with comments, not validated yet.
 *
 * @throws StenoError `STENO_POLICY_UNREADABLE` or `STENO_POLICY_JSON`.
 */
export const readPolicyFile = (file: string): unknown => parsePolicy(readText(file), file);

/**
 * The same of a text that is, or is to be, that of a file.
 *
 * @throws StenoError `STENO_POLICY_JSON`.
 */
export function parsePolicy(whole: string, file: string): unknown {
  const text = whole.replace(/^\uFEFF/, '');
  try {
    return jsonParse(/\/[/*]/.test(text) ? withoutComments(text) : text) as unknown;
  } catch (cause) {
    const { jsonError } = require('./json-error.js') as typeof import('./json-error.js');
    throw jsonError(file, text, cause);
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new StenoError('STENO_POLICY_UNREADABLE', { file, ...unreadable(cause), cause });
  }
}

function unreadable(cause: unknown): { message: string; mend: string } {
  const { code } = cause as NodeJS.ErrnoException;
  if (code === 'EISDIR')
    return { message: 'this is a folder; expected a file.', mend: 'Rename the folder.' };
  if (code === 'ENOENT')
    return { message: 'the file does not exist.', mend: 'Create it, or name another one.' };
  return { message: `${reasonOf(cause)}.`, mend: 'Make the file readable for this user.' };
}
