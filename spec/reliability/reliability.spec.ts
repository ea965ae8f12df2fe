import { readFileSync } from 'node:fs';
import test from 'ava';
import { FAULTS } from './faults.js';
import { PAGE, promises } from './page.js';
import { breachesOf, tryFault } from './table.js';

/** `npm run reliability -- --kills 500` tries more. */
const EXTENT = { times: 8, atOnce: 1, burst: 100_000 };

test('the page has each fault and what it may cost', (t) => {
  t.true(
    readFileSync(PAGE, 'utf8').includes(promises()),
    'npm run reliability -- --write renews it',
  );
});

for (const fault of FAULTS) {
  test.serial(`${fault.name}: no more is lost than may be, and losses are told`, async (t) => {
    t.timeout(300_000);
    const reason = fault.impossible?.();
    if (reason !== undefined) {
      t.log(`not tried: ${reason}`);
      t.pass();
      return;
    }
    t.deepEqual(breachesOf(await tryFault(fault, EXTENT)), []);
  });
}
