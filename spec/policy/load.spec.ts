import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { findPolicy } from '../../lib/policy/find.js';
import { createTargets } from '../../lib/policy/hooks-thread-targets.js';
import { loadPolicyFile, readPolicyFile } from '../../lib/policy/load.js';
import { failures, folder, folderWith } from './support.js';

const NAME = 'steno.policy.json';
const noReport = () => undefined;

test('STENO_POLICY names the file, relative to the working directory', (t) => {
  const dir = folderWith({ 'other.json': '{}', [NAME]: '{}' });
  t.is(findPolicy({ env: { STENO_POLICY: 'other.json' }, cwd: dir }), join(dir, 'other.json'));
  t.is(findPolicy({ env: { STENO_POLICY: '' }, cwd: dir }), join(dir, NAME));
});

test('STENO_POLICY that names nothing is an error, not a search', (t) => {
  const dir = folderWith({ [NAME]: '{}' });
  const [error] = failures(() => findPolicy({ env: { STENO_POLICY: 'gone.json' }, cwd: dir }));
  t.is(error?.code, 'STENO_POLICY_MISSING');
  t.is(error?.file, join(dir, 'gone.json'));
});

test('upward from the entry file first, then from the working directory', (t) => {
  const project = folderWith({ [NAME]: '{}' });
  const elsewhere = folderWith({ [NAME]: '{}' });
  mkdirSync(join(project, 'src/deep'), { recursive: true });
  mkdirSync(join(elsewhere, 'sub'));
  const entry = join(project, 'src/deep/app.js');
  t.is(findPolicy({ env: {}, cwd: elsewhere, entry }), join(project, NAME));
  t.is(
    findPolicy({ env: {}, cwd: join(project, 'src'), entry: 'deep/app.js' }),
    join(project, NAME),
  );
  t.is(
    findPolicy({ env: {}, cwd: join(elsewhere, 'sub'), entry: join(folder(), 'a.js') }),
    join(elsewhere, NAME),
  );
  t.is(findPolicy({ env: {}, cwd: join(elsewhere, 'sub') }), join(elsewhere, NAME));
  t.is(findPolicy({ env: {}, cwd: folder() }), undefined);
});

test('an entry file that is a symbolic link belongs to the project that it points into', (t) => {
  const project = folderWith({ [NAME]: '{}', 'cli.js': '' });
  const bin = join(folder(), 'cli');
  symlinkSync(join(project, 'cli.js'), bin);
  t.is(findPolicy({ env: {}, cwd: folder(), entry: bin }), join(project, NAME));
});

test('a file is read, compiled against its own folder, and has a hash of its content', (t) => {
  const text = '{ "rules": [{ "class": "A", "module": "./a.js", "methods": ["m"] }] }';
  const dir = folderWith({ [NAME]: text, 'other.json': text.replaceAll(' ', '\n') });
  const policy = loadPolicyFile(join(dir, NAME), noReport);
  t.is(policy.file, join(dir, NAME));
  t.is(policy.dir, dir);
  t.not(policy.inFile({ path: join(dir, 'a.js') }), undefined);
  t.regex(policy.hash, /^[0-9a-f]{12}$/);
  t.is(policy.hash, loadPolicyFile(join(dir, 'other.json'), noReport).hash);
  writeFileSync(join(dir, 'other.json'), '{}');
  t.not(policy.hash, loadPolicyFile(join(dir, 'other.json'), noReport).hash);
});

test('the hooks thread knows what the rules want, and runs no module of the user', (t) => {
  const rules = [{ class: 'A', methods: { m: { metadata: { a: { $fn: './throws.cjs#f' } } } } }];
  const dir = folderWith({ [NAME]: JSON.stringify({ rules }), 'throws.cjs': 'throw new Error()' });
  const file = join(dir, NAME);
  const plan = createTargets({ file })({ path: join(dir, 'a.js') })?.classPlan('A');
  t.deepEqual(plan?.exactMembers, ['m']);
  t.is(failures(() => loadPolicyFile(file, noReport))[0]?.code, 'STENO_POLICY_FUNCTION');
});

test('comments are no part of the policy, and what looks like one in a text is', (t) => {
  const text = `// one\r\n{ /* two
    "rules": [1], */ "a": "// no /* comment */", // three "b": 1
    "c": "\\" // neither" }//`;
  const dir = folderWith({ [NAME]: text });
  t.deepEqual(readPolicyFile(join(dir, NAME)), {
    a: '// no /* comment */',
    c: '" // neither',
  });
  const proto = folderWith({ [NAME]: '{ "__proto__": { "rules": [] } } // kept as a name' });
  t.deepEqual(Object.keys(readPolicyFile(join(proto, NAME)) as object), ['__proto__']);
});

