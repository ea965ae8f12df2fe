import Module from 'node:module';
import test from 'ava';
import { Insertions, insertInto } from '../../lib/loader/insertions.js';
import { createPrepare, type Prepare } from '../../lib/loader/prepare.js';
import { isTypeScriptFormat, placedInTyped, stripTypes } from '../../lib/loader/typescript.js';
import type { FileSighting } from '../../lib/model/sightings.js';
import { createDiagnostics } from '../../lib/runtime/diagnostics.js';
import { targetsOf } from './targets.js';

const targets = targetsOf({ classes: { A: ['step'] }, functions: ['run'] });

function prepareWith(
  say: string[] = [],
  of: Parameters<typeof createPrepare>[0] = () => targets,
): Prepare {
  return createPrepare(
    of,
    createDiagnostics('debug', (line) => say.push(line)),
  );
}

test('a source is given back as it is when no rule wants it, or nothing in it', (t) => {
  const said: string[] = [];
  t.is(prepareWith(said, () => undefined)('/a.js', 'class A {}', undefined), 'class A {}');
  t.deepEqual(said, []);
  t.is(prepareWith(said)('/a.js', 'class B {', undefined), 'class B {');
  t.is(prepareWith(said)('/a.js', 'const A = 1;', undefined), 'const A = 1;');
  t.deepEqual(said, [
    '/a.js: has no name that a rule has; not parsed.',
    '/a.js: declares nothing that a rule names.',
  ]);
});

test('what is found is explained', (t) => {
  const said: string[] = [];
  const source = 'class A {}\nfunction run() {}\nvar x = function A() {};\n';
  t.not(prepareWith(said)('/a.js', source, 'commonjs'), source);
  t.deepEqual(said, ['/a.js: function run (line 2), class A (line 1).']);
});

test('what is found in a file that was made from others is explained by their lines', (t) => {
  const map = { version: 3, sources: ['/app/src/a.ts'], names: [], mappings: 'AAAA;AAGA' };
  const comment = Buffer.from(JSON.stringify(map)).toString('base64');
  const said: string[] = [];
  const source = `class A {}\nclass A2 {}\nvar A3 = class A {}`;
  const mapped = `${source}\n//# sourceMappingURL=data:application/json;base64,${comment}`;
  prepareWith(said)('/app/dist/a.js', mapped, undefined);
  prepareWith(said)('/app/dist/b.js', source, undefined);
  t.deepEqual(said, [
    '/app/dist/a.js: class A (/app/src/a.ts:1), class A (line 3).',
    '/app/dist/b.js: class A (line 1), class A (line 3).',
  ]);
});

test('a file that fails is named once, and runs as it is', (t) => {
  const said: string[] = [];
  const prepare = prepareWith(said);
  for (const _ of [1, 2]) t.is(prepare('/a.js', 'class A {', undefined), 'class A {');
  t.is(said.length, 1);
  t.regex(
    said[0] ?? '',
    /^STENO_LOADER: \/a\.js runs as it is and is not recorded: Unexpected token/,
  );
});

test('rules that throw cost the file its recording only', (t) => {
  const said: string[] = [];
  const prepare = prepareWith(said, () => {
    throw new Error('broken rule');
  });
  t.is(prepare('/a.js', 'class A {}', undefined), 'class A {}');
  t.regex(said.join(), /broken rule/);
});

test('code without a file of its own is left alone', (t) => {
  const prepare = prepareWith([], () => t.fail());
  t.is(prepare('[eval]', 'class A {}', undefined), 'class A {}');
});

test('the files of stenographer and its dependencies are left alone', (t) => {
  const path = require.resolve('acorn');
  t.is(prepareWith()(path, 'class A {}', undefined), 'class A {}');
  t.is(prepareWith()(__filename, 'class A {}', undefined), 'class A {}');
});

