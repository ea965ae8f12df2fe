import { charCodeAt, floor, jsonStringify, uncurryThis } from '../runtime/intrinsics.js';

const allocate = Buffer.allocUnsafeSlow;
const byteLength = Buffer.byteLength;
const bufferWrite = uncurryThis(Buffer.prototype.write);
const bufferCopy = uncurryThis(Buffer.prototype.copy);
const toText = uncurryThis(Buffer.prototype.toString);

const FIRST_BYTES = 1 << 12;
/** A buffer that one batch made larger is not kept. */
const MOST_KEPT = 1 << 20;
/** Up to so many characters a loop is faster than the way into native code. */
const SHORT = 48;
const BILLION = 1e9;
const INT_LIMIT = 2 ** 31;

const QUOTE = 0x22;
const COMMA = 0x2c;
const ZERO = 0x30;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const DELETE = 0x7f;

/**
 * Lines that are to be written to a file, as UTF-8. One buffer takes batch after batch: strings that
 * are put together cost twice the time, and 1.3 KB of garbage a call.
 */
export class LineBytes {
  #bytes = allocate(FIRST_BYTES);
  length = 0;

  clear(): void {
    this.length = 0;
    if (this.#bytes.length > MOST_KEPT) this.#bytes = allocate(FIRST_BYTES);
  }

  /** What is there so far, until more comes. */
  get bytes(): Buffer {
    return this.#bytes;
  }

  toString(): string {
    return toText(this.#bytes, 'utf8', 0, this.length);
  }

  /** Takes back what was written after. */
  cut(length: number): void {
    this.length = length;
  }

  text(text: string): void {
    if (text.length > SHORT || !this.#ascii(text)) this.#unicode(text);
  }

  /** A string of JSON. */
  quoted(text: string): void {
    if (text.length > SHORT || !this.#plain(text)) this.text(jsonStringify(text));
  }

  /** A string of JSON that has nothing to escape, and ASCII only: base64. */
  quotedPlain(text: string): void {
    const { length } = text;
    this.#reserve(length + 2);
    this.#bytes[this.length] = QUOTE;
    bufferWrite(this.#bytes, text, this.length + 1, 'latin1');
    this.#bytes[this.length + 1 + length] = QUOTE;
    this.length += length + 2;
  }

  /** The key of a field, behind a comma where it is not the first one of its object. */
  key(key: string): void {
    const { length } = key;
    this.#reserve(length + 4);
    const bytes = this.#bytes;
    let at = this.length;
    if (bytes[at - 1] !== OPEN) bytes[at++] = COMMA;
    bytes[at++] = QUOTE;
    for (let index = 0; index < length; index += 1) bytes[at++] = charCodeAt(key, index);
    bytes[at++] = QUOTE;
    bytes[at++] = COLON;
    this.length = at;
  }

  /** One character of ASCII. */
  byte(code: number): void {
    this.#reserve(1);
    this.#bytes[this.length] = code;
    this.length += 1;
  }

  /** As `JSON.stringify` writes a finite number. */
  number(value: number): void {
    if (value >= 0 && value < INT_LIMIT && (value | 0) === value) {
      this.#reserve(10);
      this.#digits(value, digitsOf(value));
      return;
    }
    const high = floor(value / BILLION);
    const low = value - high * BILLION;
    if (value > 0 && value <= Number.MAX_SAFE_INTEGER && floor(low) === low) {
      this.#reserve(20);
      this.#digits(high, digitsOf(high));
      this.#digits(low, 9);
    } else {
      this.text(`${value}`);
    }
  }

  /** Puts text in before what is there from `at` on. */
  insert(at: number, text: string): void {
    const room = byteLength(text);
    this.#reserve(room);
    bufferCopy(this.#bytes, this.#bytes, at + room, at, this.length);
    bufferWrite(this.#bytes, text, at, 'utf8');
    this.length += room;
  }

  /** Puts lines in before what is there from `at` on. */
  insertLines(at: number, lines: LineBytes): void {
    const room = lines.length;
    this.#reserve(room);
    bufferCopy(this.#bytes, this.#bytes, at + room, at, this.length);
    bufferCopy(lines.#bytes, this.#bytes, at, 0, room);
    this.length += room;
  }

  #digits(value: number, count: number): void {
    const bytes = this.#bytes;
    let rest = value | 0;
    for (let at = this.length + count - 1; at >= this.length; at -= 1) {
      const tens = (rest / 10) | 0;
      bytes[at] = ZERO + rest - tens * 10;
      rest = tens;
    }
    this.length += count;
  }

  /** Answers whether all of it was ASCII; what is not was not written. */
  #ascii(text: string): boolean {
    const { length } = text;
    this.#reserve(length);
    const bytes = this.#bytes;
    const start = this.length;
    for (let index = 0; index < length; index += 1) {
      const code = charCodeAt(text, index);
      if (code > DELETE) return false;
      bytes[start + index] = code;
    }
    this.length = start + length;
    return true;
  }

  /** Answers whether nothing of it had to be escaped; else it was not written. */
  #plain(text: string): boolean {
    const { length } = text;
    this.#reserve(length + 2);
    const bytes = this.#bytes;
    const start = this.length;
    bytes[start] = QUOTE;
    for (let index = 0; index < length; index += 1) {
      const code = charCodeAt(text, index);
      if (code < 0x20 || code === QUOTE || code === BACKSLASH || code > DELETE) return false;
      bytes[start + 1 + index] = code;
    }
    bytes[start + 1 + length] = QUOTE;
    this.length = start + length + 2;
    return true;
  }

  #unicode(text: string): void {
    this.#reserve(byteLength(text));
    this.length += bufferWrite(this.#bytes, text, this.length, 'utf8');
  }

  #reserve(room: number): void {
    if (this.length + room > this.#bytes.length) this.#grow(room);
  }

  #grow(room: number): void {
    const larger = allocate(2 * this.#bytes.length + room);
    bufferCopy(this.#bytes, larger, 0, 0, this.length);
    this.#bytes = larger;
  }
}

/** Of a whole number below 2^31. */
function digitsOf(value: number): number {
  if (value < 1e5) {
    if (value < 100) return value < 10 ? 1 : 2;
    return value < 1000 ? 3 : value < 1e4 ? 4 : 5;
  }
  if (value < 1e7) return value < 1e6 ? 6 : 7;
  return value < 1e8 ? 8 : value < 1e9 ? 9 : 10;
}
