import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';
import test from 'ava';
import { storeEnv } from '../helpers/cli.js';
import { episode } from '../helpers/episode.js';
import { REPOSITORY } from '../helpers/repository.js';

const run = promisify(execFile);
const main = join(REPOSITORY, 'dist/lib/cli/main.js');

test('the command runs as a program, without colour into a pipe', async (t) => {
  const env = { ...process.env, ...storeEnv(episode({ turns: 3 })), FORCE_COLOR: undefined };
  const { stdout, stderr } = await run(process.execPath, [main, 'show'], { env });
  t.regex(stdout, /^crafter {2}20261103-101112-4f2a9c\n/);
  t.false(stdout.includes('\u001b'));
  t.is(stderr, '');
});

test('its exit code is that of the command', async (t) => {
  const error = await t.throwsAsync(run(process.execPath, [main, 'nothing']));
  t.is((error as { code?: unknown }).code, 2);
});

test('a reader that has seen enough ends it quietly', (t) => {
  const env = { ...process.env, ...storeEnv(episode({ turns: 3000 })) };
  const script = `"$0" "$1" show | head -n 1; echo "\${PIPESTATUS[0]}"`;
  const said = execFileSync('bash', ['-c', script, process.execPath, main], {
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  t.is(said, 'crafter  20261103-101112-4f2a9c\n0\n');
});

test('a session of 100 000 events is shown within seconds', async (t) => {
  const env = { ...process.env, ...storeEnv(episode({ turns: 25_000 })) };
  const before = performance.now();
  const child = spawn(process.execPath, [main, 'show'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let lines = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    for (const byte of chunk) if (byte === 10) lines++;
  });
  const [code] = (await once(child, 'close')) as [number];
  t.is(code, 0);
  t.true(lines > 150_000);
  t.true(performance.now() - before < 60_000);
  t.log(`${lines} lines in ${Math.round(performance.now() - before)} ms`);
});
