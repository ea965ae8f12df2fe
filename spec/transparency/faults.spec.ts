import test from 'ava';
import { inject } from '../faults/inject.js';
import { FAULTS } from '../faults/table.js';
import { runPrograms } from './child.js';

const PROGRAMS = 2000;
const SEED = 99;

for (const fault of FAULTS) {
  test.serial(`${fault.name}: random programs find it`, async (t) => {
    t.timeout(300_000);
    const broken = inject(fault);
    try {
      const { failure, seed } = await runPrograms({
        programs: PROGRAMS,
        seed: SEED,
        lib: broken.lib,
        raw: true,
      });
      t.not(failure, undefined, `not found in ${PROGRAMS} programs, seed ${seed}`);
      const after = failure?.after ?? 0;
      const sound = await runPrograms({ programs: after, seed, raw: true });
      t.is(sound.failure, undefined, 'the library has no fault that these programs find');
      t.log(`after ${failure?.after} programs: ${failure?.fault}`);
    } finally {
      broken.remove();
    }
  });
}
