import { type ParseArgsConfig, parseArgs } from 'node:util';
import { closest } from 'fastest-levenshtein';
import { StenoError } from '../model/errors.js';

type Options = NonNullable<ParseArgsConfig['options']>;

interface Config<O extends Options> {
  readonly args: string[];
  readonly options: O;
  readonly allowPositionals: true;
  readonly strict: true;
}

type Parsed<O extends Options> = ReturnType<typeof parseArgs<Config<O>>>;

/**
 * Reads the arguments of a command.
 *
 * @throws StenoError STENO_USAGE for an unknown option, a missing value, too many names
 */
export function readOptions<const O extends Options>(
  command: string,
  argv: readonly string[],
  options: O,
  maxPositionals: number,
): Parsed<O> {
  const parsed = parse(command, argv, options);
  const extra = parsed.positionals[maxPositionals];
  if (extra !== undefined) {
    throw usage(command, `there is one argument too many: ${JSON.stringify(extra)}.`);
  }
  return parsed;
}

function parse<const O extends Options>(
  command: string,
  argv: readonly string[],
  options: O,
): Parsed<O> {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (error) {
    const said = error instanceof Error ? (error.message.split(/\. |\n/)[0] ?? '') : String(error);
    const unknown = argv.find((arg) => isUnknown(arg, options));
    const near = unknown === undefined ? '' : ` Did you mean --${nearest(unknown, options)}?`;
    throw usage(command, `${said.replace(/\.$/, '')}.${near}`);
  }
}

export const usage = (command: string, message: string): StenoError =>
  new StenoError('STENO_USAGE', {
    message: `steno ${command}: ${message}`,
    mend: `steno ${command} --help tells what it takes.`,
  });

/** @throws StenoError STENO_USAGE for what is no whole number of at least `least` */
export function wholeNumber(
  command: string,
  option: string,
  text: string | undefined,
  least: number,
): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && text.trim() !== '') return value;
  throw usage(
    command,
    `--${option} takes a whole number of at least ${least}, not ${JSON.stringify(text)}.`,
  );
}

const isUnknown = (arg: string, options: Options): boolean =>
  arg.startsWith('--') && arg.length > 2 && !Object.hasOwn(options, nameOf(arg));

const nameOf = (arg: string): string => arg.slice(2).split('=')[0] ?? '';

const nearest = (arg: string, options: Options): string =>
  closest(nameOf(arg), Object.keys(options));
