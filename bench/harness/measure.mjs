/** One measurement: a process for a contender, then one that compares what it recorded. */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CONTENDERS } from '../contenders/table.mjs';
import { damage } from './damage.mjs';
import { runNode } from './run-process.mjs';

const bench = fileURLToPath(new URL('../', import.meta.url));
const root = fileURLToPath(new URL('../../', import.meta.url));
/** Longer than any batch of ours waits. Idle, it costs no processor time. */
const DRAIN_MS = 150;
/** A check holds all that was recorded, restored, at once. */
const CHECK_MEMORY = '--max-old-space-size=12000';

export async function measure({ question, name, workload, contender, node, server, options }) {
  const { group } = CONTENDERS[contender];
  const dir = mkdtempSync(join(tmpdir(), 'steno-bench-'));
  try {
    const job = writeJob({ dir, question, name, workload, contender, server, options });
    server.taken();
    const flags = ['--expose-gc'];
    if (contender === 'register') flags.push('-r', join(root, 'bundle/register.js'));
    if (options.profile) {
      const called = `--cpu-prof-name=${name}-${contender}-${Date.now()}.cpuprofile`;
      flags.push('--cpu-prof', `--cpu-prof-dir=${options.profile}`, called);
    }
    const env = { STENO_DIR: job.store, STENO_POLICY: job.policy };
    if (workload.isOff) env.STENO_ENABLED = '0';
    const timed = await runNode(node, [...flags, join(bench, 'harness/child.mjs'), job.path], {
      env,
      cwd: dir,
    });
    fail(timed, `${contender} failed`, group === 'ours');
    const measured = JSON.parse(readFileSync(job.out, 'utf8'));
    const { plan } = job;
    const spans = sizeOf(join(dir, 'spans.jsonl'));
    const read = workload.isReadBack && contender !== 'raw' ? await readBack(node, job) : {};
    if (group !== 'ours') return { ...read, ...measured, plan, bytes: spans, sent: server.taken() };
    if (options.damage) damage(job.store, options.damage);
    const checked = await runNode(process.execPath, [
      CHECK_MEMORY,
      join(bench, 'harness/check.mjs'),
      job.path,
    ]);
    fail(checked, 'records are not what was called');
    const { events } = JSON.parse(readFileSync(job.checked, 'utf8'));
    return { ...read, ...measured, plan, events, bytes: sizeOf(job.store) };
  } finally {
    if (options.keep) console.error(`kept: ${dir}`);
    else rmSync(dir, { recursive: true, force: true });
  }
}

function writeJob({ dir, question, name, workload, contender, server, options }) {
  const subject = join(dir, basename(workload.subject));
  cpSync(join(bench, 'subjects', workload.subject), subject);
  const policy = join(dir, 'steno.policy.json');
  const { kind, system, session } = workload;
  const rules = workload.rules.map((rule) => ({ kind, system, ...rule }));
  writeFileSync(policy, JSON.stringify({ ...(session && { session }), rules }));
  const job = {
    ...{ question, name, contender, subject, policy, dir, server: server.url },
    isPeer: CONTENDERS[contender].group === 'peer',
    isOff: workload.isOff === true,
    plan: planOf(workload, contender, options),
    path: join(dir, 'job.json'),
    out: join(dir, 'measured.json'),
    checked: join(dir, 'checked.json'),
    store: join(dir, '.steno'),
  };
  mkdirSync(dir, { recursive: true });
  writeFileSync(job.path, JSON.stringify(job));
  return job;
}

function planOf(workload, contender, { quick }) {
  const { chunk, calls, repetitions = 5, from = {} } = workload;
  const start = from[CONTENDERS[contender].group] ?? 0;
  if (quick) {
    const few = workload.quick ?? 2 * Math.min(chunk, 20);
    return {
      chunk: Math.min(chunk, workload.quickChunk ?? 20, few),
      calls: few,
      warmUp: workload.warmUp === 0 ? 0 : few,
      repetitions: 1,
      start: 0,
      drainMs: 0,
    };
  }
  const { share = 1 } = CONTENDERS[contender];
  const part = workload.isWhole
    ? calls
    : Math.max(chunk, Math.round((calls * share) / chunk) * chunk);
  return {
    chunk,
    calls: part - start,
    warmUp: (workload.warmUp ?? part) - start,
    repetitions,
    start,
    drainMs: DRAIN_MS,
  };
}

async function readBack(node, job) {
  const timed = await runNode(node, [CHECK_MEMORY, join(bench, 'harness/read-back.mjs'), job.path]);
  fail(timed, 'records could not be read');
  return JSON.parse(timed.stdout);
}

function fail({ code, signal, stdout, stderr }, what, isSilent = false) {
  if (code === 0 && !(isSilent && stdout + stderr !== '')) return;
  throw new Error(`${what} (${signal ?? code}):\n${stdout}${stderr}`);
}

function sizeOf(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return undefined;
  if (!stat.isDirectory()) return stat.size;
  return readdirSync(path)
    .filter((name) => name !== '.gitignore')
    .reduce((sum, name) => sum + (sizeOf(join(path, name)) ?? 0), 0);
}
