import { jsonParse, jsonStringify, max } from '../runtime/intrinsics.js';
import type { Position } from './line-finder.js';

const INLINE_MAP =
  /(\/\/[#@]\s*sourceMappingURL=data:application\/json(?:;charset=[^;,]+)?;base64,)([A-Za-z0-9+/=]+)\s*$/;
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const CONTINUES = 32;

interface Insertion {
  readonly offset: number;
  readonly text: string;
}

/**
 * `code` with its inline source map, if it has one, moved by what was inserted. Compilers that
 * write everything into one line depend on columns: without this, stacks would show wrong lines.
 */
export function moveInlineMap(
  code: string,
  insertions: readonly Insertion[],
  position: (offset: number) => Position,
): string {
  const from = code.lastIndexOf('sourceMappingURL=data:');
  const found = from < 0 ? null : INLINE_MAP.exec(code.slice(max(0, from - 4)));
  const [comment, start = '', encoded = ''] = found ?? [];
  if (comment === undefined) return code;
  const map = readMap(encoded);
  if (typeof map.mappings !== 'string') return code;
  const mappings = moveMappings(map.mappings, insertions, position);
  const moved = Buffer.from(jsonStringify({ ...map, mappings })).toString('base64');
  return (
    code.slice(0, code.length - comment.length) + start + moved + (/\s*$/.exec(comment)?.[0] ?? '')
  );
}

/** Empty for what is no JSON: the map then stays as it is. */
function readMap(encoded: string): { readonly mappings?: unknown } {
  try {
    return Object(jsonParse(Buffer.from(encoded, 'base64').toString()));
  } catch {
    return {};
  }
}

/** Segments of one generated line are divided by `,`, lines by `;`; columns count from the last segment. */
function moveMappings(
  mappings: string,
  insertions: readonly Insertion[],
  position: (offset: number) => Position,
): string {
  const lines = mappings.split(';');
  const placed = insertions.map(({ offset, text }) => ({
    ...position(offset),
    length: text.length,
  }));
  for (const line of new Set(placed.map((each) => each.line))) {
    const segments = lines[line - 1];
    if (!segments) continue;
    lines[line - 1] = moveSegments(
      segments,
      placed.filter((each) => each.line === line),
    );
  }
  return lines.join(';');
}

function moveSegments(
  segments: string,
  placed: readonly { column: number; length: number }[],
): string {
  let column = 1;
  let moved = 0;
  return segments
    .split(',')
    .map((segment) => {
      const { value, rest } = decodeFirst(segment);
      column += value;
      const shift = placed
        .filter((each) => each.column <= column)
        .reduce((sum, each) => sum + each.length, 0);
      const delta = value + shift - moved;
      moved = shift;
      return encode(delta) + rest;
    })
    .join(',');
}

/** Base64 VLQ: five bits a digit, least first; the lowest bit of all is the sign. */
function decodeFirst(segment: string): { value: number; rest: string } {
  let bits = 0;
  let length = 0;
  for (let digit = CONTINUES; digit & CONTINUES; length += 1) {
    digit = DIGITS.indexOf(segment.charAt(length));
    bits += (digit & (CONTINUES - 1)) * 2 ** (5 * length);
  }
  const size = Math.floor(bits / 2);
  return { value: bits % 2 === 1 ? -size : size, rest: segment.slice(length) };
}

function encode(value: number): string {
  let bits = value < 0 ? -value * 2 + 1 : value * 2;
  let text = '';
  do {
    const digit = bits % CONTINUES;
    bits = Math.floor(bits / CONTINUES);
    text += DIGITS.charAt(digit + (bits > 0 ? CONTINUES : 0));
  } while (bits > 0);
  return text;
}