test('the kind of a file follows from its format, its name, or the attempt', (t) => {
  const prepare = prepareWith();
  const module = 'export class A {}';
  const script = 'class A {} return;';
  const rewrites = (path: string, source: string, format?: string) =>
    createPrepare(() => targets, createDiagnostics('silent'))(path, source, format) !== source;
  t.true(rewrites('/a.js', module));
  t.true(rewrites('/a.js', script));
  t.true(rewrites('/a.mjs', module));
  t.false(rewrites('/a.mjs', script));
  t.true(rewrites('/a.cjs', script));
  t.false(rewrites('/a.cjs', module));
  t.true(rewrites('/x.mjs/a.js', script));
  t.true(rewrites('/x.cjs/a.js', module));
  t.true(rewrites('/a.mts', module));
  t.true(rewrites('/a.cts', script));
  t.false(rewrites('/a.js', module, 'commonjs'));
  t.false(rewrites('/a.js', script, 'module'));
  t.is(typeof prepare, 'function');
});

test('what cannot be read is said with what acorn says of it, TypeScript too', (t) => {
  for (const path of ['/a.js', '/a.ts', '/a.tsx', '/a.mts', '/a.cts']) {
    const said: string[] = [];
    const source = 'class A { step(x: number) {';
    t.is(prepareWith(said)(path, source, 'module'), source);
    t.regex(said.join(), /is not recorded: [^.]+\.$/, path);
  }
});

test('each file is told with what became of it', (t) => {
  const told: unknown[] = [];
  const sightings = {
    noteFile: ({ file, ...rest }: FileSighting) => void told.push([file.path, rest]),
  };
  const prepare = createPrepare(
    ({ path }) => (path === '/other.js' ? undefined : targets),
    createDiagnostics('silent'),
    sightings,
  );
  prepare('/other.js', 'class A {}', undefined);
  prepare('/unnamed.js', 'class B {}', undefined);
  prepare('/read.js', 'class A { step = () => 1; }', undefined);
  prepare('/nothing.js', 'const A = 1;', undefined);
  prepare('/failed.js', 'class A {', undefined);
  prepare('[eval]', 'class A {}', undefined);
  const nothing = { found: [], fields: [] };
  t.deepEqual(told.slice(0, 4), [
    ['/other.js', { outcome: 'other', ...nothing }],
    ['/unnamed.js', { outcome: 'unnamed', ...nothing }],
    ['/read.js', { outcome: 'read', found: ['class A (line 1)'], fields: ['step'] }],
    ['/nothing.js', { outcome: 'read', ...nothing }],
  ]);
  t.is(told.length, 5);
  const [path, { reason, ...failed }] = told[4] as [string, { reason: string }];
  t.deepEqual([path, failed], ['/failed.js', { outcome: 'failed', ...nothing }]);
  t.regex(reason, /^Unexpected token/);
});

test('a source without any text that rules need is told only when somebody asks', (t) => {
  const asked: string[] = [];
  const later = new Map<string, () => FileSighting | undefined>();
  const sightings = {
    noteFile: () => t.fail(),
    noteLater: (path: string, sighting: () => FileSighting | undefined) =>
      void later.set(path, sighting),
  };
  const prepare = createPrepare(
    ({ path }) => {
      asked.push(path);
      return path === '/other.js' ? undefined : targets;
    },
    createDiagnostics('silent'),
    sightings,
    ['A', 'run'],
  );
  const own = require.resolve('acorn');
  for (const path of ['/other.js', '/unnamed.js', own])
    t.is(prepare(path, 'class B {}', undefined), 'class B {}');
  t.deepEqual(asked, []);
  const told = [...later.values()].map((sighting) => {
    const found = sighting();
    return found && [found.file.path, found.outcome];
  });
  t.deepEqual(told, [['/other.js', 'other'], ['/unnamed.js', 'unnamed'], undefined]);
});

