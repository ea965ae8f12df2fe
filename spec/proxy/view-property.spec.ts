import { deepStrictEqual } from 'node:assert';
import { inspect } from 'node:util';
import test from 'ava';
import fc from 'fast-check';
import { instrument, TraceRecorder, withSession } from '../../lib/index.js';
import { blueprint, deed, Twin } from './view-twin.js';

const RUNS = Number(process.env['STENO_TEST_RUNS'] ?? 2000);

const POLICY = {
  rules: [
    { class: '*', methods: ['*', 'm', 'n', 'self.m', 'constructor'] },
    { class: 'Map', methods: ['get', '@@s'] },
    { function: '*' },
  ],
};

/** With a class name for objects that have none. */
const viewOf = (real: object): object => {
  const policy = typeof real === 'function' ? POLICY : { methods: ['*', 'm', 'n', '@@s'] };
  return instrument(real, policy, { view: true });
};

test('whatever is done to a view answers or throws as it does without one', (t) => {
  withSession({ sinks: [new TraceRecorder()] }, () => {
    fc.assert(
      fc.property(blueprint, fc.array(deed, { minLength: 1, maxLength: 12 }), (made, deeds) => {
        const bare = new Twin(made, (real) => real);
        const viewed = new Twin(made, viewOf);
        for (const [index, each] of deeds.entries()) {
          const expected = bare.outcome(each);
          const found = viewed.outcome(each);
          deepStrictEqual(found, expected, `${index}: ${inspect({ each, found, expected })}`);
        }
      }),
      { numRuns: RUNS, includeErrorInReport: true } as never,
    );
  });
  t.pass();
});
