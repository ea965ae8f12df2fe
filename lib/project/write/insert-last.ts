import type { Node } from 'jsonc-parser';

/** How lines stand in a text. */
export interface Layout {
  /** Of the lines themselves. */
  readonly indent: string;
  /** One step of indentation; the lines have two spaces for it. */
  readonly unit: string;
  readonly eol: string;
  /** Between them and what stands before: a line end more, or nothing. */
  readonly gap: string;
}

/** Puts lines behind the last child of an object or list, and behind the comments that follow it. */
export function insertLast(
  text: string,
  parent: Node,
  lines: readonly string[],
  { indent, unit, eol, gap }: Layout,
): string {
  const close = parent.offset + parent.length - 1;
  const last = parent.children?.at(-1);
  // What stands between the last child and the bracket may be comments: they stay where they are.
  const tail = text.slice(
    last === undefined ? parent.offset + 1 : last.offset + last.length,
    close,
  );
  const kept = tail.replace(/\s+$/, '');
  const outer = /\n/.test(tail)
    ? tail.slice(kept.length)
    : eol + indent.slice(0, -unit.length || undefined);
  const shown = lines.map((line) =>
    line === '' ? '' : indent + line.replaceAll(LEADING, unitsIn(unit)),
  );
  const added = `${last === undefined ? '' : gap}${eol}${shown.join(eol)}`;
  return [
    text.slice(0, close - tail.length),
    last === undefined ? '' : ',',
    kept,
    added,
    outer,
    text.slice(close),
  ].join('');
}

const LEADING = /^(?: {2})+/g;

/** Two spaces of ours are one step of theirs. */
const unitsIn =
  (unit: string) =>
  (spaces: string): string =>
    unit.repeat(spaces.length / 2);

/** The white space with which the line of an offset begins. */
export function lineIndent(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', offset - 1) + 1))?.[0] ?? '';
}
