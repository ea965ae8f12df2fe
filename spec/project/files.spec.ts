import { symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import test from 'ava';
import { BOUNDS, type Bounds, listFiles } from '../../lib/project/files.js';
import { installedFrom, packageOf } from '../../lib/project/manifest.js';
import { Project as Sources } from '../../lib/project/project.js';
import { startCommand } from '../../lib/project/start-command.js';
import { Project } from '../helpers/project.js';

const named = (names: readonly string[], text = ''): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, text]));

function listed(names: readonly string[], bounds: Partial<Bounds> = {}) {
  const { dir } = new Project(named(names));
  const { files, outputs } = listFiles(dir, { ...BOUNDS, ...bounds });
  const shown = (paths: readonly string[]) => paths.map((path) => relative(dir, path));
  return { files: shown(files), outputs: shown(outputs) };
}

test('sources are listed, and what is none is left out', (t) => {
  const sources = ['a.js', 'b.ts', 'c.mjs', 'd.cts', 'e.jsx', 'f.tsx', 'src/deep/g.js'];
  const others = [
    'types.d.ts',
    'types.d.mts',
    'lib.min.js',
    'data.json',
    'node_modules/x/index.js',
    'src/node_modules/y.js',
    '.git/hook.js',
    '.steno/x.js',
    '.next/y.js',
    'coverage/z.js',
  ];
  t.deepEqual(listed([...sources, ...others]).files, sources);
});

test('what a build made is known as that, and is a source where there is no other', (t) => {
  t.deepEqual(listed(['src/a.ts', 'dist/a.js', 'packages/x/build/b.js', 'lib/c.ts', 'lib/c.js']), {
    files: ['lib/c.ts', 'src/a.ts'],
    outputs: ['dist/a.js', 'packages/x/build/b.js', 'lib/c.js'],
  });
  t.deepEqual(listed(['dist/a.js']), { files: ['dist/a.js'], outputs: [] });
});

test('symbolic links are not followed, and a folder that is gone has no files', (t) => {
  const { dir } = new Project({ 'a.js': '' });
  symlinkSync(dir, join(dir, 'again'));
  t.deepEqual(listFiles(dir).files, [join(dir, 'a.js')]);
  t.deepEqual(listFiles(join(dir, 'gone')).files, []);
});

test('the number of files is bounded, and what is left out is told', (t) => {
  const { dir } = new Project(named(['a.js', 'b.js', 'c.js']));
  const all = listFiles(dir, { ...BOUNDS, files: 3 });
  t.is(all.files.length, 3);
  const two = listFiles(dir, { ...BOUNDS, files: 2 });
  t.is(two.files.length, 2);
  t.deepEqual(two.leftOut, ['all but the first 2 files']);
});

test('the size of a file is bounded, and so is all that is read and parsed', (t) => {
  const { dir } = new Project(named(['a.js', 'b.js'], 'class A {}'));
  const at = (name: string) => join(dir, name);
  const look = (bounds: Partial<Bounds>) => {
    const sources = new Sources(dir, { ...BOUNDS, ...bounds });
    const found = ['a.js', 'b.js'].map((name) => sources.sourceOf(at(name))?.classes.length ?? 0);
    return { found, leftOut: sources.leftOut };
  };
  t.deepEqual(look({ fileBytes: 10 }), { found: [1, 1], leftOut: [] });
  t.deepEqual(look({ fileBytes: 9 }).leftOut, ['a.js (0 kB)', 'b.js (0 kB)']);
  t.deepEqual(look({ bytesParsed: 10 }), { found: [1, 0], leftOut: ['1 file more than fit'] });
  t.deepEqual(look({ bytesRead: 10 }), { found: [1, 0], leftOut: ['1 file more than fit'] });
});

test('thousands of files are looked at in bounded time', (t) => {
  const files = Array.from({ length: 3000 }, (_, n) => `src/m${n % 30}/file${n}.ts`);
  const { dir } = new Project(
    named(files, 'export class Model { render(): void {} }\n'.repeat(20)),
  );
  const start = performance.now();
  const sources = new Sources(dir);
  t.is(sources.files.length, 3000);
  t.deepEqual(sources.sourcesWith(/\bstep\b/), []);
  t.true(performance.now() - start < 20_000);
});

test('the package that a file would load is found without running it', (t) => {
  const { dir } = new Project({
    'node_modules/@a/b/package.json': { version: '1.2.3' },
    'node_modules/broken/package.json': '{',
    'packages/x/node_modules/@a/b/package.json': { version: '2.0.0' },
  });
  t.is(installedFrom(join(dir, 'src/deep'), '@a/b')?.version, '1.2.3');
  t.is(installedFrom(join(dir, 'packages/x/src'), '@a/b')?.version, '2.0.0');
  t.is(installedFrom(dir, 'broken'), undefined);
  t.is(installedFrom(dir, 'missing'), undefined);
  t.is(packageOf('@a/b/c'), '@a/b');
  t.is(packageOf('a/b'), 'a');
  for (const none of ['./a', '../a', '/a', '#a', 'node:fs', 'https://a'])
    t.is(packageOf(none), undefined);
});

test('how a project is started is told from its manifest, else from its files', (t) => {
  const start = (files: Record<string, string | object>) => {
    const { dir } = new Project(files);
    return startCommand(dir, listFiles(dir).files);
  };
  t.is(start({ 'package.json': { scripts: { start: 'node x' } } }), 'npm start');
  t.is(start({ 'package.json': { main: './lib/x.js' }, 'lib/x.js': '' }), 'node lib/x.js');
  t.is(start({ 'package.json': { main: 'gone.js' }, 'main.mjs': '' }), 'node main.mjs');
  t.is(start({ 'src/index.ts': '' }), 'npx tsx src/index.ts');
  t.is(start({ 'lib/agent.mjs': '' }), 'node lib/agent.mjs');
  t.is(start({ 'one.js': '', 'two.js': '' }), 'node app.js');
  t.is(start({}), 'node app.js');
});
