import { type ChildProcess, spawn } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REPOSITORY } from '../helpers/repository.js';
import { programFiles } from './program.js';

export interface RunOptions {
  /** The body of the program. */
  readonly source: string;
  /** All of the policy but its rules. */
  readonly policy: Readonly<Record<string, unknown>>;
  /** Of Node, in front of the entry file. */
  readonly options?: readonly string[];
  /** False runs the program without recording. */
  readonly recorded?: boolean;
  /** A command line of bash around the program, which is `"$@"`. */
  readonly shell?: string;
  /** Runs the program as nobody, for whom folders can be closed. */
  readonly asNobody?: boolean;
  /** Files beside the program. */
  readonly files?: Readonly<Record<string, string>>;
  /** Called when the program has said that it is ready. */
  readonly harm?: (program: ChildProcess) => unknown;
}

export interface Ended {
  readonly dir: string;
  readonly stdout: string;
  /** Lines of stderr that are ours. */
  readonly said: readonly string[];
  readonly otherStderr: string;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** How the program ends when nobody records it. */
export async function runBare(options: Omit<RunOptions, 'policy'>): Promise<Ended> {
  const ended = await runProgram({ ...options, policy: {}, recorded: false });
  rmSync(ended.dir, { recursive: true });
  return ended;
}

const NOBODY = 65534;
const READY = 'ready\n';
const LONGEST_MS = 600_000;

/** Runs a program to its end, and harms it meanwhile. */
export async function runProgram(options: RunOptions): Promise<Ended> {
  const { recorded = true, shell, asNobody = false, harm } = options;
  const dir = mkdtempSync(join(tmpdir(), 'steno-fault-'));
  const files = { ...programFiles(options.source, options.policy), ...options.files };
  for (const [file, content] of Object.entries(files)) {
    writeFileSync(
      join(dir, file),
      typeof content === 'string' ? content : JSON.stringify(content, null, 2),
    );
  }
  const asOther = asNobody && process.getuid?.() === 0;
  if (asOther) chownSync(dir, NOBODY, NOBODY);
  const preload = recorded ? ['-r', join(REPOSITORY, 'register.js')] : [];
  const command = [process.execPath, ...(options.options ?? []), ...preload, 'app.js'];
  const [file = '', ...args] =
    shell === undefined ? command : ['bash', '-c', shell, 'bash', ...command];
  const child = spawn(file, args, {
    cwd: dir,
    env: { PATH: process.env['PATH'], DIR: dir },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LONGEST_MS,
    killSignal: 'SIGKILL',
    ...(asOther ? { uid: NOBODY, gid: NOBODY } : {}),
  });
  let stdout = '';
  let stderr = '';
  let harmed: unknown;
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    if (harm !== undefined && harmed === undefined && stdout.includes(READY)) {
      harmed = harm(child) ?? true;
    }
  });
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>(
    (resolve, reject) => {
      child.on('error', reject);
      child.on('close', (...end) => resolve(end));
    },
  );
  await harmed;
  const lines = stderr.split('\n');
  const isOurs = (line: string): boolean => line.startsWith('stenographer: ');
  return {
    dir,
    stdout,
    code,
    signal,
    said: lines.filter(isOurs),
    otherStderr: lines.filter((line) => !isOurs(line)).join('\n'),
  };
}
