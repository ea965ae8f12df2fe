import { dirname } from 'node:path';
import type { Retention } from '../model/policy.js';
import { compilePolicy } from '../policy/compile.js';
import { findPolicy } from '../policy/find.js';
import { readPolicyFile } from '../policy/load.js';
import {
  type Cleaned,
  type CleanedSession,
  type CleanLimits,
  clean,
} from '../store/clean/clean.js';
import { limitsOf } from '../store/clean/retain.js';
import { findStore } from '../store/find-store.js';
import { counted, moment, size } from './figures.js';
import { type CommandIo, wantsColour, widthOf } from './io.js';
import { writeLines } from './lines-out.js';
import { emptyStore } from './no-sessions.js';
import { readOptions, usage, wholeNumber } from './options.js';
import { readDuration, readSize } from './quantity.js';
import { painter } from './span.js';
import { type Column, table } from './table.js';

const HELP = `steno clean: deletes old sessions

  --older-than <time>   those last written to so long ago: 12h, 7d, 4w
  --max-size <size>     the oldest, until the rest is no larger: 500mb, 2gb
  --keep <n>            the newest n stay; alone, all others go
  --all                 all of them; says how many and wants --yes
  --yes                 with --all
  --dry-run             only tells what would go
  --json                one JSON object a session, a line each
  -h, --help

Without any of the first four, what store.retention of the policy says. A session that is
being written stays, and so does one whose folder holds a file that stenographer has not made.
`;

const OPTIONS = {
  'older-than': { type: 'string' },
  'max-size': { type: 'string' },
  keep: { type: 'string' },
  all: { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const WHY: Readonly<Record<NonNullable<CleanedSession['spared']>, string>> = {
  written: 'stays: it may be being written',
  foreign: 'stays: it holds what stenographer has not made',
  parent: 'stays: one that stays was opened in it',
  failed: 'cannot be deleted',
};

/** `steno clean`. */
export async function runClean(argv: readonly string[], io: CommandIo): Promise<number> {
  const { values } = readOptions('clean', argv, OPTIONS, 0);
  if (values.help) {
    io.stdout.write(HELP);
    return 0;
  }
  const nowMs = Date.now();
  const store = findStore(io.env, io.cwd);
  const { all, 'dry-run': dryRun } = values;
  const limits = givenLimits(values, nowMs) ?? retainedBy(io, nowMs);
  if (all && !dryRun && !values.yes) throw unconfirmed(store, limits, nowMs);
  const cleaned = whole(clean(store, { ...limits, nowMs, dryRun }));
  if (values.json) {
    await writeLines(
      (cleaned?.sessions ?? []).map((session) => jsonOf(session, dryRun)),
      io,
    );
  } else if (cleaned === undefined) io.stdout.write(emptyStore(store));
  else await tell(cleaned, dryRun, io);
  return tellFailures(cleaned?.sessions ?? [], io) ? 1 : 0;
}

interface Given {
  readonly 'older-than'?: string;
  readonly 'max-size'?: string;
  readonly keep?: string;
  readonly all: boolean;
}

/** `undefined` where the command says nothing of what is to go. */
function givenLimits(given: Given, nowMs: number): CleanLimits | undefined {
  const age = readDuration('clean', 'older-than', given['older-than']);
  const maxBytes = readSize('clean', 'max-size', given['max-size']);
  const keep = wholeNumber('clean', 'keep', given.keep, 0);
  const byKeep = keep !== undefined && age === undefined && maxBytes === undefined;
  const limits = {
    ...(age === undefined ? {} : { beforeMs: nowMs - age }),
    ...(maxBytes === undefined ? {} : { maxBytes }),
    ...(keep === undefined ? {} : { keep }),
    ...(given.all || byKeep ? { all: true } : {}),
  };
  return Object.keys(limits).length === 0 ? undefined : limits;
}

/** @throws StenoError where there is no policy that can be used, or it says nothing of that. */
function retainedBy({ env, cwd }: CommandIo, nowMs: number): CleanLimits {
  const file = findPolicy({ env, cwd });
  const retention: Retention | undefined =
    file === undefined
      ? undefined
      : compilePolicy(readPolicyFile(file), {
          file,
          dir: dirname(file),
          report: () => undefined,
          loadFunctions: false,
        }).retention;
  if (retention !== undefined) return limitsOf(retention, nowMs);
  const where = file === undefined ? 'there is no policy here' : `${file} has no store.retention`;
  throw usage(
    'clean',
    `which sessions? ${where}, which would tell. Write "store": { "retention": { "ageDays": 30 } } ` +
      'in it, or say --older-than 30d, --max-size 500mb, --keep 20 or --all.',
  );
}

function unconfirmed(store: string, limits: CleanLimits, nowMs: number): Error {
  const sessions = whole(clean(store, { ...limits, nowMs, dryRun: true }))?.sessions ?? [];
  const gone = sessions.filter(({ spared }) => spared === undefined);
  return usage('clean', `this would delete ${total(gone)} of ${store}. Say --all --yes.`);
}

function whole<T>(work: Generator<void, T, void>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

const COLUMNS: readonly Column<CleanedSession>[] = [
  { title: 'session', align: 'left', text: ({ id }) => id, style: () => 'bold' },
  {
    title: 'last written',
    align: 'left',
    text: ({ lastWriteMs }) => moment(new Date(lastWriteMs).toISOString()),
    style: () => 'dim',
    givesWay: 2,
  },
  { title: 'size', align: 'right', text: ({ bytes }) => size(bytes), givesWay: 1 },
  {
    title: 'note',
    align: 'left',
    text: ({ spared }) => (spared === undefined ? '' : WHY[spared]),
    style: () => 'warn',
    shrinksTo: 5,
  },
];

async function tell({ sessions, left }: Cleaned, dryRun: boolean, io: CommandIo): Promise<void> {
  if (sessions.length > 0) {
    await writeLines(table(sessions, COLUMNS, widthOf(io), painter(wantsColour(io))), io);
    io.stdout.write('\n');
  }
  const gone = sessions.filter(({ spared }) => spared === undefined);
  const done = dryRun ? 'Would delete' : 'Deleted';
  const rest = `${counted(left.sessions, 'session')} (${size(left.bytes)})`;
  io.stdout.write(`${done} ${total(gone)}; left: ${rest}.\n`);
}

const total = (sessions: readonly CleanedSession[]): string => {
  const bytes = sessions.reduce((sum, session) => sum + session.bytes, 0);
  return `${counted(sessions.length, 'session')} (${size(bytes)})`;
};

function jsonOf({ id, bytes, lastWriteMs, spared }: CleanedSession, dryRun: boolean): string {
  const lastWriteAt = new Date(lastWriteMs).toISOString();
  const kept = spared === undefined ? {} : { kept: spared };
  return JSON.stringify({
    id,
    bytes,
    lastWriteAt,
    deleted: spared === undefined && !dryRun,
    ...kept,
  });
}

function tellFailures(sessions: readonly CleanedSession[], { stderr }: CommandIo): boolean {
  const failed = sessions.filter(({ spared }) => spared === 'failed');
  for (const { id, code } of failed) {
    stderr.write(`STENO_RETENTION: ${id} cannot be deleted: ${code ?? 'unknown'}.\n`);
  }
  return failed.length > 0;
}
