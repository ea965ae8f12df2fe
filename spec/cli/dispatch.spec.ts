import { join } from 'node:path';
import test from 'ava';
import { type Command, dispatch } from '../../lib/cli/dispatch.js';
import { VERSION } from '../../lib/model/version.js';
import { steno } from '../helpers/cli.js';
import { freshFolder } from '../helpers/store.js';

test('without a command, steno tells its commands', async (t) => {
  for (const argv of [[], ['--help'], ['-h'], ['help']]) {
    const { code, stdout } = await steno(argv);
    t.is(code, 0);
    for (const name of ['run', 'list', 'show', 'validate', 'check'])
      t.regex(stdout, new RegExp(`steno ${name} `));
  }
});

test('--version tells the version', async (t) => {
  t.is((await steno(['--version'])).stdout, `${VERSION}\n`);
});

test('an unknown command is exit code 2 with the nearest name', async (t) => {
  const { code, stdout, stderr } = await steno(['shwo']);
  t.is(code, 2);
  t.is(stdout, '');
  t.is(
    stderr,
    'STENO_USAGE: there is no command "shwo". Did you mean steno show? There are init, run, list, show, validate, clean, check, presets, migrate.\n',
  );
});

test('an unknown option is exit code 2 with the nearest name', async (t) => {
  const { code, stderr } = await steno(['show', '--eror']);
  t.is(code, 2);
  t.regex(stderr, /^STENO_USAGE: steno show: Unknown option '--eror'\. Did you mean --errors\? /);
});

test('each command tells what it takes', async (t) => {
  for (const command of ['list', 'show', 'validate']) {
    const { code, stdout } = await steno([command, '--help']);
    t.is(code, 0);
    t.regex(stdout, new RegExp(`^steno ${command}`));
    t.regex(stdout, /--json/);
  }
});

test('arguments that make no sense are exit code 2', async (t) => {
  for (const argv of [
    ['list', 'extra'],
    ['list', '--limit', '-1'],
    ['list', '--limit=many'],
    ['show', 'a', 'b'],
    ['show', '--turn=1.5'],
    ['show', '--turn'],
    ['show', '--limit', '0'],
    ['show', '--kind', 'robot'],
    ['validate', 'a'],
    ['validate', 'a', 'b', 'c'],
    ['validate', 'a', 'b', '--level', '4'],
    ['validate', 'a', 'b', '--kind', 'robot'],
  ]) {
    const { code, stderr } = await steno(argv);
    t.is(code, 2, argv.join(' '));
    t.regex(stderr, /^STENO_USAGE: steno (list|show|validate): .* --help tells what it takes\.\n$/);
  }
});

test('a session that is not there is exit code 1', async (t) => {
  const { code, stderr } = await steno(['show', 'nobody'], { cwd: freshFolder() });
  t.is(code, 1);
  t.regex(stderr, /^STENO_SESSION_UNKNOWN /);
});

test('a fault of ours is told with its stack, not thrown', async (t) => {
  const err: string[] = [];
  const broken: Command = {
    name: 'broken',
    summary: '',
    load: () => Promise.reject(new Error('oops')),
  };
  const io = {
    stdout: { write: () => true },
    stderr: { write: (text: string) => err.push(text) },
    env: {},
    cwd: join('/'),
    isTTY: false,
  };
  t.is(await dispatch(['broken'], io, [broken]), 2);
  t.regex(err.join(''), /^STENO_INTERNAL: Error: oops\n {4}at /);
});

test('a command gets the arguments behind its name, and its answer is the exit code', async (t) => {
  const given: unknown[] = [];
  const command: Command = {
    name: 'check',
    summary: '',
    load: () =>
      Promise.resolve((argv) => {
        given.push(...argv);
        return 5;
      }),
  };
  const io = {
    stdout: { write: () => true },
    stderr: { write: () => true },
    env: {},
    cwd: '/',
    isTTY: false,
  };
  t.is(await dispatch(['check', 'a.json', '--json'], io, [command]), 5);
  t.deepEqual(given, ['a.json', '--json']);
});
