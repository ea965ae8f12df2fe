import test from 'ava';
import fc from 'fast-check';
import { align } from '../../lib/parity/align.js';
import type { Likeness } from '../../lib/parity/likeness.js';

const step = (key: string, ...traits: readonly (string | number)[]): Likeness => ({
  key,
  traits: traits.map(String),
});

/** As an agent makes them: the same methods over and over, each time with other values. */
const episode = (turns: number): Likeness[] =>
  Array.from({ length: turns }, (_, turn) => [
    step('decide', turn, `at ${turn}`),
    step('ask', turn, `what at ${turn}`),
    step('step', turn, 'right'),
  ]).flat();

test('what is lost anywhere is told as lost, and nothing else', (t) => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.array(fc.nat(), { maxLength: 6 }),
      (turns, at) => {
        const all = episode(turns);
        const lost = [...new Set(at.map((index) => index % all.length))].sort((a, b) => a - b);
        const kept = all.filter((_, index) => !lost.includes(index));
        t.deepEqual(align(all, kept).onlyInA, lost);
        t.deepEqual(align(kept, all).onlyInB, lost);
        t.deepEqual(align(all, kept).onlyInB, []);
        t.deepEqual(align(all, kept).moved, []);
      },
    ),
  );
});

test('of calls that are all alike, as many are told as are lost', (t) => {
  const alike = Array.from({ length: 20 }, () => step('wait', 1, 'none'));
  const found = align(alike, alike.slice(3));
  t.is(found.onlyInA.length, 3);
  t.is(found.pairs.length, 17);
});

test('calls whose values all differ are paired in order', (t) => {
  const answers = (run: string): Likeness[] =>
    Array.from({ length: 30 }, (_, turn) => step('decide', turn, `${run} ${turn}`));
  const found = align(answers('a'), answers('b'));
  t.deepEqual(
    found.pairs,
    Array.from({ length: 30 }, (_, index) => [index, index]),
  );
});

test('one that is lost among calls whose values all differ is found by its turn', (t) => {
  const answers = (run: string): Likeness[] =>
    Array.from({ length: 30 }, (_, turn) => step('decide', turn, `${run} ${turn}`));
  const found = align(answers('a'), answers('b').toSpliced(12, 1));
  t.deepEqual(found.onlyInA, [12]);
});

test('what stands elsewhere is told as moved', (t) => {
  const all = episode(10);
  const [taken] = all.slice(4, 5);
  const moved = [...all.toSpliced(4, 1), taken as Likeness];
  t.deepEqual(align(all, moved).moved, [[4, 29]]);
  t.deepEqual(align(all, moved).onlyInA, []);
});

test('a call under another name is paired where all else agrees', (t) => {
  const all = episode(5);
  const renamed = all.with(7, { ...(all[7] as Likeness), key: 'asked' });
  t.true(align(all, renamed).pairs.some(([a, b]) => a === 7 && b === 7));
  const other = all.with(7, step('asked', 99, 'anything'));
  t.deepEqual(align(all, other).onlyInA, [7]);
});

test('the pairs are in order, each record is in one, whatever the lists are', (t) => {
  const like = fc
    .tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(2), fc.nat(2))
    .map(([key, ...traits]) => step(key, ...traits));
  const list = fc.array(like, { maxLength: 12 });
  fc.assert(
    fc.property(list, list, (a, b) => {
      const { pairs, moved, onlyInA, onlyInB } = align(a, b);
      const all = (side: 0 | 1, only: readonly number[]): number[] =>
        [...pairs, ...moved]
          .map((pair) => pair[side])
          .concat(only)
          .sort((x, y) => x - y);
      t.deepEqual(all(0, onlyInA), [...a.keys()]);
      t.deepEqual(all(1, onlyInB), [...b.keys()]);
      for (const [index, [atA, atB]] of pairs.entries()) {
        const [nextA = Infinity, nextB = Infinity] = pairs[index + 1] ?? [];
        if (atA >= nextA || atB >= nextB) throw new Error(`out of order: ${JSON.stringify(pairs)}`);
      }
    }),
    { numRuns: 1000 },
  );
});

test('long traces of which nothing agrees are aligned before anybody gives up', (t) => {
  t.timeout(300_000);
  const answers = (run: string): Likeness[] =>
    Array.from({ length: 20_000 }, (_, turn) => step('decide', `${run} ${turn}`, turn));
  t.is(align(answers('a'), answers('b').toSpliced(100, 1)).onlyInA.length, 1);
});
