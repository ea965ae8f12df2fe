/** What `steno migrate` writes, shows and puts back. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import fc from 'fast-check';
import { undoLatest, writeChanges } from '../../lib/migrate/journal.js';
import { planMigration } from '../../lib/migrate/migrate.js';
import { withField, withRules } from '../../lib/migrate/policy-text.js';
import { steno } from '../helpers/cli.js';
import { leftIn, MigratedProject } from './project.js';

const DECORATED = `import { traceAgent } from 'stenographer';
export class Agent {
  @traceAgent({ reward: ({ result }) => result.n * 2 })
  step() {}
}
`;

/** All files but those of the store, with their modes. */
function filesIn(dir: string, below = ''): Record<string, string> {
  const found: Record<string, string> = {};
  for (const entry of readdirSync(join(dir, below), { withFileTypes: true })) {
    const name = join(below, entry.name);
    const path = join(dir, name);
    if (entry.name === '.steno' || entry.name === 'node_modules') continue;
    if (entry.isDirectory()) Object.assign(found, filesIn(dir, name));
    else
      found[name] = `${statSync(path).mode.toString(8)} ${readFileSync(path).toString('base64')}`;
  }
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
}

test('undo puts every byte and mode back, newest migration first', async (t) => {
  const project = new MigratedProject({ 'a.ts': DECORATED, 'b.ts': 'export const b = 1;\n' });
  chmodSync(join(project.dir, 'a.ts'), 0o640);
  const before = filesIn(project.dir);
  t.is((await project.steno()).code, 0);
  t.is(statSync(join(project.dir, 'a.ts')).mode & 0o777, 0o640);
  const between = filesIn(project.dir);
  t.deepEqual(Object.keys(between), [
    'a.ts',
    'b.ts',
    'package.json',
    'steno.hooks.js',
    'steno.policy.json',
  ]);
  project.write({ 'c.ts': DECORATED.replace('class Agent', 'class Other') });
  const withOther = filesIn(project.dir);
  t.is((await project.steno()).code, 0);
  const undone = await project.steno('--undo');
  t.regex(undone.stdout, /^c\.ts\n.*Put back 3 files, as before \d{8}-\d{6}/s);
  t.deepEqual(filesIn(project.dir), withOther);
  t.is((await project.steno('--undo')).code, 0);
  const { 'c.ts': _, ...rest } = filesIn(project.dir);
  t.deepEqual(rest, before);
  t.false(existsSync(join(project.dir, '.steno/migrations')));
  const none = await project.steno('--undo');
  t.is(none.code, 1);
  t.regex(none.stderr, /^STENO_MIGRATE: there is nothing to undo/);
});

test('undo refuses where a file was changed since, says which, and writes nothing', async (t) => {
  const project = new MigratedProject({
    'a.ts': DECORATED,
    'b.ts': DECORATED.replace('class Agent', 'class B'),
  });
  await project.steno();
  project.write({ 'b.ts': 'changed' });
  const now = filesIn(project.dir);
  const refused = await project.steno('--undo');
  t.is(refused.code, 1);
  t.regex(
    refused.stderr,
    /^STENO_MIGRATE: \S+b\.ts was changed in the meantime\. Nothing is written\./,
  );
  t.notRegex(refused.stderr, /a\.ts/);
  t.deepEqual(filesIn(project.dir), now);
  t.is((await project.steno('--undo', 'a.ts')).code, 2);
});

test('what is kept is in the way of no other command', async (t) => {
  const project = new MigratedProject({ 'a.ts': DECORATED });
  await project.steno();
  const io = { cwd: project.dir };
  t.regex((await steno(['list'], io)).stdout, /^No sessions in /);
  t.is((await steno(['check'], io)).code, 0);
  const cleaned = await steno(['clean', '--all', '--yes'], io);
  t.is(cleaned.code, 0);
  t.is((await project.steno('--undo')).code, 0);
  t.is(project.text('a.ts'), DECORATED);
});

