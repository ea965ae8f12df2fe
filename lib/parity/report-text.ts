import { inspect } from 'node:util';
import type { Difference } from './difference.js';

const MOST_TOLD = 10;
const MOST_CHARS = 200;

/** For the message of an error: the first differences, with both values and the cause. */
export function reportText(differences: readonly Difference[], omitted: number): string {
  const count = differences.length + omitted;
  if (count === 0) return 'The traces are equivalent.';
  const told = differences.slice(0, MOST_TOLD).map(differenceText);
  const more = count - told.length;
  const first =
    count === 1 ? 'The traces differ in 1 place:' : `The traces differ in ${count} places:`;
  return [first, ...told, ...(more > 0 ? [`… and ${more} more.`] : [])].join('\n');
}

function differenceText(difference: Difference): string {
  const { path, about, kind, cause } = difference;
  const only = kind === 'missing' || kind === 'extra' ? 'only ' : '';
  const values = (['a', 'b'] as const)
    .filter((side) => side in difference)
    .map((side) => `${only}${side} ${short(difference[side])}`)
    .join(', ');
  const where = about === undefined ? path : `${path} (${about})`;
  return `  ${where}: ${values}\n    ${cause}`;
}

function short(value: unknown): string {
  const text = inspect(value, {
    depth: 2,
    breakLength: Infinity,
    maxArrayLength: 5,
    maxStringLength: MOST_CHARS,
  }).replaceAll(/\s+/g, ' ');
  return text.length > MOST_CHARS ? `${text.slice(0, MOST_CHARS)}…` : text;
}
