/** Does it so many times, one after the other. */
export async function inTurn<T>(times: number, doIt: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let left = times; left > 0; left -= 1) results.push(await doIt());
  return results;
}
