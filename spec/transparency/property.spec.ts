import test from 'ava';
import { nodes } from '../helpers/nodes.js';
import { runPrograms, tell } from './child.js';

/** Each landing runs the same programs; run.js runs others. */
const SEEDS: readonly number[] = [501, 502, 503, 504];
const PROGRAMS = 500;
/** At least so many of them have to do each of these. */
const HELD = 800;

const FEATURES = [
  'methods',
  'arrow fields',
  'private fields',
  'calls of private methods',
  'inheritance',
  'super calls',
  'statics',
  'static arrow fields',
  'getters',
  'getters that return functions',
  'setters',
  'static getters',
  'functions',
  'sync methods',
  'async methods',
  'sync methods with promises',
  'lazy thenables',
  'generators',
  'generators run in full',
  'generators left by break',
  'generators left by throw',
  'generators never started',
  'async generators',
  'async generators run in full',
  'async generators left by break',
  'async generators left by throw',
  'async generators never started',
  'errors',
  'errors caught by callers',
  'thrown values that are no errors',
  'unhandled rejections',
  'rejections handled late',
  'aborts',
  'calls of oneself',
  'calls of others',
  'callbacks',
  'methods passed as callbacks',
  'several instances',
  'calls at the same time',
  'work that goes on unawaited',
  'calls that never end',
  'waits for microtasks',
  'waits for setImmediate',
  'session each',
  'session begin',
  'timestep begin',
  'timestep auto',
  'lanes',
  'several rules given by hand',
];

test.serial(
  'random programs run as without recording, and the record is what they did',
  async (t) => {
    t.timeout(900_000);
    const held = new Map<string, number>();
    for (const [index, seed] of SEEDS.entries()) {
      const summary = await runPrograms({ programs: PROGRAMS, seed, kept: index === 0 });
      t.is(summary.failure, undefined, tell(summary));
      t.log(`seed ${seed}: ${PROGRAMS} programs in ${summary.seconds.toFixed(0)} s`);
      for (const [feature, count] of Object.entries(summary.features)) {
        held.set(feature, (held.get(feature) ?? 0) + count);
      }
    }
    for (const feature of FEATURES) t.log(`${held.get(feature) ?? 0} ${feature}`);
    t.deepEqual(
      FEATURES.filter((feature) => (held.get(feature) ?? 0) < HELD),
      [],
    );
  },
);

for (const { version, path } of nodes().filter(({ path: each }) => each !== process.execPath)) {
  test.serial(`random programs run and are recorded as well on Node ${version}`, async (t) => {
    t.timeout(300_000);
    const summary = await runPrograms({ programs: 150, seed: 99, node: path, kept: true });
    t.is(summary.failure, undefined, tell(summary));
  });
}
