/** Which tests run which places of the rooms; collected once a spec file, kept between runs. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Specs that never say anything about the mutated rooms that others do not, or take longer than any
 * budget.
 */
const LEFT_OUT =
  /^dist\/spec\/(?:readme|package|examples|architecture|cli|store|policy|capture|helpers|zoo\/zoo|memory|transparency\/faults|loader\/matrix)(?:\/|\.spec)/;
const LIMITS = { cpuSeconds: 600, testCpuSeconds: 600, wallMs: 1_800_000 };

export const digest = (...parts) => {
  const hash = createHash('sha1');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex').slice(0, 16);
};

export function specFiles(root) {
  return readdirSync(join(root, 'dist/spec'), { recursive: true, encoding: 'utf8' })
    .map((path) => `dist/spec/${path}`)
    .filter((path) => path.endsWith('.spec.js') && !LEFT_OUT.test(path))
    .sort();
}

/** Of a spec file and of what it loads of other specs: helpers, programs, tables. */
export function specHash(root, file) {
  const texts = new Map();
  const pending = [join(root, file)];
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    if (texts.has(path) || !existsSync(path)) continue;
    const text = readFileSync(path, 'utf8');
    texts.set(path, text);
    for (const [, request] of text.matchAll(/require\("(\.[^"]+)"\)/g)) {
      const loaded = join(dirname(path), request);
      if (loaded.startsWith(join(root, 'dist/spec/'))) pending.push(loaded);
    }
  }
  return digest(...texts.values());
}

/**
 * @returns the tests by spec file: `{ file, title, wallMs, ownMs, processes, passed, covered }`, where
 *   `covered` has the ranges of each file of the rooms that the test ran.
 */
export async function collectCoverage(sandbox, cacheFolder, say) {
  const { root } = sandbox;
  const folder = join(cacheFolder, 'coverage');
  mkdirSync(folder, { recursive: true });
  const tests = [];
  for (const file of specFiles(root)) {
    const cache = join(folder, `${file.replaceAll('/', '-')}.json`);
    const hash = specHash(root, file);
    let kept = existsSync(cache) ? JSON.parse(readFileSync(cache, 'utf8')) : undefined;
    const isFresh =
      kept?.hash === hash &&
      Object.entries(kept.touched).every(([name, was]) => libHash(root, name) === was);
    if (!isFresh) {
      say(`coverage of ${file}`);
      const { messages, end } = await sandbox.run(
        { specs: [{ file }], coverage: true, failFast: false },
        LIMITS,
      );
      if (end !== 'done') {
        const last = messages.at(-1);
        say(`  ${file}: ${end}; ${last?.at ?? ''} ${last?.why ?? ''}`);
      }
      kept = { hash, ...combine(root, messages) };
      writeFileSync(cache, JSON.stringify(kept));
    }
    tests.push(...kept.tests);
  }
  const red = tests.filter(({ passed }) => !passed);
  for (const { file, title } of red) say(`red without any mutant, left out: ${file} > ${title}`);
  return tests.filter(({ passed }) => passed);
}

function libHash(root, name) {
  const path = join(root, 'dist/lib', name);
  return existsSync(path) ? digest(readFileSync(path)) : '';
}

/**
 * What a module runs as it is loaded belongs to each test of the file that runs something else of
 * that module.
 */
function combine(root, messages) {
  const loaded = messages.find(({ type }) => type === 'loaded')?.covered ?? {};
  const touched = {};
  const tests = messages
    .filter(({ type }) => type === 'test')
    .map(({ file, title, passed, wallMs, ownMs, processes, covered, outside }) => {
      const all = {};
      for (const part of [covered, outside]) {
        for (const [name, ranges] of Object.entries(part)) {
          all[name] = [...(all[name] ?? []), ...ranges];
        }
      }
      for (const [name, ranges] of Object.entries(all)) {
        ranges.push(...(loaded[name] ?? []));
        all[name] = merged(ranges);
        touched[name] = libHash(root, name);
      }
      return { file, title, passed, wallMs, ownMs, processes, covered: all };
    });
  for (const name of Object.keys(loaded)) touched[name] = libHash(root, name);
  return { tests, touched };
}

function merged(ranges) {
  const sorted = ranges.sort((a, b) => a[0] - b[0]);
  const found = [];
  for (const [start, end] of sorted) {
    const last = found.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else found.push([start, end]);
  }
  return found;
}

export const covers = (test, name, offset) =>
  test.covered[name]?.some(([start, end]) => start <= offset && offset < end) ?? false;
