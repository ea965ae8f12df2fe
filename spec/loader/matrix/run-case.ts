import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { listSessions, readSession } from '../../../lib/index.js';
import { NO_COVERAGE } from '../../helpers/coverage.js';
import type { NodeBinary } from '../../helpers/nodes.js';
import { type Case, REGISTER } from './case.js';

export interface Result {
  readonly stdout: string;
  /** Comparable, and without our lines. */
  readonly stderr: string;
  readonly said: readonly string[];
  readonly code: number | null;
  readonly calls: readonly string[];
}

export function runBare(dir: string, node: NodeBinary, each: Case): Promise<Result> {
  return run(dir, node, each, each.run, {});
}

export function runTraced(dir: string, node: NodeBinary, each: Case): Promise<Result> {
  return run(dir, node, each, each.traced ?? ['-r', REGISTER, ...each.run], each.tracedEnv ?? {});
}

const OURS = /^stenographer: /;
/** What a rule met is the business of spec/diagnostics. */
const OF_RULES = /STENO_RULE_MET_NOTHING|STENO_METHOD_NOT_FOUND/;
const TIMEOUT_MS = 100_000;

async function run(
  dir: string,
  node: NodeBinary,
  { env, stdin, endsAt }: Case,
  args: readonly string[],
  more: Readonly<Record<string, string>>,
): Promise<Result> {
  const store = mkdtempSync(join(dir, '.store-'));
  const { PATH, HOME } = process.env;
  const child = spawn(node.path, args, {
    cwd: dir,
    // A thousand programs, of which coverage counts nothing that other specs do not.
    env: { PATH, HOME, ...NO_COVERAGE, STENO_DIR: store, ...env, ...more },
    stdio: 'pipe',
    timeout: TIMEOUT_MS,
  });
  child.stdin.end(stdin);
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    // Long enough for a batch of records to leave.
    if (endsAt !== undefined && stdout.includes(endsAt)) setTimeout(() => child.kill(), 300);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  try {
    const lines = stderr.replaceAll(dir, '').split('\n');
    return {
      stdout,
      stderr: comparable(lines.filter((line) => !OURS.test(line))),
      said: lines.filter((line) => OURS.test(line) && !OF_RULES.test(line)),
      code,
      calls: await callsIn(store, dir),
    };
  } finally {
    rmSync(store, { recursive: true, force: true });
  }
}

/** Without process ids, frames inside Node and the loader, columns, and excerpts of a line of source. */
function comparable(lines: readonly string[]): string {
  return lines
    .filter((line) => !/^\s+at .*(?:node:internal|dist\/lib\/loader)/.test(line))
    .filter((line) => !/^\s*\^+$/.test(line))
    .map((line) => line.replace(/\(node:\d+\)/, '(node)').replace(/(:\d+):\d+(?=\)?$)/, '$1'))
    .join('\n');
}

/** All events, in order of start: `Agent.decide(2) = 5 @agent.js:3`. */
async function callsIn(store: string, dir: string): Promise<string[]> {
  const sessions = await Promise.all((await listSessions(store)).map((s) => readSession(s.dir)));
  return sessions
    .flatMap(({ events }) => events)
    .sort((a, b) => a.startedAt.localeCompare(b.startedAt) || a.startNs - b.startNs)
    .map(({ class: owner, method, before, after, at }) => {
      const name = owner === undefined ? method : `${owner}.${method}`;
      const args = JSON.stringify(before?.args).slice(1, -1);
      const result = after?.error?.message ?? JSON.stringify(after?.result);
      return `${name}(${args}) = ${result} @${at?.replace(`${dir}/`, '')}`;
    });
}
