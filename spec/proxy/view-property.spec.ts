import { deepStrictEqual } from 'node:assert';
import { inspect } from 'node:util';
import test from 'ava';
import fc from 'fast-check';
import { instrument, TraceRecorder, withSession } from '../../lib/index.js';
import { type Blueprint, blueprint, deed, Twin } from './view-twin.js';

const RUNS = Number(process.env['STENO_TEST_RUNS'] ?? 2000);
/** Each landing runs the same; STENO_SEED brings others. */
const SEED = Number(process.env['STENO_SEED'] ?? 20);

const POLICY = { rules: [{ class: '*', methods: ['*', 'constructor'] }, { function: '*' }] };

/** A bare rule is for an object or class without a name, too; a function has no methods. */
const viewOf = ({ shape }: Blueprint, real: object): object => {
  const isFunction = typeof real === 'function' && shape !== 'class';
  return instrument(real, isFunction ? POLICY : { methods: ['*', 'constructor'] }, { view: true });
};

test('whatever is done to a view answers or throws as it does without one', (t) => {
  withSession({ sinks: [new TraceRecorder()] }, () => {
    fc.assert(
      fc.property(blueprint, fc.array(deed, { minLength: 1, maxLength: 12 }), (made, deeds) => {
        const bare = new Twin(made, (real) => real);
        const viewed = new Twin(made, (real) => viewOf(made, real));
        for (const [index, each] of deeds.entries()) {
          const expected = bare.outcome(each);
          const found = viewed.outcome(each);
          deepStrictEqual(found, expected, `${index}: ${inspect({ each, found, expected })}`);
        }
      }),
      { numRuns: RUNS, seed: SEED, includeErrorInReport: true } as never,
    );
  });
  t.pass();
});
