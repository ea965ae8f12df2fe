import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import test from 'ava';
import { REPOSITORY } from '../helpers/repository.js';

const LIB = join(REPOSITORY, 'lib');

/** What the files of each room may import, besides their own room. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  model: [],
  runtime: ['model'],
  policy: ['model', 'runtime'],
  loader: ['model', 'runtime'],
  proxy: ['model', 'runtime'],
  settle: ['model', 'runtime'],
  capture: ['model', 'runtime'],
  session: ['model', 'runtime'],
  store: ['model', 'runtime'],
  parity: ['model', 'runtime', 'store'],
  project: ['model', 'runtime', 'policy'],
  migrate: ['model', 'policy', 'project'],
  cli: ['model', 'runtime', 'store', 'policy', 'parity', 'project', 'migrate'],
};

/** Files in `lib/` itself: the halves of the composition root see all, the public index what it lists. */
const ROOTS = [
  'agent.ts',
  'decorators.ts',
  'index.ts',
  'load-recording.ts',
  'record-hooks.ts',
  'recording.ts',
  'shadow.ts',
];

interface Import {
  readonly from: string;
  readonly to: string;
}

const files = readdirSync(LIB, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
);

const imports: Import[] = files.flatMap((from) =>
  importsOf(readFileSync(join(LIB, from), 'utf8'))
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => ({
      from,
      to: relative(LIB, resolve(LIB, dirname(from), specifier)).replace(/\.js$/, '.ts'),
    })),
);

function importsOf(source: string): string[] {
  const pattern =
    /(?:^|\n)(?:import|export)\b[^'";]*?\bfrom '([^']+)'|\b(?:require|import)\('([^']+)'\)/g;
  return [...source.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? '');
}

const roomOf = (file: string): string | undefined =>
  file.includes('/') ? file.split('/')[0] : undefined;

test('every import leads to a file', (t) => {
  t.true(imports.length > 50, 'the imports were found at all');
  const known = new Set(files);
  t.deepEqual(
    imports.filter(({ to }) => !known.has(to)),
    [],
  );
});

test('rooms import only what the line allows; agent.ts passes functions between them', (t) => {
  const wrong = imports.filter(({ from, to }) => {
    const [source, target] = [roomOf(from), roomOf(to)];
    if (source === undefined) return false;
    if (target === undefined) return true;
    return source !== target && !(ALLOWED[source] ?? []).includes(target);
  });
  t.deepEqual(wrong, []);
});

test('lib holds the rooms of the design and these roots, no other', (t) => {
  const rooms = new Set(files.map(roomOf).filter((room) => room !== undefined));
  t.deepEqual(
    [...rooms].filter((room) => !(room in ALLOWED)),
    [],
  );
  t.deepEqual(files.filter((file) => roomOf(file) === undefined).sort(), ROOTS);
});

test('looking at a trace cannot start an agent', (t) => {
  const reached = new Set<string>(
    files.filter((file) => ['cli', 'parity', 'project', 'migrate'].includes(roomOf(file) ?? '')),
  );
  for (const file of reached) {
    for (const { from, to } of imports) if (from === file) reached.add(to);
  }
  const rooms = new Set([...reached].map((file) => roomOf(file) ?? file));
  for (const room of [
    'proxy',
    'loader',
    'session',
    'settle',
    'capture',
    'agent.ts',
    'recording.ts',
  ])
    t.false(rooms.has(room));
});

test('there are no import cycles', (t) => {
  const targets = new Map<string, string[]>();
  for (const { from, to } of imports) targets.set(from, [...(targets.get(from) ?? []), to]);
  const done = new Set<string>();
  const cycles: string[][] = [];
  const visit = (file: string, path: string[]): void => {
    const at = path.indexOf(file);
    if (at !== -1) {
      cycles.push([...path.slice(at), file]);
      return;
    }
    if (done.has(file)) return;
    for (const next of targets.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  t.deepEqual(cycles, []);
});

test('there are no buckets and no barrels', (t) => {
  const buckets = /(?:^|\/)(?:utils?|helpers?|common|shared|misc|types)(?:\.ts$|\/)/;
  t.deepEqual(
    files.filter((file) => buckets.test(file)),
    [],
  );
  t.deepEqual(
    files.filter((file) => file.endsWith('/index.ts')),
    [],
  );
});
