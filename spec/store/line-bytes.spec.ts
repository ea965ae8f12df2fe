import test from 'ava';
import fc from 'fast-check';
import type { JsonValue } from '../../lib/model/json.js';
import { LineBytes } from '../../lib/store/line-bytes.js';
import { writeFew } from '../../lib/store/write-few.js';

const numbers = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.maxSafeInteger(),
  fc.nat(),
  fc.integer({ min: 0, max: 10 }).map((power) => 10 ** power - 1),
  fc.integer({ min: 0, max: 15 }).map((power) => 10 ** power),
  fc.constantFrom(1e9 + 1, 2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 53, 2 ** 53 - 1, 1e12 + 0.5, 1e21),
);
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.string({ unit: 'grapheme-ascii', maxLength: 120 }),
  fc.constantFrom(
    '\ud800',
    'a\udfff',
    '\u2028',
    '\u007f',
    '\u0080',
    '"',
    '\\',
    '\u001f',
    ' ',
    '草',
  ),
);
const { value: values } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    numbers.map((value) => value + 0),
    texts,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(texts, tie('value'), { maxKeys: 5 }),
  ),
}));

test('a value of JSON is written as JSON writes it, whatever stands before it', (t) => {
  const bytes = new LineBytes();
  fc.assert(
    fc.property(values, (value) => {
      const start = bytes.length;
      writeFew(value, bytes);
      const text = bytes.bytes.toString('utf8', start, bytes.length);
      if (text !== JSON.stringify(value)) throw new Error(`${text} for ${JSON.stringify(value)}`);
    }),
    { numRuns: 20_000, includeErrorInReport: true },
  );
  t.true(bytes.length > 100_000, 'the buffer has grown');
});

test('any text is written as UTF-8, with what JSON escapes where it is quoted', (t) => {
  const bytes = new LineBytes();
  fc.assert(
    fc.property(fc.array(texts), (parts) => {
      bytes.clear();
      for (const part of parts) bytes.quoted(part);
      for (const part of parts) bytes.text(part);
      const quoted = parts.map((part) => JSON.stringify(part)).join('');
      const expected = Buffer.from(quoted + parts.join(''));
      // Halves of a pair that two texts bring together are each written for themselves.
      const written = bytes.bytes.subarray(0, bytes.length);
      return parts.some((part) => /\p{Surrogate}/u.test(part)) || expected.equals(written);
    }),
    { numRuns: 5000 },
  );
  t.pass();
});

test('text can be put in before what is there, and what came last be taken back', (t) => {
  const bytes = new LineBytes();
  bytes.text('one ');
  const start = bytes.length;
  bytes.text('three');
  bytes.insert(start, 'zwölf 草 ');
  t.is(bytes.toString(), 'one zwölf 草 three');
  bytes.cut(start);
  t.is(bytes.toString(), 'one ');
  bytes.insert(0, 'x'.repeat(200_000));
  t.is(bytes.toString(), `${'x'.repeat(200_000)}one `);
});

test('a key stands behind a comma, but for the first one of its object', (t) => {
  const bytes = new LineBytes();
  bytes.text('{');
  bytes.key('a');
  bytes.number(1);
  bytes.key('b^');
  bytes.text('{');
  bytes.key('c');
  bytes.text('{}}}');
  t.is(bytes.toString(), '{"a":1,"b^":{"c":{}}}');
});

test('a buffer that one batch made large is let go', (t) => {
  const bytes = new LineBytes();
  bytes.text('x'.repeat(3_000_000));
  bytes.clear();
  t.is(bytes.length, 0);
  t.true(bytes.bytes.length < 100_000);
});