test('a byte order mark is no part of the policy', (t) => {
  const dir = folderWith({ [NAME]: '\uFEFF{ "rules": [] }' });
  t.deepEqual(readPolicyFile(join(dir, NAME)), { rules: [] });
});

const broken = test.macro({
  exec(t, text: string, line: number, column: number, part: string) {
    const dir = folderWith({ [NAME]: text });
    const [error] = failures(() => readPolicyFile(join(dir, NAME)));
    t.is(error?.code, 'STENO_POLICY_JSON');
    t.deepEqual([error?.line, error?.column], [line, column], error?.message);
    t.true(error?.message.includes(part), error?.message);
    t.true(error?.cause instanceof SyntaxError);
  },
  title: (title) => `broken JSON has its line and column: ${title}`,
});

test('a missing comma', broken, '{\n  "a": 1\n  "b": 2\n}', 3, 3, 'expected a comma');
test('a trailing comma', broken, '{\n  "a": [1,\n  ]\n}', 2, 10, 'a comma after the last item');
test('a trailing comma in an object', broken, '{ "a": 1, }', 1, 9, 'a comma after the last item');
test('a comma before a comment', broken, '[1, // why\n]', 1, 3, 'a comma after the last item');
test('a fault after a comment', broken, '{\r\n  /* "b": */\r\n  "a" 1 }', 3, 7, 'expected a colon');
test('a comment that does not end', broken, '{ "a": 1 } /* why', 1, 12, 'a comment does not end');
test('a bare word', broken, '{ "a": tru }', 1, 8, 'a word that JSON does not know');
test('single quotes', broken, "{ 'a': 1 }", 1, 3, 'a word that JSON does not know');
test('an end too soon', broken, '{ "a": 1', 1, 9, 'expected a closing }');
test('something after the end', broken, '{} {}', 1, 4, 'expected the end of the file');
test('a text that does not end', broken, '{ "a": "b }', 1, 8, 'a text does not end');

test('an empty file, a folder, a missing and an unreadable file each say what they are', (t) => {
  const dir = folderWith({ empty: ' \n', secret: '{}' });
  mkdirSync(join(dir, NAME));
  const said = (name: string) => failures(() => readPolicyFile(join(dir, name)))[0];
  t.is(said('empty')?.code, 'STENO_POLICY_JSON');
  t.true(said('empty')?.message.includes('the file is empty'));
  t.is(said(NAME)?.code, 'STENO_POLICY_UNREADABLE');
  t.true(said(NAME)?.message.includes('this is a folder'));
  t.true(said('gone')?.message.includes('does not exist'));
  chmodSync(join(dir, 'secret'), 0);
  if (process.getuid?.() !== 0) t.is(said('secret')?.code, 'STENO_POLICY_UNREADABLE');
  t.is(failures(() => readPolicyFile('a\0b'))[0]?.code, 'STENO_POLICY_UNREADABLE');
});

test('JSON nested too deeply to be searched for its fault is still an error with a code', (t) => {
  const dir = folderWith({ [NAME]: '['.repeat(200_000) });
  t.is(failures(() => readPolicyFile(join(dir, NAME)))[0]?.code, 'STENO_POLICY_JSON');
  const closed = folderWith({ [NAME]: '['.repeat(200_000) + ']'.repeat(200_000) });
  const [error] = failures(() => loadPolicyFile(join(closed, NAME), noReport));
  t.is(error?.code, 'STENO_POLICY_TYPE');
});

test('problems have line and column in the file, and come in its order', (t) => {
  const dir = folderWith({
    [NAME]: `{
  "sesion": {},
  "rules": [
    { "class": "A",
      "methods": {
        "m": { "reward": "react",
               "memroy": true } } },
    { "class": "B" }
  ]
}`,
  });
  const problems = failures(() => loadPolicyFile(join(dir, NAME), noReport));
  t.deepEqual(
    problems.map(({ path, line, column }) => [path, line, column]),
    [
      ['sesion', 2, 3],
      ['rules[0].methods.m.reward', 6, 26],
      ['rules[0].methods.m.memroy', 7, 16],
      ['rules[1].methods', 8, 5],
    ],
  );
  t.true(
    problems[0]?.message.startsWith(`STENO_POLICY_FIELD ${join(dir, NAME)}:2:3 at sesion: `),
    problems[0]?.message,
  );
});
