import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { coverageIn } from './coverage.js';
import { REPOSITORY } from './repository.js';

export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  /** Lines of stderr that are ours. */
  readonly said: readonly string[];
  /** Stderr without them. */
  readonly otherStderr: string;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface RunOptions {
  readonly node?: string;
  /** Options of Node before the entry file; default: none for a bare run. */
  readonly options?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly timeoutMs?: number;
}

const OURS = /^stenographer: /;

/** A user's project in a folder of its own. */
export class Project {
  readonly dir: string;

  constructor(files: Readonly<Record<string, string | object>>) {
    this.dir = mkdtempSync(join(tmpdir(), 'steno-project-'));
    this.write(files);
  }

  /** Files by path; an object is written as JSON. */
  write(files: Readonly<Record<string, string | object>>): void {
    for (const [path, content] of Object.entries(files)) {
      const file = join(this.dir, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
    }
  }

  /** Runs `entry` as the program runs without us. */
  bare(entry: string, options: RunOptions = {}): Promise<Outcome> {
    return run(this.dir, entry, options);
  }

  /** Runs `entry` with the preload of the checkout. */
  traced(entry: string, options: RunOptions = {}): Promise<Outcome> {
    const preload = options.options ?? ['-r', join(REPOSITORY, 'register.js')];
    return run(this.dir, entry, { ...options, options: preload });
  }

  /** Starts `entry` with recording; answers when it first prints, and it ends when its input does. */
  async begun(entry: string, args: readonly string[] = []): Promise<{ end(): Promise<void> }> {
    const { PATH, HOME } = process.env;
    const options = ['-r', join(REPOSITORY, 'register.js'), entry, ...args];
    const child = spawn(process.execPath, options, {
      cwd: this.dir,
      env: { PATH, HOME },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
    await new Promise((resolve) => child.stdout.once('data', resolve));
    return {
      end() {
        child.stdin.end();
        return ended;
      },
    };
  }

  get store(): string {
    return join(this.dir, '.steno');
  }

  /** Session folders in the store, in order of start. */
  sessions(): string[] {
    if (!existsSync(this.store)) return [];
    return readdirSync(this.store, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();
  }
}

export function run(
  dir: string,
  entry: string,
  { node = process.execPath, options = [], args = [], env = {}, timeoutMs = 60_000 }: RunOptions,
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const { PATH, HOME } = process.env;
    const child = spawn(node, [...options, entry, ...args], {
      cwd: dir,
      env: { PATH, HOME, ...coverageIn(node), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const lines = stderr.split('\n');
      const said = lines.filter((line) => OURS.test(line));
      const otherStderr = lines.filter((line) => !OURS.test(line)).join('\n');
      resolve({ stdout, stderr, said, otherStderr, code, signal });
    });
  });
}
