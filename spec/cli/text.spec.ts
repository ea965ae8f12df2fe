import test from 'ava';
import fc from 'fast-check';
import { duration, grouped, reward, tokens } from '../../lib/cli/figures.js';
import { plain } from '../../lib/cli/plain.js';
import { inFull, preview, previewArgs } from '../../lib/cli/preview.js';
import { padEnd, padStart, shorten, textWidth } from '../../lib/cli/text-width.js';
import { restore } from '../../lib/store/restore.js';

test('widths are those of a terminal', (t) => {
  const widths: readonly (readonly [string, number])[] = [
    ['', 0],
    ['abc', 3],
    ['草地', 4],
    ['カタカナ', 8],
    ['한국', 4],
    ['ｆｕｌｌ', 8],
    ['🐄', 2],
    ['👩‍👩‍👧', 2],
    ['❤️', 2],
    ['é', 1],
    ['e\u0301', 1],
    ['→ ✉ ⚒ ★ µ …', 11],
    ['\u200b', 0],
  ];
  for (const [text, width] of widths) t.is(textWidth(text), width, JSON.stringify(text));
});

test('a shortened text fits, is the text where that fits, and never cuts a letter', (t) => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(12), (text, width) => {
      const short = shorten(text, width);
      t.true(textWidth(short) <= width);
      if (textWidth(text) <= width) t.is(short, text);
      else if (width > 0) t.true(short.endsWith('…') && text.startsWith(short.slice(0, -1)));
    }),
  );
  t.is(shorten('草地', 3), '草…');
  t.is(shorten('草地', 4), '草地');
});

test('padding fills up to a width', (t) => {
  t.is(padEnd('草', 4), '草  ');
  t.is(padStart('草', 4), '  草');
  t.is(padStart('long', 2), 'long');
});

test('durations have three digits and the unit that fits', (t) => {
  const told: readonly (readonly [number | undefined, string])[] = [
    [undefined, ''],
    [0, '0 ns'],
    [999, '999 ns'],
    [1000, '1.00 µs'],
    [12_345, '12.3 µs'],
    [99_960, '100 µs'],
    [999_499, '999 µs'],
    [999_500, '1.00 ms'],
    [812.5e6, '813 ms'],
    [999.5e6, '1.00 s'],
    [59.94e9, '59.9 s'],
    [59.96e9, '1m 00s'],
    [125e9, '2m 05s'],
    [3600e9, '1h 00m'],
    [7_384e9, '2h 03m'],
  ];
  for (const [ns, text] of told) t.is(duration(ns), text, String(ns));
});

test('rewards have their sign, and none is not 0', (t) => {
  t.deepEqual([undefined, 0, 1, -0.1, 0.30000000000000004].map(reward), [
    '',
    '0',
    '+1',
    '-0.1',
    '+0.3',
  ]);
});

test('tokens are told short', (t) => {
  t.is(tokens(undefined), '');
  t.is(tokens({ input: 812, output: 64 }), '812→64');
  t.is(tokens({ output: 9999 }), '?→9999');
  t.is(tokens({ input: 12_345, output: 2_500_000 }), '12.3k→2.50M');
  t.is(grouped(1234567), '1 234 567');
});

test('a preview is one line without control characters, and never longer than told', (t) => {
  fc.assert(
    fc.property(
      fc.anything({
        withBigInt: true,
        withDate: true,
        withMap: true,
        withSet: true,
        withTypedArray: true,
        withNullPrototype: true,
        withSparseArray: true,
      }),
      fc.integer({ min: 5, max: 60 }),
      (value, budget) => {
        const text = preview(value, budget);
        t.notRegex(text, /[\p{Cc}\p{Cs}]/u);
        t.true([...text].length <= budget * 6 + 1);
      },
    ),
  );
});

test('previews look like the values', (t) => {
  const shown = (value: unknown) => preview(value, 200);
  t.is(
    shown({ a: 1, 'b c': [null, undefined, true, -0, 5n] }),
    '{a: 1, "b c": [null, undefined, true, -0, 5n]}',
  );
  t.is(shown(new Map([['k', new Set([1])]])), 'Map(1) {"k" => Set(1) {1}}');
  t.is(shown(new Date(0)), '1970-01-01T00:00:00.000Z');
  t.is(shown(new Date(Number.NaN)), 'Invalid Date');
  t.is(shown(new TypeError('bad')), 'TypeError: bad');
  t.is(shown(Uint8Array.of(1, 2)), 'Uint8Array(2) [1, 2]');
  t.is(shown(/x/g), '/x/g');
  t.is(shown(new DataView(new ArrayBuffer(2))).slice(0, 8), 'DataView');
  t.is(
    shown(function named() {}),
    '[Function named]',
  );
  t.is(
    shown(() => 1),
    '[Function anonymous]',
  );
  t.is(shown(Object.create(null)), '{}');
  t.is(previewArgs([1, 'x'], 50), '(1, "x")');
  t.is(previewArgs({ picked: 1 }, 50), '{picked: 1}');
});

test('what was captured of a function or an instance is shown by name', (t) => {
  const restored = restore({
    json: { onStep: '[Function: onStep]', agent: { turn: 1 } },
    meta: {
      steno: {
        at: {
          onStep: { type: 'function', text: '[Function: onStep]' },
          agent: { type: 'plain', class: 'ReActAgent' },
        },
      },
    },
  });
  t.is(preview(restored, 80), '{onStep: [Function: onStep], agent: ReActAgent {turn: 1}}');
  t.deepEqual(inFull(restored, 80), [
    '{ onStep: [Function: onStep], agent: ReActAgent { turn: 1 } }',
  ]);
});

test('a preview says when it leaves something out, and only then', (t) => {
  t.is(preview('abcdef', 8), '"abcdef"');
  t.is(preview('abcdef', 7), '"abcdef…');
  t.is(preview([1, 2, 3], 9), '[1, 2, 3]');
  t.is(preview([1, 2, 3], 7), '[1, 2, …');
  t.is(preview('🐄🐄', 2), '"…');
  const deep = JSON.parse('['.repeat(50) + ']'.repeat(50)) as unknown;
  t.is(preview(deep, 80), `${'['.repeat(7)}…${']'.repeat(7)}`);
});

test('a preview looks at no more than it shows, and runs no getter', (t) => {
  let asked = 0;
  const greedy = {
    get secret() {
      asked++;
      return 1;
    },
  };
  t.is(preview(greedy, 50), '{secret: undefined}');
  t.is(asked, 0);
  const huge = Array.from({ length: 2_000_000 }, (_, index) => index);
  const before = performance.now();
  for (let round = 0; round < 1000; round++) preview(huge, 40);
  t.true(performance.now() - before < 2000);
});

test('values in full keep their lines, and text is not quoted', (t) => {
  t.deepEqual(inFull('a\nb\u001b', 80), ['a', 'b\\x1b']);
  t.deepEqual(inFull({ a: [1] }, 80), ['{ a: [ 1 ] }']);
});

test('unsafe characters are written out', (t) => {
  t.is(
    plain('a\u001b[0m\t\r\n\u0085\u202e\ufeff\ud800'),
    'a\\x1b[0m\\t\\r\\n\\x85\\u202e\\ufeff\\ud800',
  );
  t.is(plain('草地 🐄 é'), '草地 🐄 é');
});
