/** `steno run`: starts a program with recording on. */
import { constants } from 'node:os';
import { join } from 'node:path';
import { StenoError } from '../model/errors.js';
import { type ChildEnd, startChild } from './child.js';
import type { CommandIo } from './io.js';
import { readOptions, usage } from './options.js';

const REGISTER = join(__dirname, '../../register.js');

const HELP = `steno run [--explain] -- <command>: starts a program with recording on

  --explain   tells at the end what each rule met, or why it met nothing
  -h, --help

The command is any that ends in Node: node app.js, npm test, npx tsx app.ts. It gets the
options after -- as they stand, and steno ends as it ends.
`;

const SIGNAL_EXIT = 128;

export async function runRun(argv: readonly string[], io: CommandIo): Promise<number> {
  const end = argv.indexOf('--');
  const own = end < 0 ? argv : argv.slice(0, end);
  const { values, positionals } = readOptions(
    'run',
    own,
    { explain: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    Number.POSITIVE_INFINITY,
  );
  if (values.help === true) {
    io.stdout.write(HELP);
    return 0;
  }
  const [command, ...args] = end < 0 ? [] : argv.slice(end + 1);
  if (positionals.length > 0) {
    const given = positionals.join(' ');
    throw usage('run', `${JSON.stringify(given)} stands before --. Write steno run -- ${given}.`);
  }
  if (command === undefined) throw usage('run', 'there is no command after --.');
  return await outcomeOf(
    await startChild(command, args, tracedEnv(io.env, values.explain), io.cwd),
  );
}

/** The environment in which each Node that is started loads the recorder first. */
export function tracedEnv(
  env: CommandIo['env'],
  explain: boolean = false,
  register: string = REGISTER,
): CommandIo['env'] {
  const { NODE_OPTIONS = '', STENO_LOG } = env;
  return {
    ...env,
    NODE_OPTIONS: `-r ${quoted(register)} ${NODE_OPTIONS}`.trimEnd(),
    ...(explain && STENO_LOG !== 'debug' ? { STENO_LOG: 'explain' } : {}),
  };
}

/** As Node reads `NODE_OPTIONS`: spaces divide, quotes hold together, a backslash escapes in them. */
const quoted = (path: string): string =>
  /[\s"\\]/.test(path) ? `"${path.replaceAll(/["\\]/g, '\\$&')}"` : path;

/** Ends as the child did: a signal that killed it kills this process too. */
async function outcomeOf(end: ChildEnd): Promise<number> {
  switch (end.kind) {
    case 'exited':
      return end.code;
    case 'killed':
      process.kill(process.pid, end.signal);
      // It is on its way; a signal that is ignored here is told as shells do.
      await new Promise((resolve) => setTimeout(resolve, 1000));
      return SIGNAL_EXIT + constants.signals[end.signal];
    default:
      throw new StenoError('STENO_USAGE', {
        message: `steno run: ${end.message}`,
        mend: 'Write the command as in a shell, after --.',
      });
  }
}
