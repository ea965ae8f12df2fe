/** The zoo notices: each fault that is put into the library on purpose turns cases red. */
import test from 'ava';
import { inject } from '../faults/inject.js';
import { FAULTS } from '../faults/table.js';
import type { Case, Way } from './case.js';
import { brokenBuild, CAUGHT, type Caught } from './caught.js';
import { faults } from './judge.js';
import { CHECKOUT, Zoo } from './zoo.js';

const TIMEOUT_MS = 600_000;
const MAJOR = Number.parseInt(process.versions.node, 10);

const isOf =
  (caught: readonly Caught[]) =>
  ({ path }: Case): boolean =>
    caught.some(({ cases }) => cases.includes(path));

const zoo = Zoo.open(CHECKOUT, (path) => CAUGHT.some(({ cases }) => cases.includes(path)));

test.after.always(() => zoo.close());

/** The cases that are red in one way, of those that the zoo holds. */
async function red(tried: Zoo, way: Way): Promise<string[]> {
  const bare = await zoo.ran('bare', process.execPath, MAJOR);
  const traced = await tried.ran(way, process.execPath, MAJOR);
  const failing = tried.cases.filter((each) => {
    const [was, is] = [bare.get(each.path), traced.get(each.path)];
    return was === undefined || is === undefined || faults(each, way, was, is).length > 0;
  });
  return failing.map(({ path }) => path).sort();
}

test('each fault of the table has cases that catch it', (t) => {
  const names = FAULTS.map(({ name }) => name);
  t.deepEqual(CAUGHT.map(({ fault }) => fault).sort(), names.toSorted());
  for (const { fault, cases } of CAUGHT) t.true(cases.length > 0, fault);
});

for (const way of new Set(CAUGHT.map((each) => each.way))) {
  test(`without a fault the same cases hold: ${way}`, async (t) => {
    t.timeout(TIMEOUT_MS);
    const own = CAUGHT.filter((each) => each.way === way);
    t.deepEqual(await red(zoo.with(CHECKOUT, isOf(own)), way), []);
  });
}

for (const fault of FAULTS) {
  const caught = CAUGHT.filter((each) => each.fault === fault.name);
  for (const each of caught) {
    test(`${fault.name}: the zoo turns red`, async (t) => {
      t.timeout(TIMEOUT_MS);
      const broken = inject(fault);
      try {
        const found = await red(zoo.with(brokenBuild(broken), isOf([each])), each.way);
        t.deepEqual(found, [...each.cases].sort());
      } finally {
        broken.remove();
      }
    });
  }
}
