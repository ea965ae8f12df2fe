/** How many of the lines, told by where they end, lie whole within the first `bytes`. */
export function linesWithin(ends: readonly number[], bytes: number): number {
  let count = 0;
  while (count < ends.length && (ends[count] as number) <= bytes) count += 1;
  return count;
}
