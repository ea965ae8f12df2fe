import type { JsonObject, JsonValue } from '../model/json.js';
import { LONG_CHARS } from '../model/payload.js';
import { type ElementBytes, elementBytes } from '../runtime/element-lists.js';
import { charCodeAt, isArray, objectKeys } from '../runtime/intrinsics.js';
import { byteRange, toBase64 } from '../runtime/slots.js';
import { BLOB } from './format.js';
import type { LineBytes } from './line-bytes.js';
import type { LongParts } from './long-parts.js';

/** Of the widest of typed arrays. */
const FEWEST_ELEMENTS = (LONG_CHARS * 3) / 4 / 8;

const LINE_FEED = 0x0a;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const TILDE = 0x7e;

/** The long parts of one file: each stands in a line of its own, to which values refer. */
export class Blobs {
  /** Where in the file the line begins that is being written. */
  position = 0;
  /** Set where a value was changed, so that it has to be read with the blobs. */
  stands = false;
  /** How many characters references stood for. */
  chars = 0;
  readonly #long: LongParts;
  /** Those of lists of elements. */
  #numbers = new WeakMap<JsonValue[], number>();
  /** What texts know the file by. */
  #file: object = {};

  constructor(long: LongParts) {
    this.#long = long;
  }

  /** Whether definitions wait to be put before the line. */
  get isFresh(): boolean {
    return this.#long.lines.length > 0;
  }

  defineAt(start: number, bytes: LineBytes): void {
    const { lines } = this.#long;
    bytes.insertLines(start, lines);
    lines.clear();
  }

  /** For a line that failed: nothing may refer to what it would have defined. */
  forget(): void {
    this.#long.lines.clear();
    this.#numbers = new WeakMap();
    this.#file = {};
  }

  /** The value with references in place of its long parts; itself where it has none. */
  replaced(json: JsonValue): JsonValue {
    if (typeof json === 'string') return this.#text(json);
    if (typeof json !== 'object' || json === null) return json;
    if (!isArray(json)) return this.#fields(json);
    const mayStand = json.length === 0 || json.length >= FEWEST_ELEMENTS;
    const elements = mayStand ? elementBytes(json) : undefined;
    return elements === undefined ? this.#items(json) : this.#elements(json, elements);
  }

  #text(text: string): string {
    if (text.length >= LONG_CHARS) return this.#reference(text);
    if (charCodeAt(text, 0) !== TILDE) return text;
    this.stands = true;
    return `~${text}`;
  }

  #items(items: JsonValue[]): JsonValue[] {
    let out: JsonValue[] | undefined;
    for (let index = 0; index < items.length; index += 1) {
      const item = items[index] as JsonValue;
      const part = this.replaced(item);
      if (part === item) continue;
      out ??= [...items];
      out[index] = part;
    }
    return out ?? items;
  }

  #fields(fields: JsonObject): JsonObject {
    let out: JsonObject | undefined;
    const keys = objectKeys(fields);
    for (let index = 0; index < keys.length; index += 1) {
      const key = keys[index] as string;
      const field = fields[key] as JsonValue;
      const part = this.replaced(field);
      if (part === field) continue;
      out ??= { ...fields };
      out[key] = part;
    }
    return out ?? fields;
  }

  #reference(text: string): string {
    this.stands = true;
    this.chars += text.length;
    const known = this.#long.texts.of(text);
    if (known.file === this.#file) return `~${known.number}`;
    const before = known.numbers?.get(this.#file);
    if (before !== undefined) return `~${before}`;
    if (known.file !== undefined) {
      known.numbers ??= new WeakMap();
      known.numbers.set(known.file, known.number);
    }
    known.file = this.#file;
    known.number = this.#define(text);
    return `~${known.number}`;
  }

  #elements(list: JsonValue[], { class: className, bytes }: ElementBytes): string {
    this.stands = true;
    this.chars += bytes.length;
    let number = this.#numbers.get(list);
    if (number === undefined) {
      const range = byteRange(bytes);
      number = this.#defineBytes(toBase64(range, range.length), className);
      this.#numbers.set(list, number);
    }
    return `~${number}`;
  }

  #define(text: string): number {
    const { lines } = this.#long;
    const number = this.#begin();
    lines.quoted(text);
    this.#end();
    return number;
  }

  #defineBytes(base64: string, className: string): number {
    const { lines } = this.#long;
    const number = this.#begin();
    lines.quotedPlain(base64);
    lines.key(BLOB.class);
    lines.quoted(className);
    this.#end();
    return number;
  }

  /** Answers the number of the blob whose value comes next. */
  #begin(): number {
    const { lines } = this.#long;
    const number = this.position + lines.length;
    lines.byte(OPEN);
    lines.key(BLOB.blob);
    lines.number(number);
    lines.key(BLOB.value);
    return number;
  }

  #end(): void {
    this.#long.lines.byte(CLOSE);
    this.#long.lines.byte(LINE_FEED);
  }
}
