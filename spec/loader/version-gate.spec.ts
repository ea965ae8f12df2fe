import test from 'ava';
import { hasSoundHooks } from '../../lib/loader/version-gate.js';

for (const [last, first] of [
  ['22.22.2', '22.22.3'],
  ['22.21.9', '22.23.0'],
  ['24.11.0', '24.11.1'],
  ['24.10.5', '24.12.0'],
  ['25.0.9', '25.1.0'],
  ['25.0.0', '26.0.0'],
  ['20.20.2', '30.1.2'],
  ['23.11.1', '27.0.0'],
] as const) {
  test(`hooks of the same thread are not relied on in ${last}, and are in ${first}`, (t) => {
    t.false(hasSoundHooks(last));
    t.true(hasSoundHooks(first));
  });
}

test('a version with a suffix counts as its release', (t) => {
  t.true(hasSoundHooks('26.0.0-nightly2026'));
  t.false(hasSoundHooks('24.11.0-rc.1'));
});
