import { payload, words } from './words.mjs';

/**
 * What a copy of an argument costs, by size and shape, beside other ways to copy. Values are new at
 * each call, so that nothing can be shared.
 */
const CONTENDERS = ['raw', 'by-hand', 'instrument', 'copy-structured-clone', 'copy-v8'];

const range = (length, of) => Array.from({ length }, (_item, n) => of(n));

const SHAPES = {
  '49 B': { calls: 4_000, make: (i) => ({ obs: i, reward: 1, done: false, kind: 'environment' }) },
  '1 KB': { calls: 2_000, make: (i) => payload(1, i) },
  '20 KB': { calls: 400, make: (i) => payload(20, i) },
  '64×64 grid': { calls: 400, make: (i) => range(64, (y) => range(64, (x) => (x * y + i) % 17)) },
  '500 KB, 33 k objects': {
    calls: 6,
    make: (i) => range(33_000, (n) => ({ n, seed: i })),
  },
  'text of 100 KB': { calls: 100, make: (i) => words(100_000, i) },
  'Float32Array of 64 KB': {
    isBeyondJson: true,
    calls: 100,
    make: (i) => Float32Array.from(range(16_384, (n) => n / (i + 1))),
  },
  'image of 100 KB': {
    isBeyondJson: true,
    calls: 100,
    make: (i) => Uint8Array.from(range(100_800, (n) => (n * 31 + i) % 256)),
  },
  'Map of 500': {
    isBeyondJson: true,
    calls: 200,
    make: (i) => new Map(range(500, (n) => [`key ${n}`, n + i])),
  },
  'dates, sets, big integers': {
    isBeyondJson: true,
    calls: 1_000,
    make: (i) => ({
      at: new Date(1e12 + i),
      ids: new Set([i, 'a', 'b']),
      size: BigInt(i),
      none: undefined,
    }),
  },
  '60 levels deep': {
    calls: 1_000,
    make: (i) => range(60, (n) => n).reduce((inner, n) => ({ n, inner }), { i }),
  },
  '100 instances of a class': {
    calls: 400,
    make: (i, { Point }) => range(100, (n) => new Point(n, i)),
  },
};

const caseOf = (name, { calls, make, isBeyondJson }) => ({
  title: `copy of ${name}`,
  contenders: isBeyondJson ? CONTENDERS : [...CONTENDERS, 'copy-json'],
  subject: 'shapes.cjs',
  kind: 'runtime',
  system: 'bench',
  methods: { Taker: { take: 'sync' } },
  rules: [{ class: 'Taker', methods: ['take'] }],
  chunk: Math.min(20, calls),
  calls,
  repetitions: 2,
  rounds: 2,
  quick: 2,
  world: (exports, attach) => ({
    taker: attach(new exports.Taker(), 'Taker'),
    exports,
    values: [],
    first: 0,
    kept: undefined,
  }),
  prepare(world, at, end) {
    world.first = at;
    world.values = range(end - at, (n) => make(at + n, world.exports));
  },
  run(world, at, end) {
    const { taker, values, first } = world;
    for (let i = at; i < end; i += 1) world.kept = taker.take(values[i - first]);
  },
});

export default {
  title: 'snapshots by size and shape',
  cases: Object.fromEntries(
    Object.entries(SHAPES).map(([name, shape]) => [name, caseOf(name, shape)]),
  ),
};
