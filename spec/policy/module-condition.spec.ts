import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { SourceFile } from '../../lib/model/policy.js';
import { compiled, folder, problemsOf } from './support.js';

const own = (path: string): SourceFile => ({ path });
const inPackage = (name: string, subpath: string, version?: string): SourceFile => ({
  path: `/app/node_modules/${name}/${subpath}`,
  package: { name, subpath, version },
});

const applies = (rule: object, file: SourceFile, dir = '/app'): boolean =>
  compiled({ rules: [{ class: 'A', methods: ['m'], ...rule }] }, dir).policy.inFile(file) !==
  undefined;

const matches = test.macro({
  exec(t, module: string, yes: readonly SourceFile[], no: readonly SourceFile[]) {
    for (const file of yes) t.true(applies({ module }, file), `should match ${file.path}`);
    for (const file of no) t.false(applies({ module }, file), `should not match ${file.path}`);
  },
  title: (_title, module) => `module ${module} means the right files`,
});

test(
  matches,
  './agents/**',
  [own('/app/agents/react.js'), own('/app/agents/deep/x.mjs')],
  [
    own('/app/other/react.js'),
    own('/app/agents2/x.js'),
    own('/elsewhere/agents/x.js'),
    inPackage('agents', 'index.js'),
  ],
);
test(
  matches,
  './episode.js',
  [own('/app/episode.js')],
  [own('/app/sub/episode.js'), own('/app/episode.jsx'), own('/app/xepisode.js')],
);
test(
  matches,
  './episode',
  [own('/app/episode.js'), own('/app/episode.ts'), own('/app/episode.mjs')],
  [own('/app/episode.test.js'), own('/app/episode/x.js'), own('/app/episodes.js')],
);
test(matches, './*.js', [own('/app/a.js')], [own('/app/sub/a.js'), own('/app/a.ts')]);
test(matches, './src/*-env.{js,ts}', [own('/app/src/a-env.ts')], [own('/app/src/a-env.mjs')]);
test(matches, '../shared/**', [own('/shared/x.js')], [own('/app/shared/x.js')]);
test(matches, '/srv/**', [own('/srv/x.js')], [own('/app/srv/x.js')]);
test(
  matches,
  './**',
  [own('/app/x.js')],
  [inPackage('x', 'index.js'), own('/app/node_modules/x/i.js')],
);
test(matches, './node_modules/x/**', [inPackage('x', 'index.js')], [inPackage('y', 'index.js')]);
test(
  matches,
  'openai',
  [inPackage('openai', 'client.js'), inPackage('openai', 'a/b.mjs')],
  [inPackage('openai2', 'client.js'), own('/app/x.js'), inPackage('x', 'openai.js')],
);
test(
  matches,
  'openai/resources/**',
  [inPackage('openai', 'resources/chat/c.js'), own('/app/openai/resources/x.js')],
  [inPackage('openai', 'client.js'), inPackage('x', 'openai/resources/c.js')],
);
test(
  matches,
  'openai/resources/chat',
  [inPackage('openai', 'resources/chat.js'), inPackage('openai', 'resources/chat/c.mjs')],
  [inPackage('openai', 'resources/chats.js'), inPackage('openai', 'resources/x.js')],
);
test(
  matches,
  '@scope/pkg/dist/*.js',
  [inPackage('@scope/pkg', 'dist/a.js')],
  [
    inPackage('@scope/pkg', 'dist/a/b.js'),
    inPackage('pkg', 'dist/a.js'),
    inPackage('@scope/other', 'dist/a.js'),
  ],
);
test(matches, '@scope/*', [inPackage('@scope/a', 'x.js')], [inPackage('@other/a', 'x.js')]);
test('somebody who forgot the ./ means the path', (t) => {
  t.true(applies({ module: 'agents/**' }, own('/app/agents/x.js')));
  t.true(applies({ module: 'episode.js' }, own('/app/episode.js')));
});

test("without a module a rule means the project's own files", (t) => {
  t.true(applies({}, own('/anywhere/x.js')));
  t.false(applies({}, inPackage('x', 'i.js')));
  t.false(applies({}, own('/app/node_modules/x/i.js')));
});

test('a folder whose name has special characters is no glob', (t) => {
  t.true(applies({ module: './a/**' }, own('/app/[x]{y}/a/b.js'), '/app/[x]{y}'));
  t.false(applies({ module: './a/**' }, own('/app/x/a/b.js'), '/app/[x]{y}'));
});

