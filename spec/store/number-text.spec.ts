import test from 'ava';
import fc from 'fast-check';
import { numberText } from '../../lib/store/number-text.js';

test('a number is written as JSON writes it', (t) => {
  const numbers = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.maxSafeInteger(),
    fc.nat(),
    fc.constantFrom(1e9, 1e9 - 1, 1e9 + 1, 2 ** 31, 2 ** 53, 2 ** 53 - 1, 1e12, 1e12 + 0.5, 1e21),
  );
  fc.assert(
    fc.property(numbers, (value) => {
      if (Object.is(value, -0)) return;
      if (numberText(value) !== JSON.stringify(value)) throw new Error(`${value}`);
    }),
    { numRuns: 20_000 },
  );
  t.pass();
});