test('an installed file is known by its package, not by what it was made from', (t) => {
  const asked: (string | undefined)[] = [];
  const map = { version: 3, sources: ['/app/a.ts'], names: [], mappings: 'AAAA' };
  const comment = Buffer.from(JSON.stringify(map)).toString('base64');
  const source = `class A {}\n//# sourceMappingURL=data:application/json;base64,${comment}`;
  const prepare = prepareWith([], ({ path, originals }) => {
    asked.push(
      path,
      originals?.('A')
        .map((each) => each.path)
        .join(),
    );
    return targets;
  });
  prepare('/app/node_modules/some/a.js', source, undefined);
  t.true(asked.every((each) => each === undefined || each === '/app/node_modules/some/a.js'));
  prepare('/app/a.js', source, undefined);
  t.true(asked.includes('/app/a.ts'));
});

test('only formats of TypeScript are stripped', (t) => {
  t.deepEqual(
    ['typescript', 'module-typescript', 'commonjs-typescript', 'module', undefined].map(
      isTypeScriptFormat,
    ),
    [true, true, true, false, false],
  );
});

test.serial('types are stripped in silence, and insertions keep out of them', (t) => {
  const strip = (source: string) =>
    source.replaceAll(/<[^>]*>|: \w+/g, (type) => ' '.repeat(type.length));
  const { emitWarning } = process;
  const stripTypeScriptTypes: unknown = Reflect.get(Module, 'stripTypeScriptTypes');
  const warnings: unknown[] = [];
  process.emitWarning = (warning: unknown) => warnings.push(warning);
  Object.assign(Module, {
    stripTypeScriptTypes: (source: string) => {
      process.emitWarning('experimental');
      return strip(source);
    },
  });
  try {
    const source = 'const f = <T, U>(x: T) => x;';
    const { emitWarning: own } = process;
    const stripped = stripTypes(source);
    t.is(process.emitWarning, own);
    const insertions = new Insertions();
    insertions.wrap(
      { start: stripped.indexOf('('), end: stripped.length - 1 },
      { prefix: '[', suffix: ']' },
    );
    const placed = placedInTyped(insertions, source, stripped);
    t.is(insertInto(source, placed), 'const f = [<T, U>(x: T) => x];');
    Object.assign(Module, { stripTypeScriptTypes: () => '' });
    t.throws(() => stripTypes(source), { message: /moved/ });
    Object.assign(Module, { stripTypeScriptTypes: undefined });
    t.throws(() => stripTypes(source), { message: /cannot strip/ });
  } finally {
    process.emitWarning = emitWarning;
    Object.assign(Module, { stripTypeScriptTypes });
  }
  t.deepEqual(warnings, []);
});

test.serial('a source with types is read without them, and keeps them', (t) => {
  const stripTypeScriptTypes: unknown = Reflect.get(Module, 'stripTypeScriptTypes');
  const stripped: string[] = [];
  Object.assign(Module, {
    stripTypeScriptTypes: (source: string) => {
      stripped.push(source);
      return source.replaceAll(/: \w+/g, (type) => ' '.repeat(type.length));
    },
  });
  try {
    const source = 'class A { step(x: number) {} }';
    const said: string[] = [];
    const prepared = prepareWith(said)('/a.ts', source, 'commonjs-typescript');
    // Where coverage is taken, a map of what was inserted follows.
    const code = prepared.replace(/\s*\/\/# sourceMappingURL=.*$/s, '');
    t.regex(code, /^class A \{static\{.*\} step\(x: number\) \{\} \}$/);
    t.deepEqual(stripped, [source, code]);
    t.deepEqual(said, ['/a.ts: class A (line 1).']);
    const script = 'class A {} return;';
    t.is(prepareWith()('/a.ts', script, 'module-typescript'), script);
    t.not(prepareWith()('/a.ts', script, 'commonjs-typescript'), script);
    const esm = 'export class A {}';
    t.is(prepareWith()('/a.ts', esm, 'commonjs-typescript'), esm);
    t.not(prepareWith()('/a.ts', esm, 'module-typescript'), esm);
    const other = 'const a: number = 1; // A';
    t.is(prepareWith()('/a.ts', other, 'module-typescript'), other);
  } finally {
    Object.assign(Module, { stripTypeScriptTypes });
  }
});
