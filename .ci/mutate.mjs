/**
 * Mutation run: changes the code of the rooms where the recording line touches programs, one place at
 * a time, and tells which changes no spec notices.
 *
 *     npm run build && node .ci/mutate.mjs [options]
 *
 *     --room proxy,settle   rooms of lib (default: proxy, settle, loader)
 *     --file unseen         only files whose path has this in it
 *     --line 40-60          only these lines
 *     --kind condition      only mutants of this kind
 *     --sample 200          that many, chosen by --seed (default 1); a bigger sample holds a smaller
 *     --budget 20           seconds of tests a mutant (default 60), cheapest first
 *     --survivors           only those that survived the last time
 *     --zoo                 with the zoo too: half a minute a mutant, for those that survive the rest
 *     --list                name the mutants and run none
 *     --report              only write the report of what has been run
 *
 * Tests run against a copy of the build in a temporary folder, and only those that run the changed
 * place. Results are kept in `coverage/mutation` by the text of the mutated file and of the specs, so
 * that an interrupted run goes on. Each mutant that cannot be observed stands with its reason in
 * `mutants-equivalent.json`.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { collectCoverage, covers, digest, specHash } from './mutate/coverage.mjs';
import { compile, placesIn } from './mutate/emit.mjs';
import { mutantsOf } from './mutate/mutants.mjs';
import { writeReport } from './mutate/report.mjs';
import { createSandbox } from './mutate/sandbox.mjs';

const repository = fileURLToPath(new URL('../', import.meta.url));
const state = join(repository, 'coverage/mutation');
mkdirSync(state, { recursive: true });

const { values: options } = parseArgs({
  options: {
    room: { type: 'string', default: 'proxy,settle,loader' },
    file: { type: 'string' },
    line: { type: 'string' },
    kind: { type: 'string' },
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    budget: { type: 'string', default: '60' },
    survivors: { type: 'boolean', default: false },
    zoo: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    report: { type: 'boolean', default: false },
  },
});
const say = (line) => console.log(line);
/** In its own process: a test that takes more runs apart, so that a loop is found out soon. */
const SLOW_MS = 1000;
const budgetMs = Number(options.budget) * 1000;

const resultsPath = join(state, 'results.json');
const results = new Map(
  existsSync(resultsPath) ? JSON.parse(readFileSync(resultsPath, 'utf8')) : [],
);
const equivalent = JSON.parse(
  readFileSync(new URL('mutants-equivalent.json', import.meta.url), 'utf8'),
);

const rooms = options.room.split(',');
const all = rooms.flatMap(mutantsOfRoom);
const chosen = choose(all);

if (options.list) {
  for (const each of chosen) say(`${describe(each)}${each.reason ? '  (equivalent)' : ''}`);
  say(`${chosen.length} mutants`);
} else if (!options.report) {
  await runAll(chosen.filter((each) => each.reason === undefined));
}
if (!options.list) {
  const figures = writeReport(all, results, state);
  say(figures);
}

