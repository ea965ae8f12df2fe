import { spawn } from 'node:child_process';
import { NO_COVERAGE } from '../helpers/coverage.js';
import type { InstalledProject } from './installed.js';

export interface Ran {
  readonly code: number | null;
  /** Stdout and stderr in the order in which they came. */
  readonly output: string;
}

/** Runs a line of shell in `cwd`, with the commands of the project. */
export function shell(
  command: string,
  cwd: string,
  { path }: Pick<InstalledProject, 'path'>,
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn('sh', ['-c', `{ ${command}\n} 2>&1`], {
      cwd,
      env: { ...NO_COVERAGE, PATH: path, HOME: process.env['HOME'], TZ: 'UTC', ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
      timeout: 110_000,
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
