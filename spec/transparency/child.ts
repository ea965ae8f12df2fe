import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { withoutCoverage } from '../helpers/coverage.js';
import type { Summary } from './run.js';

export interface ChildOptions {
  readonly programs: number;
  readonly seed?: number;
  readonly node?: string;
  /** A copy of the library to run against. */
  readonly lib?: string;
  /** Leaves a failing program as it is. */
  readonly raw?: boolean;
  /** First the programs that failed once. */
  readonly kept?: boolean;
}

/** Runs random programs in a process of their own: they hear of unhandled rejections there. */
export function runPrograms({
  programs,
  seed,
  node,
  lib,
  raw,
  kept,
}: ChildOptions): Promise<Summary> {
  const args = [
    join(__dirname, 'run.js'),
    `--programs=${programs}`,
    ...(seed === undefined ? [] : [`--seed=${seed}`]),
    ...(lib === undefined ? [] : [`--lib=${lib}`]),
    ...(raw ? ['--raw'] : []),
    ...(kept ? ['--kept'] : []),
  ];
  return new Promise((resolve, reject) => {
    execFile(
      node ?? process.execPath,
      args,
      { env: withoutCoverage(), maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        if (error !== null) reject(new Error(`${error.message}\n${stderr}`));
        else resolve(JSON.parse(stdout) as Summary);
      },
    );
  });
}

/** What a person needs to see of a failure. */
export const tell = ({ seed, failure }: Summary): string =>
  failure === undefined
    ? 'nothing failed'
    : `seed ${seed}, after ${failure.after}: ${failure.fault}\n${failure.source}\n` +
      `Keep it below spec/transparency/kept: ${JSON.stringify(failure.program)}`;
