import colours from 'picocolors';
import { shorten, textWidth } from './text-width.js';

export type Style =
  | 'plain'
  | 'bold'
  | 'dim'
  | 'agent'
  | 'environment'
  | 'runtime'
  | 'llm'
  | 'message'
  | 'good'
  | 'bad'
  | 'warn';

/** A piece of a line: its text has no control characters. */
export interface Span {
  readonly text: string;
  readonly style: Style;
}

export type Paint = (style: Style, text: string) => string;

export const span = (text: string, style: Style = 'plain'): Span => ({ text, style });

export const spansWidth = (spans: readonly Span[]): number =>
  spans.reduce((sum, { text }) => sum + textWidth(text), 0);

/** The spans that have room in `width` columns; the last one ends in an ellipsis if it was cut. */
export function fitSpans(spans: readonly Span[], width: number): Span[] {
  const kept: Span[] = [];
  let left = width;
  for (const { text, style } of spans) {
    if (left <= 0) break;
    const short = shorten(text, left);
    kept.push({ text: short, style });
    left -= textWidth(short);
    if (short !== text) break;
  }
  return kept;
}

export function painter(colour: boolean): Paint {
  const c = colours.createColors(colour);
  const styles: Readonly<Record<Style, (text: string) => string>> = {
    plain: String,
    bold: c.bold,
    dim: c.dim,
    agent: (text) => c.bold(c.cyan(text)),
    environment: (text) => c.bold(c.green(text)),
    runtime: (text) => c.bold(c.blue(text)),
    llm: (text) => c.bold(c.magenta(text)),
    message: c.yellow,
    good: c.green,
    bad: c.red,
    warn: c.yellow,
  };
  return (style, text) => (text.trim() === '' ? text : styles[style](text));
}

export const paintSpans = (spans: readonly Span[], paint: Paint): string =>
  spans.map(({ text, style }) => paint(style, text)).join('');
