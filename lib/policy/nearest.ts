/** The candidate that `name` was most likely meant to be, if any is near. */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  const { distance } = require('fastest-levenshtein') as typeof import('fastest-levenshtein');
  const wanted = plain(name);
  let best: string | undefined;
  let least = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of candidates) {
    const steps = distance(wanted, plain(candidate));
    if (steps < least && steps < Math.max(candidate.length, 2)) {
      least = steps;
      best = candidate;
    }
  }
  return best;
}

/** `Did you mean "x"?`, or the list of what there is. */
export function suggest(name: string, candidates: readonly string[]): string {
  const near = nearest(name, candidates);
  return near === undefined
    ? `There is: ${candidates.join(', ')}.`
    : `Did you mean ${JSON.stringify(near)}?`;
}

const plain = (name: string): string => name.toLowerCase().replaceAll(/[-_\s]/g, '');
