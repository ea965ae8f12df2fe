import { below, type Place, pathText } from '../parity/path.js';
import { ValueComparison } from '../parity/value-comparison.js';
import type { ValueDifference } from '../parity/walk.js';
import { counted } from './figures.js';
import { plain } from './plain.js';
import { preview } from './preview.js';

const MOST_SHOWN = 20;
const ARROW = ' → ';
const STATE: Place = below(undefined, 'state');

/** What a call changed in the state of its object, a line each: `state.notes[2]: – → "x"`. */
export function stateChanges(before: unknown, after: unknown, width: number): string[] {
  const found: ValueDifference[] = [];
  new ValueComparison(true, (difference) => found.push(difference)).compare(before, after, STATE);
  const lines = found.slice(0, MOST_SHOWN).map(({ place, kind, a, b }) => {
    const path = plain(pathText(place));
    const room = Math.max(12, Math.floor((width - path.length - ARROW.length - 2) / 2));
    const was = kind === 'extra' ? '–' : preview(a, room);
    const is = kind === 'missing' ? '–' : preview(b, room);
    return `${path}: ${was}${ARROW}${is}`;
  });
  const hidden = found.length - lines.length;
  return hidden > 0 ? [...lines, `and ${counted(hidden, 'more change')}`] : lines;
}
