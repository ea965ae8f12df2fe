import { inspect } from 'node:util';
import { Captured, className } from '../store/captured.js';
import { plain, plainLines } from './plain.js';

const MAX_DEPTH = 6;
const HALF_A_PAIR = /[\ud800-\udbff]$/;

/**
 * A value on one line of about `budget` characters, without control characters. Looks at no more
 * of the value than it shows, and runs none of its code.
 */
export function preview(value: unknown, budget: number): string {
  const pieces = new Pieces(budget);
  write(value, pieces, 0);
  return plain(pieces.text());
}

/** Arguments as in a call; what an expression picked as it is. */
export function previewArgs(args: unknown, budget: number): string {
  if (!Array.isArray(args)) return preview(args, budget);
  const pieces = new Pieces(budget);
  list('(', args, ')', pieces, 0);
  return plain(pieces.text());
}

/** A value in full, over several lines. */
export const inFull = (value: unknown, width: number): string[] =>
  plainLines(
    typeof value === 'string'
      ? value
      : inspect(value, {
          depth: null,
          maxArrayLength: null,
          maxStringLength: null,
          breakLength: width,
        }),
  );

/** Text under way, with what may still be added to it. */
class Pieces {
  #left: number;
  #cut = false;
  readonly #pieces: string[] = [];

  constructor(budget: number) {
    this.#left = budget;
  }

  /** True when nothing more is taken: what asks has something more, so that the text is cut. */
  isFull(): boolean {
    if (this.#left <= 0) this.#cut = true;
    return this.#cut;
  }

  add(text: string): void {
    if (text === '' || this.isFull()) return;
    this.#pieces.push(text.slice(0, this.#left));
    this.#cut = text.length > this.#left;
    this.#left -= text.length;
  }

  text(): string {
    const text = this.#pieces.join('');
    return this.#cut ? `${text.replace(HALF_A_PAIR, '')}…` : text;
  }
}

function write(value: unknown, pieces: Pieces, depth: number): void {
  if (typeof value === 'string') quoted(value, pieces);
  else if (typeof value !== 'object' || value === null) pieces.add(simple(value));
  else if (value instanceof Captured) pieces.add(value.text);
  else if (depth > MAX_DEPTH) pieces.add('…');
  else if (Array.isArray(value)) list('[', value, ']', pieces, depth);
  else if (value instanceof Date) pieces.add(dateText(value));
  else if (value instanceof Error) pieces.add(`${value.name}: ${value.message}`);
  else if (value instanceof Map) entries(`Map(${value.size}) {`, value, ' => ', pieces, depth);
  else if (value instanceof Set) list(`Set(${value.size}) {`, value, '}', pieces, depth);
  else if (ArrayBuffer.isView(value) && !(value instanceof DataView)) typed(value, pieces, depth);
  else if (isPlain(value)) entries(instanceName(value), members(value), ': ', pieces, depth);
  else pieces.add(inspect(value, { depth: 0, customInspect: false, breakLength: Infinity }));
}

/** `ReActAgent {` for what was an instance of a class. */
function instanceName(value: object): string {
  const name = className(value);
  return name === undefined ? '{' : `${name} {`;
}

function quoted(text: string, pieces: Pieces): void {
  // Cut first: a text of megabytes is not quoted to show its beginning.
  pieces.add(text.length > 2000 ? `${JSON.stringify(text.slice(0, 2000))}…` : JSON.stringify(text));
}

function simple(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function') return `[Function ${value.name || 'anonymous'}]`;
  return Object.is(value, -0) ? '-0' : String(value);
}

function list(
  open: string,
  items: Iterable<unknown>,
  close: string,
  pieces: Pieces,
  depth: number,
): void {
  pieces.add(open);
  let first = true;
  for (const item of items) {
    if (pieces.isFull()) return;
    if (!first) pieces.add(', ');
    first = false;
    write(item, pieces, depth + 1);
  }
  pieces.add(close);
}

function entries(
  open: string,
  pairs: Iterable<readonly [unknown, unknown]>,
  between: string,
  pieces: Pieces,
  depth: number,
): void {
  pieces.add(open);
  let first = true;
  for (const [key, value] of pairs) {
    if (pieces.isFull()) return;
    if (!first) pieces.add(', ');
    first = false;
    if (between === ': ' && typeof key === 'string') pieces.add(keyText(key));
    else write(key, pieces, depth + 1);
    pieces.add(between);
    write(value, pieces, depth + 1);
  }
  pieces.add('}');
}

function* members(value: object): Generator<[string, unknown]> {
  for (const key in value) {
    const field = Object.getOwnPropertyDescriptor(value, key);
    if (field !== undefined) yield [key, field.get === undefined ? field.value : undefined];
  }
}

function typed(view: ArrayBufferView, pieces: Pieces, depth: number): void {
  const items = view as unknown as Iterable<number | bigint> & { readonly length: number };
  list(`${view.constructor.name}(${items.length}) [`, items, ']', pieces, depth);
}

const keyText = (key: string): string => (/^[\w$]+$/.test(key) ? key : JSON.stringify(key));

const dateText = (date: Date): string =>
  Number.isNaN(date.getTime()) ? 'Invalid Date' : date.toISOString();

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
