import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { type NodeBinary, nodes } from '../helpers/nodes.js';
import { Installation } from '../helpers/package.js';
import { REPOSITORY } from '../helpers/repository.js';
import { WAYS, type Way } from './case.js';
import { complaints } from './judge.js';
import { isKnown, KNOWN } from './known.js';
import { PAGE, zooPage } from './page.js';
import { inWords, waysTable } from './table.js';
import { columnOf, faultsOf, majorOf, naiveRows, runsOn } from './verdicts.js';
import { Zoo } from './zoo.js';

/** Of all processes, which wait for each other: long where the machine is shared. */
const TIMEOUT_MS = 1_800_000;
/** What cases require beside Node's own modules. */
const COMPANY = ['reflect-metadata', 'sinon'];

const zoo = Zoo.open();
const all = nodes();
const [own] = all as [NodeBinary];

test.after.always(() => zoo.close());

test('each case says what it is, and no two are called the same', (t) => {
  for (const each of zoo.cases) t.deepEqual(complaints(each), [], each.path);
  t.is(new Set(zoo.cases.map(({ title }) => title)).size, zoo.cases.length);
  const paths = new Set(zoo.cases.map(({ path }) => path));
  for (const { path } of KNOWN) t.true(paths.has(path), path);
});

for (const node of all) {
  for (const way of WAYS) {
    for (const each of zoo.cases.filter((one) => runsOn(one, node))) {
      const held = isKnown(each.path, way, majorOf(node)) ? test.failing : test;
      held(`Node ${majorOf(node)}, ${inWords(way)}: ${each.title}`, async (t) => {
        t.timeout(TIMEOUT_MS);
        const found = await faultsOf(zoo, each, way, node);
        t.is(found.join('\n'), '', each.path);
      });
    }
  }
}

let compared: ReturnType<typeof naiveRows> | undefined;
const rows = (): ReturnType<typeof naiveRows> => (compared ??= naiveRows(zoo, all));

for (const each of zoo.cases.filter((one) => all.some((node) => runsOn(one, node)))) {
  test(`a naive strategy fails, or it is said why it is kept: ${each.title}`, async (t) => {
    t.timeout(TIMEOUT_MS);
    const row = (await rows()).get(each.path);
    const holds = Object.values(row ?? {}).every((verdict) => verdict === 'holds');
    t.is(holds, each.kept !== undefined, `${each.path}: ${JSON.stringify(row)}`);
  });
}

test('the published matrix is up to date', async (t) => {
  t.timeout(TIMEOUT_MS);
  const wanted = zooPage(zoo.cases, await rows()).split('\n');
  const published = readFileSync(PAGE, 'utf8').split('\n');
  const missing = wanted.filter((line) => !published.includes(line));
  t.deepEqual(missing, [], 'run: npm run zoo -- --write');
});

test('the tables are printed', async (t) => {
  t.timeout(TIMEOUT_MS);
  const columns = [];
  for (const node of all) columns.push(await columnOf(zoo, node));
  const folder = join(REPOSITORY, 'dist/zoo');
  mkdirSync(folder, { recursive: true });
  const ways = waysTable(zoo.cases, columns);
  writeFileSync(join(folder, 'ways.md'), `${ways}\n`);
  writeFileSync(join(folder, 'naive.md'), zooPage(zoo.cases, await rows()));
  for (const { on, held } of columns) {
    const counts = WAYS.map((way) => {
      const holding = [...held.values()].filter((ways) => ways.get(way)).length;
      return `${inWords(way)} ${holding} of ${held.size}`;
    });
    t.log(`${on}: ${counts.join(', ')}`);
  }
  t.log('whole tables: dist/zoo/ways.md and dist/zoo/naive.md, or npm run zoo');
  t.true(columns.every(({ held }) => held.size > 0));
});

let packed: ReturnType<typeof installedZoo> | undefined;
const installed = (): ReturnType<typeof installedZoo> => (packed ??= installedZoo());

// On the others it is `npm run spec:nodes` that runs this. A process for each case is dear: one way does.
for (const way of WAYS) {
  const which = way === 'load' ? 'all cases' : 'all cases that share a process';
  test(`Node ${majorOf(own)}, ${inWords(way)}, from the packed tarball: ${which}`, (t) =>
    holdsPacked(t, way));
}

async function holdsPacked(t: ExecutionContext, way: Way) {
  t.timeout(TIMEOUT_MS);
  const { whole, sharing } = await installed();
  const packed = way === 'load' ? whole : sharing;
  for (const each of packed.cases.filter((one) => runsOn(one, own))) {
    const found = (await faultsOf(packed, each, way, own)).join('\n');
    if (isKnown(each.path, way, majorOf(own))) t.not(found, '', each.path);
    else t.is(found, '', each.path);
  }
}

async function installedZoo() {
  const installation = await Installation.create(COMPANY);
  const at = installation.package;
  const place = { dir: installation.dir, register: join(at, 'bundle/register.js'), steno: at };
  const whole = Zoo.open(place);
  const sharing = whole.with(place, ({ process: own }) => own !== true);
  return { whole, sharing, remove: () => installation.remove() };
}

test.after.always(async () => (await packed)?.remove());
