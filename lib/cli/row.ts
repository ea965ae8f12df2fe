import { duration, reward, tokens } from './figures.js';
import { fitSpans, type Paint, paintSpans, type Span, span, spansWidth } from './span.js';
import { padStart, shorten, textWidth } from './text-width.js';

/** What stands in the columns on the right. */
export interface Figures {
  readonly durationNs?: number | undefined;
  readonly reward?: number | undefined;
  readonly tokens?: { input?: number; output?: number } | undefined;
}

/** One line of the tree. */
export interface Row {
  /** Lines of the tree on the left. */
  readonly guides: string;
  readonly left: readonly Span[];
  readonly figures?: Figures;
  /** Drawn between left and figures; default a blank. */
  readonly filler?: string;
}

/** Widths of the lines of a session. */
export interface Layout {
  readonly width: number;
  readonly reward: boolean;
  readonly tokens: boolean;
}

const DURATION_COLUMNS = 8;
const REWARD_COLUMNS = 7;
const TOKEN_COLUMNS = 12;
const GAP = '  ';

/** Columns for what the session has at all, and has room for. */
export const layout = (width: number, has: { reward: boolean; tokens: boolean }): Layout => ({
  width,
  reward: has.reward && width >= 50,
  tokens: has.tokens && width >= 70,
});

/** What the columns on the right are. */
export function titleLine(layout: Layout, paint: Paint): string {
  const titles = [padStart('took', DURATION_COLUMNS)];
  if (layout.reward) titles.push(padStart('reward', REWARD_COLUMNS));
  if (layout.tokens) titles.push(padStart('tokens', TOKEN_COLUMNS));
  return paint('dim', padStart(titles.join(GAP), layout.width));
}

/** Columns between the guides and the figures. */
export const roomFor = (guides: string, layout: Layout): number =>
  layout.width - textWidth(guides) - figuresWidth(layout) - GAP.length;

/** The line of a row, not wider than the layout. */
export function drawRow(row: Row, layout: Layout, paint: Paint): string {
  const { guides, figures, filler = ' ' } = row;
  const most = Math.floor(layout.width / 2);
  const shown = textWidth(guides) > most ? `${shorten(guides, most - 1)} ` : guides;
  const room = figures === undefined ? layout.width - textWidth(shown) : roomFor(shown, layout);
  const left = fitSpans(row.left, room);
  const text = paint('dim', shown) + paintSpans(left, paint);
  if (figures === undefined) return text;
  const gap = room - spansWidth(left);
  const between = filler === ' ' || gap < 2 ? ' '.repeat(gap) : ` ${filler.repeat(gap - 1)}`;
  const right = paintSpans(figureSpans(figures, layout), paint);
  return `${text}${paint('dim', between)}${GAP}${right}`.trimEnd();
}

function figureSpans(figures: Figures, layout: Layout): Span[] {
  const spans = [span(padStart(duration(figures.durationNs), DURATION_COLUMNS), 'dim')];
  if (layout.reward) {
    const style = (figures.reward ?? 0) < 0 ? 'bad' : 'good';
    spans.push(span(GAP), span(padStart(reward(figures.reward), REWARD_COLUMNS), style));
  }
  if (layout.tokens) {
    spans.push(span(GAP), span(padStart(tokens(figures.tokens), TOKEN_COLUMNS), 'dim'));
  }
  return spans;
}

const figuresWidth = ({ reward, tokens }: Layout): number =>
  DURATION_COLUMNS +
  (reward ? REWARD_COLUMNS + GAP.length : 0) +
  (tokens ? TOKEN_COLUMNS + GAP.length : 0);
