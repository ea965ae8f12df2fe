/** `steno check`: what a policy says and meets, or what is wrong with it. */
import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { StenoError } from '../model/errors.js';
import { compilePolicy } from '../policy/compile.js';
import { describePolicy } from '../policy/describe.js';
import { findPolicy, POLICY_FILE } from '../policy/find.js';
import { readPolicyFile } from '../policy/load.js';
import type { Policy } from '../policy/schema/input.js';
import { checkProject } from '../project/check/check-project.js';
import { missingFunctions } from '../project/check/missing-functions.js';
import type { ProjectReport } from '../project/check/report.js';
import { Project } from '../project/project.js';
import { reportLines } from './check-lines.js';
import type { CommandIo } from './io.js';
import { readOptions } from './options.js';

export type CheckIo = Pick<CommandIo, 'stdout' | 'stderr' | 'env' | 'cwd'>;

const HELP = `steno check [policy]: what a policy says and what it meets, or what is wrong with it

  policy      a policy file, or a folder in or above which one is (default: the current one)
  --strict    exit code 1 where the project has a problem
  --json      what was found, as JSON
  -h, --help

Looks at the sources of the folder that the policy stands in, and at the packages that it names; runs
none of them. ! marks a problem, ? what may be one.
`;

/**
 * Checks the policy file of `argv`, or the one that a program started here would find. Prints what
 * it says and meets; every problem of the policy itself goes to stderr, a line each.
 *
 * @returns the exit code: 0; 1 for a problem in the project, if asked for; 2 when the policy cannot
 * be used.
 */
export function runCheck(argv: readonly string[], io: CheckIo): 0 | 1 | 2 {
  try {
    const { values, positionals } = readOptions(
      'check',
      argv,
      {
        strict: { type: 'boolean' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
      1,
    );
    if (values.help === true) {
      io.stdout.write(HELP);
      return 0;
    }
    const file = fileOf(positionals[0], io);
    const policy = readPolicyFile(file) as Policy;
    // Modules of `$fn` are looked for, and not run.
    const options = { file, dir: dirname(file), report: () => undefined, loadFunctions: false };
    const compiled = compilePolicy(policy, options);
    const missing = missingFunctions(policy, file);
    for (const { message } of missing) io.stderr.write(`${message}\n`);
    if (missing.length > 0) return 2;
    const report = checkProject(policy, compiled, projectOf(file, io.cwd));
    if (values.json === true) io.stdout.write(`${JSON.stringify({ file, ...report }, null, 2)}\n`);
    else io.stdout.write(`${describePolicy(policy, file)}\n${reportLines(report).join('\n')}\n`);
    return values.strict === true && hasProblem(report) ? 1 : 0;
  } catch (error) {
    if (!(error instanceof StenoError)) throw error;
    for (const { message } of error.problems) io.stderr.write(`${message}\n`);
    return 2;
  }
}

const hasProblem = ({ rules }: ProjectReport): boolean =>
  rules.some(({ findings }) => findings.some(({ level }) => level === 'problem'));

/** The folder of the policy; where that has no sources, the one around it that was started from. */
function projectOf(file: string, cwd: string): Project {
  const project = new Project(dirname(file));
  return project.files.length === 0 && file.startsWith(`${cwd}/`) ? new Project(cwd) : project;
}

function fileOf(named: string | undefined, { env, cwd }: CheckIo): string {
  const path = resolve(cwd, named ?? '.');
  if (named !== undefined && !isFolder(path)) return path;
  const file = findPolicy({ env: named === undefined ? env : {}, cwd: path });
  if (file !== undefined) return file;
  throw new StenoError('STENO_POLICY_MISSING', {
    message: `there is no ${POLICY_FILE} in ${path} or above it.`,
    mend: 'steno init proposes one.',
  });
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
