import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import test from 'ava';
import { freshFolder, readBack, until } from '../helpers/store.js';

const run = promisify(execFile);
const program = require.resolve('../helpers/store-program.js');
const newStore = (): string => join(freshFolder(), '.steno');

test('a sink does not keep its program alive', async (t) => {
  const dir = newStore();
  const before = performance.now();
  const { stderr } = await run(process.execPath, [program, 'idle', dir]);
  t.is(stderr, '');
  t.true(performance.now() - before < 10_000);
});

test('what is recorded in an exit handler after the flush is written, and the exit code stays', async (t) => {
  const dir = newStore();
  const error = await t.throwsAsync(run(process.execPath, [program, 'exit', dir]));
  t.is((error as { code?: unknown }).code, 7);
  const { rewards } = await readBack(join(dir, 's'));
  t.deepEqual(
    rewards.map(({ seq }) => seq),
    [1, 3],
  );
});

test('each thread writes a segment of its own, and the reader joins them', async (t) => {
  const dir = newStore();
  await run(process.execPath, [program, 'thread', dir]);
  t.is(readdirSync(join(dir, 's')).length, 2);
  const { rewards, writers } = await readBack(join(dir, 's'));
  t.is(rewards.length, 2);
  t.deepEqual(writers.map(({ thread }) => thread > 0).sort(), [false, true]);
});

test('a call that runs long stands in the file when the program is killed', async (t) => {
  const dir = newStore();
  const child = spawn(process.execPath, [program, 'long', dir], { stdio: 'ignore' });
  // Killed as soon as the file speaks of the call, which has no end then.
  await until(() => textIn(join(dir, 's')).includes('think'));
  child.kill('SIGKILL');
  await once(child, 'exit');
  const { events, session } = await readBack(join(dir, 's'));
  t.like(events[0], { method: 'think', status: 'unfinished' });
  t.is(session.status, 'open');
});

function textIn(folder: string): string {
  if (!existsSync(folder)) return '';
  return readdirSync(folder)
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('');
}
