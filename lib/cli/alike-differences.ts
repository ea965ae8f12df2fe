import type { Difference } from '../parity/difference.js';

const MOST_ALIKE = 3;

export interface Told {
  readonly difference: Difference;
  /** So many more of its kind follow, at places that differ in numbers only. */
  readonly more: number;
  /** Those places: `events[*].after.result.created`. */
  readonly pattern: string;
}

/**
 * The differences to show, at most `limit`; of those that are alike, a field of every call, the first
 * few. Without a limit, all.
 */
export function withoutRepetition(all: readonly Difference[], limit: number): Told[] {
  const counts = new Map<string, number>();
  for (const each of all) counts.set(nameOf(each), (counts.get(nameOf(each)) ?? 0) + 1);
  const mostAlike = Number.isFinite(limit) ? MOST_ALIKE : limit;
  const shown = new Map<string, number>();
  const told: Told[] = [];
  for (const difference of all) {
    const name = nameOf(difference);
    const count = (shown.get(name) ?? 0) + 1;
    if (told.length >= limit || count > mostAlike) continue;
    shown.set(name, count);
    const more = count === mostAlike ? (counts.get(name) ?? 0) - count : 0;
    told.push({ difference, more, pattern: patternOf(difference) });
  }
  return told;
}

const patternOf = ({ path }: Difference): string => path.replaceAll(/\[\d+\]/g, '[*]');

const nameOf = (difference: Difference): string => `${difference.kind} ${patternOf(difference)}`;
