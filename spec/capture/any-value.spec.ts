import test from 'ava';
import { KIND_NAMES } from './any-value/kinds.js';
import { type Tally, tryValues } from './any-value/try.js';

/** Of each run; a run that failed says its seed: STENO_SEED repeats it. */
const SEED = Number(process.env['STENO_SEED'] ?? Date.now() % 2 ** 31);
const VALUES = 50_000;
const STEPS = 9;

const areAllKinds = ({ kinds }: Tally): boolean => KIND_NAMES.every((kind) => kinds.has(kind));

test('any value, shared and in circles, comes back from a file exactly, and no code of it runs', (t) => {
  const tally = tryValues(SEED, VALUES, 0);
  t.true(areAllKinds(tally));
});

test('so does each of a series of values at one site, told by what has changed', (t) => {
  const tally = tryValues(SEED + 1, VALUES, STEPS);
  t.true(areAllKinds(tally));
  t.true(tally.references > VALUES / 4);
});
