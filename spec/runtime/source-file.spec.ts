import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { createOwnFiles } from '../../lib/loader/own-files.js';
import { createSourceFiles } from '../../lib/runtime/source-file.js';

const folder = mkdtempSync(join(tmpdir(), 'loader-files-'));
test.after.always(() => rmSync(folder, { recursive: true }));

function install(name: string, manifest: string): string {
  const at = join(folder, 'node_modules', name);
  mkdirSync(at, { recursive: true });
  writeFileSync(join(at, 'package.json'), manifest);
  return at;
}

test('a file outside node_modules has no package', (t) => {
  const file = createSourceFiles()('/app/src/agent.js');
  const { path, package: from, workspace } = file;
  t.is(path, '/app/src/agent.js');
  t.is(from, undefined);
  t.is(workspace?.(), undefined);
  t.false('originals' in file, 'nobody can tell them');
});

test('a file of a workspace has the package of the nearest manifest with a name', (t) => {
  const core = join(folder, 'packages/core');
  mkdirSync(join(core, 'dist/esm'), { recursive: true });
  writeFileSync(join(core, 'package.json'), '{"name":"@acme/core","version":"2.0.0"}');
  writeFileSync(join(core, 'dist/esm/package.json'), '{"type":"module"}');
  const fileAt = createSourceFiles();
  const expected = { name: '@acme/core', version: '2.0.0', subpath: 'dist/esm/a.js' };
  t.deepEqual(fileAt(join(core, 'dist/esm/a.js')).workspace?.(), expected);
  rmSync(join(core, 'package.json'));
  t.is(fileAt(join(core, 'dist/esm/b.js')).workspace?.()?.name, '@acme/core', 'read once');
});

test('originals are files as rules see them, and asked for only when wanted', (t) => {
  const asked: unknown[] = [];
  const at = install('bundled', '{"name":"bundled","version":"3.0.0"}');
  const file = createSourceFiles()('/app/dist/a.js', (mention) => {
    asked.push(mention);
    return ['/app/src/a.ts', join(at, 'b.js')];
  });
  t.deepEqual(asked, []);
  const [own, installed] = file.originals?.('Agent') ?? [];
  t.deepEqual(asked, ['Agent']);
  t.is(own?.path, '/app/src/a.ts');
  t.is(installed?.package?.name, 'bundled');
});

test('a file of a package has its name, version and path inside it', (t) => {
  const at = install('@scope/pkg', '{"name":"@scope/pkg","version":"1.2.3"}');
  const path = join(at, 'dist/esm/index.js');
  t.deepEqual(createSourceFiles()(path), {
    path,
    package: { name: '@scope/pkg', version: '1.2.3', subpath: 'dist/esm/index.js' },
  });
});

test('a package inside a package is the one meant, by the name in its own manifest', (t) => {
  const at = install('outer/node_modules/alias', '{"name":"real","version":"5.0.0"}');
  t.deepEqual(createSourceFiles()(join(at, 'a.js')).package, {
    name: 'real',
    version: '5.0.0',
    subpath: 'a.js',
  });
});

test('a package without a manifest that can be read has the name of its folder', (t) => {
  const at = install('broken', '{"name":');
  const unversioned = { name: 'broken', version: undefined, subpath: 'a.js' };
  t.deepEqual(createSourceFiles()(join(at, 'a.js')).package, unversioned);
  t.deepEqual(createSourceFiles()(join(install('array', '[]'), 'a.js')).package?.name, 'array');
  t.deepEqual(createSourceFiles()(join(install('null', 'null'), 'a.js')).package?.name, 'null');
});

test('a manifest is read once', (t) => {
  const at = install('once', '{"version":"1.0.0"}');
  const fileAt = createSourceFiles();
  fileAt(join(at, 'a.js'));
  install('once', '{"version":"2.0.0"}');
  t.is(fileAt(join(at, 'b.js')).package?.version, '1.0.0');
});

test('files of the package itself and of its dependencies are its own, those of its examples not', (t) => {
  writeFileSync(
    join(folder, 'package.json'),
    '{"name":"stenographer","dependencies":{"acorn":"1"},"devDependencies":{"openai":"6"}}',
  );
  const isOwn = createOwnFiles(folder);
  const of = (name: string) => ({
    path: `/x/node_modules/${name}/a.js`,
    package: { name, version: '1.0.0', subpath: 'a.js' },
  });
  t.true(isOwn({ path: join(folder, 'dist/lib/agent.js') }));
  t.true(isOwn({ path: join(folder, 'register.js') }));
  t.true(isOwn(of('acorn')));
  t.true(isOwn(of('stenographer')));
  t.false(isOwn(of('openai')));
  t.false(isOwn({ path: join(folder, 'examples/crafter/agent.js') }));
  t.false(isOwn({ path: join(folder, 'distance.js') }));
});

test('what this package depends on is known without being told', (t) => {
  t.true(
    createOwnFiles()({ path: '/x', package: { name: 'acorn', version: '8.0.0', subpath: 'x' } }),
  );
});
