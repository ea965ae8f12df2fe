import { dispatch } from '../../lib/cli/dispatch.js';
import type { CommandIo } from '../../lib/cli/io.js';
import type { Entry } from '../../lib/model/entry.js';
import { testSink } from './store.js';

export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly lines: readonly string[];
}

/** Runs `steno` in this process. */
export async function steno(
  argv: readonly string[],
  io: Partial<CommandIo> = {},
): Promise<CliResult> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await dispatch(argv, {
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => err.push(text) },
    env: {},
    cwd: '/',
    isTTY: false,
    ...io,
  });
  const stdout = out.join('');
  return { code, stdout, stderr: err.join(''), lines: stdout.split('\n').slice(0, -1) };
}

/** A store with these entries, as the environment of a command. */
export function storeEnv(...sessions: readonly (readonly Entry[])[]): { STENO_DIR: string } {
  const { sink, dir } = testSink();
  for (const entries of sessions) for (const entry of entries) sink.write(entry);
  sink.close();
  return { STENO_DIR: dir };
}
