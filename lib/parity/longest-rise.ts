/** Of pairs in order of their first number, the most that are in order of the second too. */
export function longestRise(pairs: readonly (readonly [number, number])[]): [number, number][] {
  const ends: number[] = [];
  const before: number[] = [];
  for (const [index, [, value]] of pairs.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[ends[middle] as number]?.[1] as number) < value) low = middle + 1;
      else high = middle;
    }
    before[index] = ends[low - 1] ?? -1;
    ends[low] = index;
  }
  const rise: [number, number][] = [];
  for (let at = ends.at(-1) ?? -1; at !== -1; at = before[at] as number) {
    const [a, b] = pairs[at] as readonly [number, number];
    rise.push([a, b]);
  }
  return rise.reverse();
}
