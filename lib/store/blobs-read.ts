import type { JsonObject, JsonValue } from '../model/json.js';
import { DamagedLine } from './damaged-line.js';
import { listOfElements } from './elements.js';
import { LOST_PART } from './lost-part.js';

const REFERENCE = /^~\d+$/;

/** The blobs of one file, as its lines define them. */
export class BlobsRead {
  /** Whether something referred to a blob that is not there. */
  someAreLost = false;
  readonly #values = new Map<number, JsonValue>();

  define(number: number, text: string, className: string | undefined): void {
    this.#values.set(number, className === undefined ? text : listOfElements(className, text));
  }

  /** The value with what its references stand for. */
  resolved(json: JsonValue): JsonValue {
    if (typeof json === 'string') return json.startsWith('~') ? this.#text(json) : json;
    if (typeof json !== 'object' || json === null) return json;
    // In place: it was made for this line, and is nobody else's yet.
    if (Array.isArray(json)) {
      for (const [index, item] of json.entries()) this.#part(json, index, item);
    } else {
      for (const [key, field] of Object.entries(json)) this.#part(json, key, field);
    }
    return json;
  }

  #part(parts: JsonObject | JsonValue[], key: string | number, part: JsonValue): void {
    const whole = this.resolved(part);
    if (whole !== part) (parts as JsonObject)[key] = whole;
  }

  #text(text: string): JsonValue {
    if (text.startsWith('~~')) return text.slice(1);
    if (!REFERENCE.test(text)) throw new DamagedLine('a reference to a blob');
    const value = this.#values.get(Number(text.slice(1)));
    if (value !== undefined) return value;
    this.someAreLost = true;
    return LOST_PART;
  }
}
