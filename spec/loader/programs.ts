import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { coverageIn } from '../helpers/coverage.js';
import type { NodeBinary } from '../helpers/nodes.js';
import type { PreloadRules } from './preload-targets.js';

export const PRELOAD = join(__dirname, 'preload.js');

export interface Program {
  readonly files: Readonly<Record<string, string>>;
  /** Arguments for Node, the entry file among them. */
  readonly args: readonly string[];
}

export interface Outcome {
  readonly stdout: string;
  readonly code: number | null;
  /** Without the lines that stenographer says. */
  readonly stderr: string;
  readonly said: readonly string[];
  /** What was handed over, in order. */
  readonly handed: readonly string[];
}

/** Runs a program in a folder of its own, bare or with the loader. */
export function runProgram(
  node: NodeBinary,
  program: Program,
  options?: { rules: PreloadRules; preload?: readonly string[]; env?: Record<string, string> },
): Outcome {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'loader-spec-')));
  const app = join(folder, 'app');
  const report = join(folder, 'report');
  try {
    writeFileSync(report, '');
    for (const [name, text] of Object.entries(program.files)) {
      mkdirSync(dirname(join(app, name)), { recursive: true });
      writeFileSync(join(app, name), text);
    }
    const preload = options === undefined ? [] : (options.preload ?? ['-r', PRELOAD]);
    const { NODE_OPTIONS: _, ...env } = process.env;
    const { stdout, stderr, status } = spawnSync(node.path, [...preload, ...program.args], {
      cwd: app,
      encoding: 'utf8',
      env: {
        ...env,
        ...coverageIn(node.path),
        LOADER_SPEC_RULES: JSON.stringify(options?.rules ?? {}),
        LOADER_SPEC_REPORT: report,
        ...options?.env,
      },
    });
    const lines = stderr.replaceAll(folder, '').split('\n');
    const isSaid = (line: string): boolean => line.startsWith('stenographer: ');
    return {
      stdout: stdout.replaceAll(folder, ''),
      code: status,
      stderr: lines.filter((line) => !isSaid(line)).join('\n'),
      said: lines.filter(isSaid),
      handed: readFileSync(report, 'utf8').split('\n').slice(0, -1),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
