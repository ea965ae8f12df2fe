import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { mayStartWithEsModule } from '../../lib/loader/program-entry.js';

const folder = mkdtempSync(join(tmpdir(), 'loader-entry-'));
test.before(() => {
  mkdirSync(join(folder, 'modules/inner'), { recursive: true });
  mkdirSync(join(folder, 'plain'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"name":"x"}');
  writeFileSync(join(folder, 'modules/package.json'), '{"type":"module"}');
  for (const name of [
    'a.js',
    'b.mjs',
    'c.cjs',
    'd.ts',
    'index.js',
    'plain/index.js',
    'modules/inner/e.js',
    'modules/f.cjs',
  ]) {
    writeFileSync(join(folder, name), '');
  }
});
test.after.always(() => rmSync(folder, { recursive: true }));

for (const [entry, expected] of [
  ['a.js', false],
  ['a', false],
  ['c.cjs', false],
  ['.', false],
  ['plain', false],
  ['modules/f.cjs', false],
  ['b.mjs', true],
  ['d.ts', true],
  ['modules/inner/e.js', true],
  ['missing.js', true],
] as const) {
  test(`a program that begins with ${entry} ${expected ? 'may' : 'does not'} begin with a module`, (t) => {
    t.is(mayStartWithEsModule(join(folder, entry), []), expected);
  });
}

for (const option of [
  '-e',
  '-p',
  '-pe',
  '-i',
  '--eval=1',
  '--import',
  '--import=x',
  '--loader',
  '--experimental-loader',
  '--test',
  '--input-type=module',
]) {
  test(`with ${option} other code than the entry file may load modules`, (t) => {
    t.true(mayStartWithEsModule(join(folder, 'a.js'), ['--no-warnings', option]));
  });
}

test('other options change nothing, and without an entry nothing is known', (t) => {
  t.false(
    mayStartWithEsModule(join(folder, 'a.js'), ['-r', './x', '--enable-source-maps', '-C', 'y']),
  );
  t.true(mayStartWithEsModule('', []));
});

test.serial('options are those of the command line and of NODE_OPTIONS', (t) => {
  const { execArgv } = process;
  const { NODE_OPTIONS } = process.env;
  const entry = join(folder, 'a.js');
  const starts = (args: string[], options: string | undefined) => {
    process.execArgv = args;
    if (options === undefined) delete process.env['NODE_OPTIONS'];
    else process.env['NODE_OPTIONS'] = options;
    return mayStartWithEsModule(entry);
  };
  try {
    t.false(starts([], undefined));
    t.false(starts(['--no-warnings'], '--no-deprecation  -C x'));
    t.true(starts(['--no-warnings', '--import=x'], undefined));
    t.true(starts([], '--no-warnings  --import x'));
  } finally {
    process.execArgv = execArgv;
    if (NODE_OPTIONS === undefined) delete process.env['NODE_OPTIONS'];
    else process.env['NODE_OPTIONS'] = NODE_OPTIONS;
  }
});
