/** Medians of what contenders measure in alternating rounds. */
import { median } from './statistics.mjs';

export async function alternate({ contenders, rounds, progress }, measureOne) {
  const found = Object.fromEntries(contenders.map((contender) => [contender, []]));
  for (let round = 0; round < rounds; round += 1) {
    const from = round % contenders.length;
    for (const contender of [...contenders.slice(from), ...contenders.slice(0, from)]) {
      found[contender].push(await measureOne(contender, round));
      progress?.('.');
    }
  }
  return found;
}

/** Field by field. */
export const medians = (measured) =>
  Object.fromEntries(
    Object.keys(measured[0]).map((key) => [key, median(measured.map((each) => each[key]))]),
  );
