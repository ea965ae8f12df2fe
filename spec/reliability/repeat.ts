/** Does it so many times, `atOnce` of them at a time. */
export async function repeat<T>(
  times: number,
  atOnce: number,
  doIt: () => Promise<T>,
): Promise<readonly T[]> {
  const results: T[] = [];
  let left = times;
  const oneByOne = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      results.push(await doIt());
    }
  };
  await Promise.all(Array.from({ length: atOnce }, oneByOne));
  return results;
}
