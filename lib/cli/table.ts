import { type Paint, type Style, span } from './span.js';
import { padEnd, padStart, shorten, textWidth } from './text-width.js';

export interface Column<Row> {
  readonly title: string;
  readonly align: 'left' | 'right';
  readonly text: (row: Row) => string;
  readonly style?: (row: Row) => Style;
  /** Gives way when there is no room: the highest first. Without it the column always stays. */
  readonly givesWay?: number;
  /** May be cut to so many columns before others give way. */
  readonly shrinksTo?: number;
}

const GAP = 2;

/** Lines of a table that fits `width`. A column that is empty in all rows is left out. */
export function table<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  width: number,
  paint: Paint,
): string[] {
  const filled = columns.filter((column) => rows.some((row) => column.text(row) !== ''));
  const fitted = fitColumns(
    filled.map((column) => ({ column, width: widest(column, rows) })),
    width,
  );
  const line = (cell: (column: Column<Row>) => { text: string; style: Style }): string =>
    fitted
      .map(({ column, width: room }, index) => {
        const { text, style } = cell(column);
        const short = shorten(text, room);
        const last = index === fitted.length - 1;
        const padded =
          column.align === 'right' ? padStart(short, room) : last ? short : padEnd(short, room);
        return paint(style, padded);
      })
      .join(' '.repeat(GAP))
      .trimEnd();
  return [
    line(({ title }) => span(title, 'dim')),
    ...rows.map((row) => line((column) => span(column.text(row), column.style?.(row) ?? 'plain'))),
  ];
}

interface Fitted<Row> {
  readonly column: Column<Row>;
  readonly width: number;
}

function fitColumns<Row>(columns: readonly Fitted<Row>[], width: number): readonly Fitted<Row>[] {
  const excess = total(columns) - width;
  if (excess <= 0) return columns;
  const shrunk = shrink(columns, excess);
  if (total(shrunk) <= width) return shrunk;
  const weakest = columns.reduce<Fitted<Row> | undefined>(
    (found, each) => ((each.column.givesWay ?? 0) > (found?.column.givesWay ?? 0) ? each : found),
    undefined,
  );
  if (weakest === undefined) return shrunk;
  return fitColumns(
    columns.filter((each) => each !== weakest),
    width,
  );
}

/** Those that would give way first are cut first. */
function shrink<Row>(columns: readonly Fitted<Row>[], excess: number): Fitted<Row>[] {
  const inOrder = [...columns].sort((a, b) => (b.column.givesWay ?? 0) - (a.column.givesWay ?? 0));
  const cuts = new Map<Fitted<Row>, number>();
  let left = excess;
  for (const each of inOrder) {
    const { column, width } = each;
    const less = Math.max(0, Math.min(left, width - (column.shrinksTo ?? width)));
    cuts.set(each, less);
    left -= less;
  }
  return columns.map((each) => ({ ...each, width: each.width - (cuts.get(each) ?? 0) }));
}

const total = (columns: readonly { width: number }[]): number =>
  columns.reduce((sum, { width }) => sum + width, 0) + GAP * (columns.length - 1);

const widest = <Row>(column: Column<Row>, rows: readonly Row[]): number =>
  rows.reduce(
    (width, row) => Math.max(width, textWidth(column.text(row))),
    textWidth(column.title),
  );
