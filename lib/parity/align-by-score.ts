import type { Likeness } from './likeness.js';

const MOST_CELLS = 32_000_000;
/** Beyond these, only records at about the same place are held against each other. */
const SMALL_CELLS = 4_000_000;
const LEAST_BAND = 200;

const [PAIR, SKIP_A, SKIP_B] = [1, 2, 3];

/** The pairs, in order, whose likeness is greatest in all. */
export function alignByScore(a: readonly Likeness[], b: readonly Likeness[]): [number, number][] {
  const score = createScore(a, b);
  const band = bandOf(a.length, b.length);
  const width = 2 * band + 1;
  const steps = new Uint8Array((a.length + 1) * width);
  const firstOf = (row: number): number =>
    a.length === 0 ? 0 : Math.round((row * b.length) / a.length) - band;
  let above = new Float64Array(width);
  for (let row = 0; row <= a.length; row += 1) {
    const scores = new Float64Array(width).fill(Number.NEGATIVE_INFINITY);
    const [first, firstAbove] = [firstOf(row), firstOf(row - 1)];
    for (let cell = 0; cell < width; cell += 1) {
      const column = first + cell;
      if (column < 0 || column > b.length) continue;
      let best = row === 0 && column === 0 ? 0 : Number.NEGATIVE_INFINITY;
      let step = 0;
      const take = (value: number | undefined, by: number): void => {
        if (value === undefined || value <= best) return;
        best = value;
        step = by;
      };
      if (row > 0) {
        take(above[column - firstAbove], SKIP_A as number);
        const both = above[column - 1 - firstAbove];
        const gain = column > 0 && both !== undefined ? score(row - 1, column - 1) : 0;
        if (gain > 0 && both !== undefined) take(both + gain, PAIR as number);
      }
      if (cell > 0) take(scores[cell - 1], SKIP_B as number);
      scores[cell] = best;
      steps[row * width + cell] = step;
    }
    above = scores;
  }
  return walkBack(a.length, b.length, (row, column) => steps[row * width + column - firstOf(row)]);
}

function walkBack(
  rows: number,
  columns: number,
  stepAt: (row: number, column: number) => number | undefined,
): [number, number][] {
  const pairs: [number, number][] = [];
  let [row, column] = [rows, columns];
  while (row > 0 || column > 0) {
    const step = stepAt(row, column);
    if (step === PAIR) pairs.push([--row, --column]);
    else if (step === SKIP_A) row -= 1;
    else if (step === SKIP_B) column -= 1;
    else break;
  }
  return pairs.reverse();
}

function bandOf(rows: number, columns: number): number {
  const all = Math.max(rows, columns);
  if (rows * columns <= SMALL_CELLS) return all;
  const wanted = LEAST_BAND + Math.abs(rows - columns);
  return Math.max(1, Math.min(all, wanted, Math.floor(MOST_CELLS / 2 / (rows + 1))));
}

/** Above 0 for records that may be one; more for each trait that agrees. */
function createScore(
  a: readonly Likeness[],
  b: readonly Likeness[],
): (first: number, second: number) => number {
  const names = new Map<string, number>();
  const numberOf = (text: string): number => {
    const known = names.get(text) ?? names.size;
    names.set(text, known);
    return known;
  };
  const rowsOf = (list: readonly Likeness[]): number[][] =>
    list.map(({ key, traits }) => [numberOf(key), ...traits.map(numberOf)]);
  const [rowsOfA, rowsOfB] = [rowsOf(a), rowsOf(b)];
  return (first, second) => {
    const [mine = [], other = []] = [rowsOfA[first], rowsOfB[second]];
    let alike = 0;
    for (let at = 1; at < mine.length; at += 1) if (mine[at] === other[at]) alike += 1;
    if (mine[0] === other[0]) return 2 + alike;
    return alike >= mine.length - 2 && alike > 1 ? 0.5 + alike / mine.length : 0;
  };
}