test('--dry-run writes nothing, and its diff makes of the files what the command makes of them', async (t) => {
  const files = {
    'a.ts': DECORATED.trimEnd(),
    'sub/b.ts': DECORATED.replaceAll('\n', '\r\n').replace('class Agent', 'class B'),
    'steno.policy.json': '{ "rules": [] }',
  };
  const project = new MigratedProject(files);
  const before = filesIn(project.dir);
  const shown = await project.steno('--dry-run');
  t.is(shown.code, 0);
  t.deepEqual(filesIn(project.dir), before);
  t.deepEqual(project.sessions(), []);
  t.regex(shown.stderr, /Moved: 2; left: 0\./);
  const other = new MigratedProject(files);
  writeFileSync(join(other.dir, 'the.diff'), shown.stdout);
  execFileSync('git', ['apply', '--unsafe-paths', 'the.diff'], { cwd: other.dir });
  await project.steno();
  const { 'the.diff': _, ...applied } = filesIn(other.dir);
  t.deepEqual(applied, filesIn(project.dir));
});

test('a file that is changed while it is migrated is not written, and nothing else either', async (t) => {
  const project = new MigratedProject({
    'a.ts': DECORATED,
    'b.ts': DECORATED.replace('class Agent', 'class B'),
  });
  const { changes } = await planMigration([project.dir], join(project.dir, 'steno.policy.json'), {
    shadow: false,
    presets: [],
  });
  project.write({ 'b.ts': 'changed' });
  const before = filesIn(project.dir);
  t.throws(() => writeChanges(changes, project.dir, new Date()), { message: /b\.ts was changed/ });
  t.deepEqual(filesIn(project.dir), before);
});

test('what a symbolic link leads to is written, and the link stays', async (t) => {
  const project = new MigratedProject({ 'real/a.ts': DECORATED });
  symlinkSync('real/a.ts', join(project.dir, 'link.ts'));
  await project.steno('link.ts');
  t.notRegex(project.text('real/a.ts'), /@/);
  t.is(readdirSync(project.dir).includes('link.ts'), true);
  await project.steno('--undo');
  t.is(project.text('link.ts'), DECORATED);
});

test('of a write that fails, everything is put back', (t) => {
  const dir = mkdtempSync(join(tmpdir(), 'steno-journal-'));
  writeFileSync(join(dir, 'a'), 'one');
  const changes = [
    { path: join(dir, 'a'), before: Buffer.from('one'), after: Buffer.from('two') },
    { path: join(dir, 'no/such/folder'), before: undefined, after: Buffer.from('two') },
  ];
  t.throws(() => writeChanges(changes, dir, new Date()), { code: 'ENOENT' });
  t.is(readFileSync(join(dir, 'a'), 'utf8'), 'one');
  t.throws(() => undoLatest(dir), { message: /nothing to undo/ });
});

const blank = fc.constantFrom('', ' ', '\t', '  \t', ' /* c */ ');
const eol = fc.constantFrom('\n', '\r\n', '\n\n', '\n// comment\n');
const messy = fc
  .tuple(
    fc.array(fc.tuple(blank, eol, blank), { minLength: 8, maxLength: 8 }),
    fc.boolean(),
    fc.nat(0o777),
  )
  .map(([gaps, bom, mode]) => {
    const gap = (index: number): string => (gaps[index] ?? ['', '\n', '']).join('');
    const parts = [
      bom ? '\uFEFF' : '',
      `import { traceAgent,${gap(0)} traceEnv } from 'stenographer';${gap(1)}`,
      `${gap(2)}class A {${gap(3)}@traceAgent({${gap(4)}system: 'é𝒳' })${gap(5)}m() { return \`${gap(6)}\`; }`,
      `${gap(7)}@traceEnv n() {} }`,
    ];
    return { text: parts.join(''), mode: 0o600 | mode };
  });

