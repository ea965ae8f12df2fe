export interface Position {
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 units. */
  readonly column: number;
}

export const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/g;

/** Lines are counted as JavaScript counts them; the table is made when first asked for. */
export function lineFinder(source: string): (offset: number) => Position {
  let starts: number[] | undefined;
  return (offset) => {
    starts ??= [
      0,
      ...[...source.matchAll(LINE_BREAK)].map((found) => found.index + found[0].length),
    ];
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}
