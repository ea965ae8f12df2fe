/** A copy of the build in a temporary folder, in which one file at a time is replaced by a mutant. */
import { spawn } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROCESS = fileURLToPath(new URL('spec-process.mjs', import.meta.url));
const ZOO = fileURLToPath(new URL('zoo-ways.js', import.meta.url));
const LINKED = ['node_modules', '.nodes', 'lib', 'spec', 'examples', 'docs', 'README.md'];
const COPIED = ['dist', 'package.json', 'register.js', 'policy.schema.json', 'record.schema.json'];

/** @param zooBaseline where the zoo keeps what is red without mutants; without it, it is left out. */
export function createSandbox(repository, zooBaseline) {
  const root = mkdtempSync(join(tmpdir(), 'mutate-'));
  // Not below it: programs of specs would find the package.json of ours.
  const scratch = mkdtempSync(join(tmpdir(), 'mutate-scratch-'));
  for (const name of COPIED) cpSync(join(repository, name), join(root, name), { recursive: true });
  for (const name of LINKED) symlinkSync(join(repository, name), join(root, name));
  if (zooBaseline !== undefined) {
    process.env.MUTATE_ZOO_BASELINE = zooBaseline;
    cpSync(ZOO, join(root, 'dist/spec/zoo/ways.spec.js'));
  }

  return {
    root,
    replace: (file, text) => writeFileSync(join(root, file), text),
    /**
     * Runs tests in a process of their own.
     * @returns their messages, and how it ended: `done`, `failed`, `died` or `timeout`.
     */
    run: (request, limits) => runTests(root, scratch, request, limits),
    remove: () => {
      for (const folder of [root, scratch]) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function runTests(root, scratch, request, { cpuSeconds, testCpuSeconds, wallMs }) {
  const { NODE_OPTIONS: _, NODE_V8_COVERAGE: __, ...env } = process.env;
  const child = spawn(
    'sh',
    // A mutant that loops is ended by what it uses, whatever else the machine does.
    ['-c', `ulimit -t ${cpuSeconds}; exec "$0" "$@"`, process.execPath, PROCESS],
    {
      cwd: root,
      detached: true,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: { ...env, NODE_ENV: 'test', MUTATE_ROOT: root, TMPDIR: scratch },
    },
  );
  const messages = [];
  let [finished, timedOut] = [false, false];
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      timedOut = true;
      endGroup(child.pid);
    }, wallMs);
    let cpuAtMessage = 0;
    const watch = setInterval(() => {
      if (cpuSecondsOf(child.pid) - cpuAtMessage < testCpuSeconds) return;
      timedOut = true;
      endGroup(child.pid);
    }, 1000);
    child.on('message', (message) => {
      messages.push(message);
      cpuAtMessage = cpuSecondsOf(child.pid);
      if (message.type === 'done' || message.type === 'failed') finished = true;
    });
    child.on('error', () => undefined);
    child.send(request, () => undefined);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      clearInterval(watch);
      endGroup(child.pid);
      rmSync(scratch, { recursive: true, force: true });
      mkdirSync(scratch);
      const loops = timedOut || signal === 'SIGXCPU' || signal === 'SIGKILL' || code === 152;
      const failed = messages.some(({ type, passed }) => type === 'failed' || passed === false);
      resolve({
        messages,
        end: failed ? 'failed' : loops ? 'timeout' : finished && code === 0 ? 'done' : 'died',
      });
    });
  });
}

/** The process and what it left running. */
function endGroup(pid) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // All of it has ended.
  }
}

/** What a process has used; 0 where that cannot be told, so that only the limit of the shell is left. */
function cpuSecondsOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return 0;
  }
}
