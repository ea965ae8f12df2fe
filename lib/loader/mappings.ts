import type { Placed } from './insertions.js';
import { LINE_BREAK, type Position } from './line-finder.js';
import { decodeSegment, encodeNumber, lengthOfFirst } from './vlq.js';

/** Words, blanks and single signs: ranges of coverage begin and end between them. */
const TOKEN = /[\w$]+|\s+|[^\w$\s]/gu;

/**
 * Mappings as they are after texts were inserted. Segments of one generated line are divided by `,`,
 * lines by `;`; columns count from the last segment.
 */
export function moveMappings(
  mappings: string,
  insertions: readonly Placed[],
  position: (offset: number) => Position,
): string {
  const lines = mappings.split(';');
  const placed = new Map<number, { column: number; length: number }[]>();
  for (const { offset, text } of insertions) {
    const { line, column } = position(offset);
    const known = placed.get(line);
    if (known === undefined) placed.set(line, [{ column, length: text.length }]);
    else known.push({ column, length: text.length });
  }
  for (const [line, inLine] of placed) {
    const segments = lines[line - 1];
    if (segments) lines[line - 1] = moveSegments(segments, inLine);
  }
  return lines.join(';');
}

/** `placed` is in order of its columns, as segments are. */
function moveSegments(
  segments: string,
  placed: readonly { column: number; length: number }[],
): string {
  let column = 1;
  let next = 0;
  return segments
    .split(',')
    .map((segment) => {
      const [value = 0] = decodeSegment(segment);
      column += value;
      let shift = 0;
      for (; next < placed.length; next += 1) {
        const each = placed[next];
        if (each === undefined || each.column > column) break;
        shift += each.length;
      }
      return encodeNumber(value + shift) + segment.slice(lengthOfFirst(segment));
    })
    .join(',');
}

/** Mappings of a source to itself, token by token. */
export function identityMappings(source: string): string {
  let [lastLine, lastColumn] = [0, 0];
  return source
    .split(LINE_BREAK)
    .map((text, line) => {
      let inLine = 0;
      return [...text.matchAll(TOKEN)]
        .map(({ index: column }) => {
          const steps = [column - inLine, 0, line - lastLine, column - lastColumn];
          [inLine, lastLine, lastColumn] = [column, line, column];
          return steps.map(encodeNumber).join('');
        })
        .join(',');
    })
    .join(';');
}
