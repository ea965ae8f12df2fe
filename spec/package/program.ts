import type { ExecutionContext } from 'ava';
import type { NodeBinary } from '../helpers/nodes.js';
import type { App, Files, Installation } from '../helpers/package.js';
import type { Outcome } from '../helpers/project.js';

/** One call that has to be on record. */
export interface ExpectedCall {
  /** `Class.method`, or the name of a function. */
  readonly call: string;
  /** `file:line` of the method. */
  readonly at: string | undefined;
  /** Default: `method` with a class, else `function`. */
  readonly form?: 'static';
  /** What is on record: a list, or an object where the rule picks. */
  readonly args: unknown;
  readonly result?: unknown;
  /** Message of the error that it threw. */
  readonly error?: string;
  readonly status?: 'returned' | 'unfinished';
  readonly yields?: readonly unknown[];
  /** Index of the caller in the list, where that is on record. */
  readonly parent?: number;
}

/** A user's program, and what is to be recorded of it. */
export interface Program {
  readonly files: Files;
  /** Default: `app.js`. */
  readonly entry?: string;
  readonly rules: readonly object[];
  /** In order of start. */
  readonly calls: readonly ExpectedCall[];
  /** Exit code of the program, traced or not. Default: 0. */
  readonly code?: number;
  /** Oldest major version of Node that runs the program. */
  readonly since?: number;
}

export const PRELOADS: Readonly<Record<string, readonly string[]>> = {
  '-r': ['-r', 'stenographer/register'],
  '--import': ['--import', 'stenographer/register'],
};

/** Runs the program bare, and with each preload: all is the same, and each call is on record once. */
export async function runsTheSame(
  t: ExecutionContext,
  installation: Installation,
  node: NodeBinary,
  { files, entry = 'app.js', rules, calls, code = 0 }: Program,
): Promise<void> {
  const app = installation.app({ ...files, 'steno.policy.json': { rules } });
  const bare = await app.run(entry, { node: node.path });
  t.is(bare.code, code, bare.stderr);
  t.not(bare.stdout, '', 'the program shows what it does');
  for (const [name, options] of Object.entries(PRELOADS)) {
    sameOutcome(t, await app.run(entry, { node: node.path, options }), bare, name);
    const sessions = await app.sessions();
    t.deepEqual(
      sessions.flatMap(({ problems }) => problems),
      [],
    );
    t.deepEqual(callsOf(sessions), complete(calls), name);
    app.forget();
  }
}

export function sameOutcome(
  t: ExecutionContext,
  traced: Outcome,
  bare: Outcome,
  name?: string,
): void {
  t.is(traced.stdout, bare.stdout, name);
  t.is(traced.otherStderr, bare.otherStderr, name);
  const slips = traced.said.filter((line) => !line.includes('STENO_RULE_MET_NOTHING'));
  t.deepEqual(slips, [], name);
  t.is(traced.code, bare.code, name);
  t.is(traced.signal, bare.signal, name);
}

type Sessions = Awaited<ReturnType<App['sessions']>>;

export function callsOf(sessions: Sessions) {
  const events = sessions.flatMap((session) => session.events);
  const ids = events.map(({ id }) => id);
  return events.map((event) => ({
    call: event.class === undefined ? event.method : `${event.class}.${event.method}`,
    at: event.at,
    form: event.form,
    args: event.before?.args,
    result: event.after?.result,
    error: event.after?.error?.message,
    status: event.status,
    yields: event.yields?.kept,
    parent: event.parent === undefined ? undefined : ids.indexOf(event.parent),
  }));
}

export function complete(calls: readonly ExpectedCall[]): ReturnType<typeof callsOf> {
  return calls.map(({ call, at, form, args, result, error, status, yields, parent }) => ({
    call,
    at,
    form: form ?? (call.includes('.') ? 'method' : 'function'),
    args,
    result,
    error,
    status: status ?? (error === undefined ? 'ok' : 'error'),
    yields: yields === undefined ? undefined : [...yields],
    parent,
  }));
}
