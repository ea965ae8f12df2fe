import { closest } from 'fastest-levenshtein';
import { StenoError } from '../model/errors.js';
import { VERSION } from '../model/version.js';
import type { CommandIo, RunCommand } from './io.js';

/** A command: one file each, loaded when it is called. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<RunCommand>;
}

export const COMMANDS: readonly Command[] = [
  {
    name: 'init',
    summary: 'proposes a policy, from a look at the sources',
    load: async () => (await import('./init.js')).runInit,
  },
  {
    name: 'run',
    summary: 'starts a program with recording on',
    load: async () => (await import('./run.js')).runRun,
  },
  {
    name: 'list',
    summary: 'the sessions that were recorded, newest first',
    load: async () => (await import('./list.js')).runList,
  },
  {
    name: 'show',
    summary: 'one session as a tree of turns, events and messages',
    load: async () => (await import('./show.js')).runShow,
  },
  {
    name: 'validate',
    summary: 'whether two sessions say the same',
    load: async () => (await import('./validate.js')).runValidate,
  },
  {
    name: 'clean',
    summary: 'deletes old sessions',
    load: async () => (await import('./clean.js')).runClean,
  },
  {
    name: 'check',
    summary: 'what a policy says and meets, or what is wrong with it',
    load: async () => (await import('./check.js')).runCheck,
  },
  {
    name: 'presets',
    summary: 'rules that come with the package, and for which packages',
    load: async () => (await import('./presets.js')).runPresets,
  },
  {
    name: 'migrate',
    summary: 'decorators and records by hand become rules of the policy',
    load: async () => (await import('./migrate.js')).runMigrate,
  },
];

/** Runs `steno <argv>`; answers the exit code. Never throws. */
export async function dispatch(
  argv: readonly string[],
  io: CommandIo,
  commands: readonly Command[] = COMMANDS,
): Promise<number> {
  try {
    return await run(argv, io, commands);
  } catch (error) {
    io.stderr.write(`${error instanceof StenoError ? error.message : describe(error)}\n`);
    return error instanceof StenoError && error.code !== 'STENO_USAGE' ? 1 : 2;
  }
}

async function run(
  [name, ...rest]: readonly string[],
  io: CommandIo,
  commands: readonly Command[],
): Promise<number> {
  if (name === '--version' || name === '-v') {
    io.stdout.write(`${VERSION}\n`);
    return 0;
  }
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    io.stdout.write(help(commands));
    return 0;
  }
  const command = commands.find((each) => each.name === name);
  if (command === undefined) throw unknownCommand(name, commands);
  return (await command.load())(rest, io);
}

function help(commands: readonly Command[]): string {
  const rows = commands.map(({ name, summary }) => `  steno ${name.padEnd(10)}${summary}`);
  return [
    'steno: look at what stenographer recorded',
    '',
    ...rows,
    '',
    '  steno <command> --help    what a command takes',
    '  steno --version',
    '',
    'Sessions are looked for in STENO_DIR, else in the nearest .steno folder upward.',
    '',
  ].join('\n');
}

function unknownCommand(name: string, commands: readonly Command[]): StenoError {
  const names = commands.map((command) => command.name);
  return new StenoError('STENO_USAGE', {
    message: `there is no command ${JSON.stringify(name)}.`,
    mend: `Did you mean steno ${closest(name, names)}? There are ${names.join(', ')}.`,
  });
}

const describe = (error: unknown): string =>
  `STENO_INTERNAL: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