const made = (path: string, ...from: SourceFile[]): SourceFile => ({
  path,
  originals: (mention) => (mention === 'A' ? from : []),
});

test('a rule written against the sources means what was made from them', (t) => {
  const built = made('/app/dist/agent.js', own('/app/src/agent.ts'));
  for (const module of ['./src/agent.ts', './src/agent', './src/**', './dist/*', 'src/**'])
    t.true(applies({ module }, built), module);
  for (const module of ['./lib/**', './src/*.js', './agent.ts'])
    t.false(applies({ module }, built), module);
  t.false(applies({ module: './**' }, made('/else/b.js', inPackage('p', 'i.js'))));
  t.true(applies({ module: 'p', version: '1' }, made('/b.js', inPackage('p', 'i.js', '1.2.0'))));
});

test('originals are asked for with the name of the rule, and only where the file does not match', (t) => {
  const refuse = (): never => {
    throw new Error('asked');
  };
  t.true(applies({ module: './dist/**' }, { path: '/app/dist/a.js', originals: refuse }));
  t.true(applies({}, { path: '/app/dist/a.js', originals: refuse }));
  const other = made('/app/dist/a.js', own('/app/src/a.ts'));
  t.true(applies({ class: 'A*', module: './src/**' }, other));
  t.false(applies({ class: 'B', module: './src/**' }, other));
});

test('a workspace is meant by the name of its package and by its path', (t) => {
  const file: SourceFile = {
    path: '/app/packages/core/dist/a.js',
    workspace: () => ({ name: '@acme/core', version: '2.0.0', subpath: 'dist/a.js' }),
  };
  for (const module of ['@acme/core', '@acme/core/dist/**', './packages/core/**', '@acme/*'])
    t.true(applies({ module }, file), module);
  t.true(applies({ module: '@acme/core', version: '^2' }, file));
  t.false(applies({ module: '@acme/core', version: '^1' }, file));
  t.false(applies({ module: '@acme/other' }, file));
  t.true(applies({}, file), "it is the project's own");
});

test('a policy that is found through a symbolic link means the real files', (t) => {
  const dir = folder();
  mkdirSync(join(dir, 'real'));
  symlinkSync(join(dir, 'real'), join(dir, 'link'));
  t.true(applies({ module: './a.js' }, own(join(dir, 'real/a.js')), join(dir, 'link')));
});

test('a version range decides, with prereleases; a package without a version matches none', (t) => {
  const rule = { module: 'p', version: '>=4 <8' };
  const at = (version?: string): boolean => applies(rule, inPackage('p', 'i.js', version));
  t.true(at('4.0.0'));
  t.true(at('7.99.1'));
  t.true(at('6.0.0-beta.1'));
  t.false(at('3.99.9'));
  t.false(at('8.0.0'));
  t.false(at(undefined));
  t.false(applies(rule, own('/app/p')));
});

test('a version needs a package and has to be a range', (t) => {
  const said = (rule: object) => problemsOf({ rules: [{ class: 'A', methods: [], ...rule }] });
  t.is(
    said({ version: '>=1' })[0],
    'STENO_POLICY_VERSION rules[0].version: a version needs a "module" that names a package.',
  );
  t.is(said({ module: './a', version: '>=1' }).length, 1);
  t.true(said({ module: 'p', version: 'latest' })[0]?.includes('"latest" is no version range.'));
  t.deepEqual(said({ module: 'p', version: '^1' }), []);
});

test('a glob that cannot be used says so', (t) => {
  const said = (rule: object) => problemsOf({ rules: [{ class: 'A', methods: [], ...rule }] })[0];
  t.true(
    said({ class: '  ' })?.startsWith('STENO_POLICY_GLOB rules[0].class: a glob cannot be empty'),
  );
  t.true(said({ class: 'A[' })?.includes('is no glob'));
  t.true(said({ class: '!A' })?.includes('begins with "!"'));
  t.true(said({ module: './a/{b' })?.startsWith('STENO_POLICY_GLOB rules[0].module'));
  t.true(said({ methods: { 'a)': true } })?.startsWith('STENO_POLICY_GLOB rules[0].methods["a)"]'));
  t.true(said({ module: 'p/[' })?.startsWith('STENO_POLICY_GLOB rules[0].module'));
});

test('a private method is refused, since nothing outside the class can reach it', (t) => {
  const said = problemsOf({ rules: [{ class: 'A', methods: ['#x'] }] });
  t.true(said[0]?.startsWith('STENO_POLICY_TYPE rules[0].methods[0]: "#x" is a private method'));
});
