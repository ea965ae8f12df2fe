/** `steno check`: what a policy says, or what is wrong with it. */
import { dirname, resolve } from 'node:path';
import { StenoError } from '../model/errors.js';
import { compilePolicy } from '../policy/compile.js';
import { describePolicy } from '../policy/describe.js';
import { findPolicy, POLICY_FILE } from '../policy/find.js';
import { readPolicyFile } from '../policy/load.js';
import type { Policy } from '../policy/schema/input.js';

export interface CheckIo {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

const USAGE = 'Usage: steno check [policy file]';

/**
 * Checks the policy file of `argv`, or the one that a program started here would find. Prints what
 * it says; every problem goes to stderr, a line each.
 *
 * @returns the exit code: 0, or 2 when the policy cannot be used.
 */
export function runCheck(argv: readonly string[], { stdout, stderr, env, cwd }: CheckIo): 0 | 2 {
  try {
    const file = fileOf(argv, env, cwd);
    const policy = readPolicyFile(file);
    compilePolicy(policy, { file, dir: dirname(file), report: () => undefined });
    stdout.write(describePolicy(policy as Policy, file));
    return 0;
  } catch (error) {
    if (!(error instanceof StenoError)) throw error;
    for (const { message } of error.problems) stderr.write(`${message}\n`);
    return 2;
  }
}

function fileOf(argv: readonly string[], env: CheckIo['env'], cwd: string): string {
  const [named, ...rest] = argv;
  if (rest.length > 0 || named?.startsWith('-') === true)
    throw new StenoError('STENO_USAGE', {
      message: `steno check does not know ${JSON.stringify(rest[0] ?? named)}.`,
      mend: USAGE,
    });
  const file = named === undefined ? findPolicy({ env, cwd }) : resolve(cwd, named);
  if (file !== undefined) return file;
  throw new StenoError('STENO_POLICY_MISSING', {
    message: `there is no ${POLICY_FILE} in ${cwd} or above it.`,
    mend: USAGE,
  });
}
