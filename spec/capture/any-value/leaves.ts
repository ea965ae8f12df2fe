import type { Random } from './random.js';

const TEXTS = [
  '',
  'a tree',
  '~',
  '~12',
  '~~12',
  '__proto__',
  '[Getter]',
  '[redacted]',
  'undefined',
  'NaN',
  'lone \ud800 half',
  '\udc00',
  '日本🐄',
  '\u2028"\\\n\0',
  '{"json":1,"meta":{"values":["Date"]}}',
  'x'.repeat(300),
];
const NUMBERS = [
  0,
  -0,
  1,
  -1,
  0.1,
  Number.NaN,
  Infinity,
  -Infinity,
  Number.MAX_SAFE_INTEGER,
  Number.MIN_VALUE,
  Number.MAX_VALUE,
  2 ** 53,
];
const SYMBOLS = [
  Symbol.for('steno'),
  Symbol.for(''),
  Symbol.for('a.b'),
  Symbol.iterator,
  Symbol.asyncIterator,
  Symbol('mine'),
  Symbol(''),
];

const SHARED = new Uint8Array(1000).fill(7, 100, 900).buffer;

/** As long as what a file tells once, and a little shorter; few enough that they come again. */
const LONG: readonly ((random: Random) => unknown)[] = [
  (random) => `${random.below(4)}`.repeat(511 + random.below(3)),
  (random) => `${'日'.repeat(600)}${random.below(3)}`,
  () => `~${'x'.repeat(600)}`,
  (random) => Buffer.alloc(380 + random.below(10), random.below(3)),
  (random) => new Uint8Array(383 + random.below(2)).fill(random.below(3)),
  (random) => new Uint16Array(SHARED, 2 * random.below(2), 300),
  (random) => new Float32Array(100).fill(random.pick([0, -0, 0.1, Number.NaN]), random.below(3)),
  (random) => new Float64Array(50).fill(random.pick([0, -0, 0.1, Infinity]), random.below(3)),
  (random) => new BigInt64Array(50).fill(BigInt(-random.below(3))),
  (random) => SHARED.slice(random.below(2), 600),
  (random) => new DataView(SHARED, random.below(2), 600),
];

/** Primitives of every type, and long values. */
const LEAVES: readonly ((random: Random) => unknown)[] = [
  (random) => random.pick(TEXTS),
  (random) => `text ${random.below(1000)}`,
  (random) => random.pick(NUMBERS),
  (random) => random.below(1000),
  (random) => (random.next() - 2 ** 31) / 7,
  (random) => random.chance(50),
  () => null,
  () => undefined,
  (random) => BigInt(random.next()) * (random.chance(50) ? -1n : 10n ** 30n),
  (random) => random.pick(SYMBOLS),
  (random) => random.pick(LONG)(random),
];

export const leaf = (random: Random): unknown => random.pick(LEAVES)(random);

const KEYS: readonly string[] = [
  'a',
  'b',
  'role',
  'content',
  '0',
  '1',
  '10',
  '-1',
  '01',
  '1.5',
  '4294967295',
  '',
  ' ',
  '.',
  'a.b',
  'a\\b',
  'a\\.b',
  'b\\',
  '\ud800',
  '^',
  '~',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  '$constructor',
  '$__proto__',
  '[Symbol(k)]',
  'json',
  'meta',
  'values',
  'steno',
  'value',
  'own',
  'length',
  'size',
  'then',
  'inspect',
  'nodeType',
];
const SYMBOL_KEYS: readonly symbol[] = [
  Symbol.for('k'),
  Symbol('k'),
  Symbol('k'),
  Symbol.for('a.b'),
  Symbol.toPrimitive,
  Symbol('__proto__'),
];

export const anyKey = (random: Random): string | symbol =>
  random.chance(8)
    ? random.pick(SYMBOL_KEYS)
    : random.chance(50)
      ? random.pick(KEYS)
      : `k${random.below(30)}`;
