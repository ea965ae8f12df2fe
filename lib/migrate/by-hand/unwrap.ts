/** Takes the code of a callback out of the call around it, so that its lines stay as they are. */
import type * as t from '@babel/types';
import type { Edits } from '../edits.js';
import { type Node, type Range, rangeOf, walk } from '../syntax.js';
import type { Callback } from './reading.js';

export class Unwrapping {
  readonly #edits: Edits;
  readonly #text: string;
  /** How much less lines are to be indented, by where they begin. */
  readonly #less = new Map<number, number>();

  constructor(edits: Edits) {
    this.#edits = edits;
    this.#text = edits.source.text;
  }

  /** Puts what the callback does in the place of a statement, or of the body of an arrow function. */
  unwrap(place: Node, { body }: Callback, isAnswered: boolean): void {
    const whole = rangeOf(place);
    const isStatement = place.type.endsWith('Statement');
    if (body.type === 'BlockStatement') {
      if (isStatement) this.unwrapBlock(whole, body);
      else this.#keep(whole, rangeOf(body), '', '');
      return;
    }
    const answer = isStatement && isAnswered ? 'return ' : '';
    this.#keep(whole, withParentheses(body, this.#text), answer, isStatement ? ';' : '');
  }

  /** The statements of a block in place of all of `whole`, indented as `whole` is. */
  unwrapBlock(whole: Range, block: t.BlockStatement): void {
    const text = this.#text;
    const { start, end } = rangeOf(block);
    const inside = text.slice(start + 1, end - 1);
    if (inside.trim() === '') {
      this.#edits.cut(whole);
      return;
    }
    const [opens, closes] = [lineEnd(text, start + 1), lineStart(text, end - 1)];
    const begins = lineStart(text, whole.start);
    const hasOwnLines = [
      text.slice(begins, whole.start),
      text.slice(start + 1, opens),
      text.slice(closes, end - 1),
    ].every((each) => each.trim() === '');
    if (!hasOwnLines || opens >= closes) {
      const blank = inside.length - inside.trimStart().length;
      const from = start + 1 + blank;
      this.#keep(whole, { start: from, end: from + inside.trim().length }, '', '');
      return;
    }
    this.#edits.remove({ start: begins, end: opens });
    // With the line break before it: the one after stays.
    this.#edits.remove({ start: closes - lengthOfBreak(text, closes), end: whole.end });
    const first = [...block.directives, ...block.body][0] ?? block;
    const less = indentAt(text, rangeOf(first).start) - indentAt(text, whole.start);
    for (const line of linesIn(text, opens, closes, block)) {
      this.#less.set(line, (this.#less.get(line) ?? 0) + less);
    }
  }

  /** A part of an expression in place of all of it. */
  unwrapExpression(whole: Range, kept: Range): void {
    const text = this.#text;
    const less = indentAt(text, kept.start) - indentAt(text, whole.start);
    for (let at = lineEnd(text, kept.start); at < kept.end; at = lineEnd(text, at)) {
      this.#less.set(at, less);
    }
    this.#keep(whole, kept, '', '');
  }

  finish(): void {
    for (const [start, less] of this.#less) {
      const blank = /^[ \t]*/.exec(this.#text.slice(start))?.[0].length ?? 0;
      if (less > 0 && blank > 0) this.#edits.remove({ start, end: start + Math.min(less, blank) });
    }
  }

  #keep(whole: Range, kept: Range, before: string, after: string): void {
    this.#edits.replace({ start: whole.start, end: kept.start }, before);
    this.#edits.replace({ start: kept.end, end: whole.end }, after);
  }
}

/** The parentheses around an object belong to it. */
function withParentheses(node: Node, text: string): Range {
  const { start, end } = rangeOf(node);
  const extra = (node as { extra?: { parenthesized?: boolean; parenStart?: number } }).extra;
  if (extra?.parenthesized !== true || extra.parenStart === undefined) return { start, end };
  return { start: extra.parenStart, end: text.indexOf(')', end) + 1 };
}

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

function lineEnd(text: string, at: number): number {
  const found = text.indexOf('\n', at);
  return found === -1 ? text.length : found + 1;
}

const lengthOfBreak = (text: string, at: number): number =>
  text.slice(at - 2, at) === '\r\n' ? 2 : 1;

const indentAt = (text: string, at: number): number =>
  /^[ \t]*/.exec(text.slice(lineStart(text, at)))?.[0].length ?? 0;

/** Where lines begin that are not inside of a template. */
function linesIn(text: string, from: number, to: number, block: Node): number[] {
  const templates: Range[] = [];
  walk(block, ({ node }) => {
    if (node.type === 'TemplateElement') templates.push(rangeOf(node));
  });
  const starts: number[] = [];
  for (let at = from; at < to; at = lineEnd(text, at)) {
    if (!templates.some(({ start, end }) => at > start && at <= end)) starts.push(at);
  }
  return starts;
}