test('random files of odd formatting: undo restores them byte for byte, and no line of another is touched', async (t) => {
  await fc.assert(
    fc.asyncProperty(fc.array(messy, { minLength: 1, maxLength: 3 }), async (files) => {
      const project = new MigratedProject({
        ...Object.fromEntries(files.map(({ text }, at) => [`f${at}.ts`, text])),
        'untouched.js': 'const a =  1\r\n\tlet b',
      });
      for (const [at, { mode }] of files.entries()) chmodSync(join(project.dir, `f${at}.ts`), mode);
      const before = filesIn(project.dir);
      const said = await project.steno();
      t.deepEqual(leftIn(said), []);
      const between = filesIn(project.dir);
      t.is(between['untouched.js'], before['untouched.js']);
      for (const [at, { text }] of files.entries()) {
        const now = project.text(`f${at}.ts`);
        t.notRegex(now, /@|stenographer/);
        const rest = text
          .replace(/import .*?'stenographer';/s, '')
          .replace(/@traceAgent\(\{.*?\}\)/s, '')
          .replace('@traceEnv', '');
        const dense = (source: string): string => source.replaceAll(/\s/g, '');
        t.is(dense(now.replace('export {};', '')), dense(rest));
        t.true(now.includes(/`[^`]*`/.exec(text)?.[0] ?? '?'), 'a template is a value');
      }
      t.is((await project.steno('--undo')).code, 0);
      t.deepEqual(filesIn(project.dir), before);
    }),
    { numRuns: 60, seed: 3, endOnFailure: true, includeErrorInReport: true },
  );
});

test('what is added to a policy leaves the rest of its text as it is', (t) => {
  const rule = { class: 'A', methods: ['m'] };
  const added = '{ "class": "A", "methods": ["m"] }';
  for (const [before, after] of [
    ['{ "rules": [] }', `{ "rules": [\n  ${added}\n] }`],
    ['{}', `{\n  "rules": [${added}]\n}`],
    [
      '{\r\n\t"rules":   [ {"preset":"openai"} ]\r\n}\r\n',
      `{\r\n\t"rules":   [ {"preset":"openai"},\r\n\t\t${added}\r\n\t]\r\n}\r\n`,
    ],
    [
      '{\n    "rules": [\n        { "preset": "openai" }\n    ],\n    "limits": {}\n}',
      `{\n    "rules": [\n        { "preset": "openai" },\n        ${added}\n    ],\n    "limits": {}\n}`,
    ],
    ['{ "limits": {\n "depth": 3 } }', `{ "limits": {\n "depth": 3 }, "rules": [${added}] }`],
  ] as const) {
    t.is(withRules(before, [rule]), after);
    t.deepEqual((JSON.parse(after) as { rules: unknown[] }).rules.at(-1), rule);
  }
  t.is(
    withField('{\n  "rules": []\n}\n', ['session'], 'name', 'x'),
    '{\n  "rules": [],\n  "session": { "name": "x" }\n}\n',
  );
  t.is(
    withField('{ "session": {} }', ['session'], 'name', 'x'),
    '{ "session": {\n    "name": "x"\n} }',
  );
});

test('a policy with comments keeps them where they were, behind a byte order mark too', async (t) => {
  const project = new MigratedProject({
    'a.ts': DECORATED,
    'steno.policy.json':
      '\uFEFF{\n  // mine\n  "rules": [\n    { "function": "play" } // the game\n    // no more\n  ]\n}\n',
  });
  const { code, stderr } = await project.steno();
  t.is(code, 0, stderr);
  t.regex(
    readFileSync(join(project.dir, 'steno.policy.json'), 'utf8'),
    /^\uFEFF\{\n {2}\/\/ mine\n {2}"rules": \[\n {4}\{ "function": "play" \}, \/\/ the game\n {4}\/\/ no more\n {4}\{\s*"class"/,
  );
});

test('what stands beside its source is made from it, and is passed over; so are folders of builds', async (t) => {
  const call = "const { traceAgent } = require('stenographer');\nconsole.log(traceAgent);\n";
  const project = new MigratedProject({
    'a.ts': DECORATED,
    'a.js': call,
    'dist/a.js': call,
    'own.js': call,
  });
  t.deepEqual(leftIn(await project.steno()), [
    'own.js:2 traceAgent: it is used otherwise than as a decorator on a member',
  ]);
});

test('wrong calls, files that are not there and files that cannot be parsed are told', async (t) => {
  const project = new MigratedProject({
    'bad.ts': "import { traceAgent } from 'stenographer';\nclass {",
    'none.js': 'class {',
    'nothing.ts': 'export const a = 1;\n',
  });
  const said = await project.steno();
  t.regex(leftIn(said).join('\n'), /^bad\.ts:1 the file: the file cannot be parsed: .*\(2:6\)$/);
  t.regex(said.stdout, /Moved: 0; left: 1\.\nNothing was changed\.\n$/);
  t.is((await project.steno('nowhere')).code, 1);
  t.is((await project.steno('--preset', 'openia')).code, 2);
  project.write({ 'steno.policy.json': '{ "rules": [{}] }' });
  const refused = await project.steno();
  t.is(refused.code, 1);
  t.regex(refused.stderr, /^STENO_POLICY_/);
  t.regex((await project.steno('--help')).stdout, /^steno migrate \[files or folders\]/);
});
