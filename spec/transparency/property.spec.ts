import test from 'ava';
import { nodes } from '../helpers/nodes.js';
import { runPrograms, tell } from './child.js';

/** So many programs, and at least so many that did each of these. */
const PROGRAMS = 2300;
const HELD = 1000;
/** Each landing runs the same programs; STENO_SEED brings others. */
const SEED = Number(process.env['STENO_SEED'] ?? 20);

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
];

test.serial(
  'random programs run as without recording, and the record is what they did',
  async (t) => {
    t.timeout(900_000);
    const summary = await runPrograms({ programs: PROGRAMS, seed: SEED, kept: true });
    const { features, programs, seconds, seed } = summary;
    t.is(summary.failure, undefined, tell(summary));
    t.log(`seed ${seed}: ${programs} programs in ${seconds.toFixed(0)} s`);
    for (const feature of FEATURES) t.log(`${features[feature] ?? 0} ${feature}`);
    t.deepEqual(
      FEATURES.filter((feature) => (features[feature] ?? 0) < HELD),
      [],
    );
  },
);

for (const { version, path } of nodes().filter(({ path: each }) => each !== process.execPath)) {
  test.serial(`random programs run and are recorded as well on Node ${version}`, async (t) => {
    t.timeout(300_000);
    const summary = await runPrograms({ programs: 150, seed: SEED, node: path, kept: true });
    t.is(summary.failure, undefined, tell(summary));
  });
}
