import { mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Roots } from '../../lib/model/decision.js';
import { StenoError } from '../../lib/model/errors.js';
import type { CompiledPolicy } from '../../lib/model/policy.js';
import { compilePolicy } from '../../lib/policy/compile.js';

/** An empty folder of its own. */
export const folder = (): string => realpathSync(mkdtempSync(join(tmpdir(), 'steno-policy-')));

/** Writes files into a new folder and gives its path. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const dir = folder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
  return dir;
}

export const roots = (given: Partial<Roots>): Roots => ({
  args: [],
  arg: {},
  self: undefined,
  result: undefined,
  error: undefined,
  name: 'step',
  turn: undefined,
  ...given,
});

export interface Compiled {
  readonly policy: CompiledPolicy;
  /** What the expressions reported while they ran. */
  readonly reports: readonly string[];
}

export function compiled(policy: unknown, dir = '/app'): Compiled {
  const reports: string[] = [];
  const report = (code: string, message: string): void => {
    reports.push(`${code} ${message}`);
  };
  return { policy: compilePolicy(policy, { dir, report }), reports };
}

/** All problems of a policy as `code path: message`; empty when it is sound. */
export function problemsOf(policy: unknown, dir?: string): string[] {
  return failures(() => compiled(policy, dir)).map(
    ({ code, path, message }) => `${code} ${path}: ${message.split(': ').slice(1).join(': ')}`,
  );
}

export function failures(run: () => unknown): readonly StenoError[] {
  try {
    run();
    return [];
  } catch (error) {
    if (error instanceof StenoError) return error.problems;
    throw error;
  }
}