function mutantsOfRoom(room) {
  return readdirSync(join(repository, 'lib', room), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .flatMap((name) => mutantsOfFile(`lib/${room}/${name}`, room));
}

function mutantsOfFile(path, room) {
  const text = readFileSync(join(repository, path), 'utf8');
  const builtPath = join(repository, 'dist', path.replace(/\.ts$/, '.js'));
  const place = placesIn(builtPath);
  const counts = new Map();
  const found = [];
  for (const mutant of mutantsOf(path, text)) {
    const words = [path, mutant.kind, mutant.lineText, mutant.original, mutant.text];
    const nth = counts.get(digest(...words)) ?? 0;
    counts.set(digest(...words), nth + 1);
    found.push({
      ...mutant,
      room,
      version: digest(text, String(mutant.start), String(mutant.end), mutant.text),
      id: digest(...words, String(nth)),
      built: builtPath.slice(repository.length),
      offset: place(mutant.runs.line, mutant.runs.column),
      reason: equivalent.find((each) => isMeant(each, mutant))?.reason,
    });
  }
  return found;
}

function isMeant(entry, mutant) {
  return (
    entry.file === mutant.path &&
    entry.line === mutant.lineText &&
    entry.kind === mutant.kind &&
    entry.original === mutant.original &&
    entry.mutated === mutant.text
  );
}

function choose(mutants) {
  const [from, to = from] = (options.line ?? '').split('-').map(Number);
  const meant = mutants.filter(
    (each) =>
      (options.file === undefined || each.path.includes(options.file)) &&
      (options.kind === undefined || each.kind === options.kind) &&
      (options.line === undefined || (each.line >= from && each.line <= to)) &&
      (!options.survivors || results.get(each.id)?.result === 'survived'),
  );
  if (options.sample === undefined) return meant;
  const order = (each) => digest(options.seed, each.id);
  return meant
    .map((each) => ({ each, at: order(each) }))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .slice(0, Number(options.sample))
    .map(({ each }) => each);
}

async function runAll(mutants) {
  const sandbox = createSandbox(repository, options.zoo ? join(state, 'zoo') : undefined);
  process.on('exit', () => sandbox.remove());
  process.on('SIGINT', () => process.exit(130));
  process.on('SIGTERM', () => process.exit(143));
  const tests = await collectCoverage(sandbox, state, say);
  const hashes = new Map();
  const hashOf = (file) => {
    if (!hashes.has(file)) hashes.set(file, specHash(sandbox.root, file));
    return hashes.get(file);
  };
  const killers = new Map();
  let done = 0;
  for (const mutant of mutants) {
    done += 1;
    const covering = coveringTests(tests, mutant);
    const code = mutatedCode(mutant);
    if (code === undefined) results.set(mutant.id, { result: 'void', version: mutant.version });
    if (code === undefined || isKnown(mutant, covering, hashOf)) continue;
    const start = performance.now();
    const outcome = await runMutant(sandbox, mutant, code, covering, killers);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    results.set(mutant.id, {
      ...outcome,
      version: mutant.version,
      specs: [...new Set(covering.map(({ file }) => file))].map((file) => [file, hashOf(file)]),
    });
    writeFileSync(resultsPath, JSON.stringify([...results]));
    say(`${done}/${mutants.length} ${outcome.result} ${seconds}s ${describe(mutant)}`);
  }
}

/** `undefined` where the output stays the same or cannot be had. */
function mutatedCode({ path, start, end, text }) {
  const source = readFileSync(join(repository, path), 'utf8');
  const code = compile(path, source.slice(0, start) + text + source.slice(end));
  return code === compile(path, source) ? undefined : code;
}

/** A killed one stays killed while its file and the spec that killed it are the same. */
function isKnown(mutant, covering, hashOf) {
  const known = results.get(mutant.id);
  if (known?.version !== mutant.version) return false;
  if (known.result !== 'survived') {
    const killer = known.specs.find(([file]) => file === known.by?.file);
    return (
      killer !== undefined &&
      existsSync(join(repository, killer[0])) &&
      hashOf(killer[0]) === killer[1]
    );
  }
  if (known.left > 0) return false;
  const now = [...new Set(covering.map(({ file }) => file))];
  const before = new Map(known.specs);
  return now.every((file) => before.get(file) === hashOf(file));
}

function coveringTests(tests, mutant) {
  const name = mutant.built.slice('dist/lib/'.length);
  return tests.filter((test) => covers(test, name, mutant.offset));
}

/** First the quick tests without child processes, all in one process; then the others. */
async function runMutant(sandbox, mutant, code, covering, killers) {
  const cheapestFirst = covering.toSorted((a, b) => a.wallMs - b.wallMs);
  let spent = 0;
  const affordable = cheapestFirst.filter(({ wallMs }) => {
    spent += wallMs;
    return spent <= budgetMs;
  });
  const left = covering.length - affordable.length;
  const within = affordable.filter(({ processes }) => processes === 0);
  const groups = [
    within.filter(({ ownMs }) => ownMs < SLOW_MS),
    within.filter(({ ownMs }) => ownMs >= SLOW_MS),
    affordable.filter(({ processes }) => processes > 0),
  ];
  sandbox.replace(mutant.built, code);
  try {
    for (const group of groups) {
      if (group.length === 0) continue;
      const specs = inGoodOrder(group, killers.get(mutant.path));
      const ms = group.reduce((sum, { wallMs }) => sum + wallMs, 0);
      const slowest = Math.max(...group.map(({ ownMs }) => ownMs));
      const { messages, end } = await sandbox.run(
        { specs, coverage: false, failFast: true },
        {
          cpuSeconds: Math.ceil(15 + (2 * ms) / 1000),
          testCpuSeconds: 5 + (4 * slowest) / 1000,
          wallMs: 120_000 + 10 * ms,
        },
      );
      if (end === 'done') continue;
      const by = killerOf(messages, specs);
      const known = killers.get(mutant.path) ?? new Map();
      killers.set(mutant.path, known.set(by.file, (known.get(by.file) ?? 0) + 1));
      return { result: end === 'timeout' ? 'timeout' : 'killed', by, tests: covering.length };
    }
  } finally {
    sandbox.replace(mutant.built, readFileSync(join(repository, mutant.built)));
  }
  return { result: 'survived', tests: covering.length, left };
}

function killerOf(messages, specs) {
  const failed = messages.find(({ passed }) => passed === false);
  if (failed !== undefined) return { file: failed.file, title: failed.title };
  const crash = messages.find(({ type }) => type === 'failed');
  const [file, title] = crash?.at.split(' > ') ?? [];
  const last = messages.findLast(({ type }) => type === 'test');
  return { file: file || last?.file || specs[0].file, title: title ?? '' };
}

/** Files that have killed mutants of this source first, then the quick ones. */
function inGoodOrder(tests, kills = new Map()) {
  const byFile = new Map();
  for (const test of tests) byFile.set(test.file, [...(byFile.get(test.file) ?? []), test]);
  const cost = (group) => group.reduce((sum, { wallMs }) => sum + wallMs, 0);
  return [...byFile]
    .sort(
      ([a, ofA], [b, ofB]) => (kills.get(b) ?? 0) - (kills.get(a) ?? 0) || cost(ofA) - cost(ofB),
    )
    .map(([file, group]) => ({ file, titles: group.map(({ title }) => title) }));
}

function describe({ path, line, column, kind, original, text }) {
  const short = (words) => words.replace(/\s+/g, ' ').slice(0, 70);
  return `${path}:${line}:${column} ${kind}: ${short(original)} → ${short(text)}`;
}
