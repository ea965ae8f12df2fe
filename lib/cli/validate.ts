import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { StenoError } from '../model/errors.js';
import { COMPARED, type Compared, type Level, type ValidatorOptions } from '../parity/options.js';
import { TraceValidator } from '../parity/validator.js';
import { findStore } from '../store/find-store.js';
import { readSession } from '../store/read-session.js';
import { resolveSession } from '../store/resolve-session.js';
import type { Session } from '../store/session.js';
import type { CommandIo } from './io.js';
import { writeLines } from './lines-out.js';
import { readOptions, usage, wholeNumber } from './options.js';
import { validationJson } from './validation-json.js';
import { validationLines } from './validation-lines.js';

const HELP = `steno validate <a> <b>: whether two sessions say the same

  a, b              id, beginning of an id, name, latest, latest~1; or a folder
  --strict          order of keys, undefined against absent, stacks, names too
  --level <n>       1: number, type and order; 2: all values too; 3 (default):
                    decisions, outcomes and final state too
  --ignore <path>   not compared: metadata.git, events[*].at, **.requestId;
                    may be given several times
  --kind <kinds>    ${COMPARED.join(', ')};
                    several with commas
  --limit <n>       the first n differences (default 20; 0 for all); of those that
                    are alike the first three
  --json            the report as JSON
  -h, --help

Exit code: 0 when they are equivalent, 1 when they differ, 2 when they cannot be
compared.
`;

const OPTIONS = {
  strict: { type: 'boolean', default: false },
  level: { type: 'string' },
  ignore: { type: 'string', multiple: true, default: [] as string[] },
  kind: { type: 'string', multiple: true, default: [] as string[] },
  limit: { type: 'string', default: '20' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** `steno validate`. */
export async function runValidate(argv: readonly string[], io: CommandIo): Promise<number> {
  const { values, positionals } = readOptions('validate', argv, OPTIONS, 2);
  if (values.help) {
    io.stdout.write(HELP);
    return 0;
  }
  const [a, b] = positionals;
  if (a === undefined || b === undefined) throw usage('validate', 'two sessions are needed.');
  const level = levelOf(values.level);
  const limit = wholeNumber('validate', 'limit', values.limit, 0) || Number.POSITIVE_INFINITY;
  const options: ValidatorOptions = {
    strict: values.strict,
    ...(level !== undefined && { level }),
    ignore: values.ignore,
    ...(values.kind.length > 0 && { kinds: kindsOf(values.kind) }),
  };
  try {
    const validator = new TraceValidator(options);
    const sides = [await read(a, io), await read(b, io)] as const;
    const report = validator.compare(...sides);
    if (values.json) io.stdout.write(`${validationJson(report, sides, limit)}\n`);
    else await writeLines(validationLines(report, sides, limit, io), io);
    return report.isValid() ? 0 : 1;
  } catch (error) {
    if (!(error instanceof StenoError)) throw error;
    io.stderr.write(`${error.message}\n`);
    return 2;
  }
}

/** What is written like a path is one; else a session of the store, before a folder of that name. */
async function read(name: string, io: CommandIo): Promise<Session> {
  const path = resolve(io.cwd, name);
  if (/[\\/]/.test(name)) return readSession(path);
  try {
    const { dir } = await resolveSession(findStore(io.env, io.cwd), name);
    return await readSession(dir);
  } catch (error) {
    if (existsSync(path)) return readSession(path);
    throw error;
  }
}

function levelOf(text: string | undefined): Level | undefined {
  const level = wholeNumber('validate', 'level', text, 1);
  if (level === undefined || level === 1 || level === 2 || level === 3) return level;
  throw usage('validate', `--level takes 1, 2 or 3, not ${level}.`);
}

const kindsOf = (lists: readonly string[]): Compared[] =>
  lists
    .flatMap((list) => list.split(','))
    .map((text) => {
      const kind = COMPARED.find((each) => each === text.trim());
      if (kind !== undefined) return kind;
      const kinds = COMPARED.join(', ');
      throw usage('validate', `--kind takes ${kinds}, not ${JSON.stringify(text)}.`);
    });
