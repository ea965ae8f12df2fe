/** The candidate that `name` was most likely meant to be, if any is near. */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  const wanted = plain(name);
  let best: string | undefined;
  let least = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of candidates) {
    const plainCandidate = plain(candidate);
    // So many steps it takes at least: mostly the package is not needed at all.
    if (Math.abs(plainCandidate.length - wanted.length) >= least) continue;
    const { distance } = require('fastest-levenshtein') as typeof import('fastest-levenshtein');
    const steps = distance(wanted, plainCandidate);
    if (steps < least && steps < Math.max(candidate.length, 2)) {
      least = steps;
      best = candidate;
    }
  }
  return best;
}

/** `Did you mean "x"?`, or what there is, where that is no long list. */
export function suggest(name: string, candidates: readonly string[]): string {
  const near = nearest(name, candidates);
  if (near !== undefined) return `Did you mean ${JSON.stringify(near)}?`;
  return candidates.length > LONG_LIST
    ? 'An editor that reads policy.schema.json lists what there is.'
    : `There is: ${candidates.join(', ')}.`;
}

const LONG_LIST = 15;

const plain = (name: string): string => name.toLowerCase().replaceAll(/[-_\s]/g, '');
