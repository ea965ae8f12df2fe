import type { Position } from './line-finder.js';
import { fileOf, findMapComment, type MapComment, readMap, type SourceMap } from './map-comment.js';
import { decodeSegment } from './vlq.js';

export interface Origin {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

/** What the source map of a loaded file tells. The map is read when first asked for, and once. */
export interface Origins {
  /** Files that it was made from; none for a source in which `mention` does not stand. */
  files(mention: string | undefined): readonly string[];
  at(position: Position): Origin | undefined;
}

export function originsOf(source: string, path: string): Origins {
  let comment: MapComment | undefined | false = false;
  let map: SourceMap | undefined | false = false;
  let lines: Line[] | undefined;
  const mapOnce = (): SourceMap | undefined => {
    if (comment === false) comment = findMapComment(source);
    if (map === false) map = comment && readMap(comment, path);
    return map;
  };
  return {
    files(mention) {
      if (mention !== undefined && !source.includes(mention)) return [];
      return (mapOnce()?.sources ?? []).flatMap((each) => fileOf(each) ?? []);
    },
    at(position) {
      const found = mapOnce();
      if (found === undefined) return undefined;
      lines ??= decode(found.mappings);
      return place(lines, position, found.sources);
    },
  };
}

/** Segments of one generated line: column, source, line of the source, all 0-based. */
type Line = (readonly [column: number, source: number, line: number])[];

/** Columns count from the last segment of the line, the rest from the last segment of all. */
function decode(mappings: string): Line[] {
  let source = 0;
  let originalLine = 0;
  return mappings.split(';').map((text) => {
    const line: Line = [];
    let column = 0;
    for (const segment of text === '' ? [] : text.split(',')) {
      const [byColumn = 0, bySource, byLine] = decodeSegment(segment);
      column += byColumn;
      if (bySource === undefined || byLine === undefined) continue;
      source += bySource;
      originalLine += byLine;
      line.push([column, source, originalLine]);
    }
    return line;
  });
}

function place(
  lines: readonly Line[],
  { line, column }: Position,
  sources: readonly string[],
): Origin | undefined {
  const segments = lines[line - 1];
  const found = segments?.findLast(([from]) => from < column) ?? segments?.[0];
  if (found === undefined) return undefined;
  const [, source, originalLine] = found;
  const file = fileOf(sources[source] ?? '');
  return file === undefined ? undefined : { file, line: originalLine + 1 };
}
