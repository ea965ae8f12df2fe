import type { JsonValue } from '../model/json.js';
import type { Payload, PayloadMeta, Redaction, Snapshot } from '../model/payload.js';
import type { Blobs } from './blobs.js';
import type { Definitions } from './definitions.js';
import { BLOBS_SUFFIX, META_SUFFIX, REFERENCE_SUFFIX } from './format.js';
import type { JsonText } from './json-text.js';
import type { LineBytes } from './line-bytes.js';
import type { References } from './references.js';
import { FEW_VALUES, writeFew } from './write-few.js';

const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN = 0x7b;
const CLOSE = 0x7d;

/** Writes the fields of a line: each method one field, or nothing for an absent value. */
export class Fields {
  /** What snapshots of this line leave out, with the part of the record before the path. */
  cuts: { redactions: JsonValue[]; truncations: JsonValue[] } | undefined = undefined;
  readonly #definitions: Definitions;
  #references: References;
  readonly #bytes: LineBytes;
  #json: JsonText;
  readonly #blobs: Blobs;
  /** The same as `#json`, with blobs in place of what is long. */
  readonly #withBlobs: JsonText = (value) => this.#json(this.#blobs.replaced(value));

  constructor(
    definitions: Definitions,
    blobs: Blobs,
    references: References,
    bytes: LineBytes,
    json: JsonText,
  ) {
    this.#definitions = definitions;
    this.#blobs = blobs;
    this.#references = references;
    this.#bytes = bytes;
    this.#json = json;
  }

  /** The next line. */
  begin(references: References, json: JsonText): void {
    this.cuts = undefined;
    this.#references = references;
    this.#json = json;
    this.#bytes.byte(OPEN);
  }

  open(key: string): void {
    this.#bytes.key(key);
    this.#bytes.byte(OPEN);
  }

  close(): void {
    this.#bytes.byte(CLOSE);
  }

  openList(key: string): void {
    this.#bytes.key(key);
    this.#bytes.byte(OPEN_LIST);
  }

  openItem(index: number): void {
    if (index > 0) this.#bytes.byte(COMMA);
    this.#bytes.byte(OPEN);
  }

  closeList(): void {
    this.#bytes.byte(CLOSE_LIST);
  }

  /** JSON has finite numbers only. */
  number(key: string, value: number | undefined): void {
    if (value === undefined || value - value !== 0) return;
    this.#bytes.key(key);
    this.#bytes.number(value);
  }

  flag(key: string, value: boolean | undefined): void {
    if (value !== undefined) this.#raw(key, value ? 'true' : 'false');
  }

  text(key: string, value: string | undefined): void {
    if (value === undefined) return;
    this.#bytes.key(key);
    this.#bytes.quoted(value);
  }

  /** A text that recurs. */
  name(key: string, value: string | undefined): void {
    if (value !== undefined) this.#raw(key, `${this.#definitions.name(value)}`);
  }

  json(key: string, value: JsonValue | undefined): void {
    if (value !== undefined) this.#raw(key, this.#json(value));
  }

  payload(key: string, part: string, snapshot: Snapshot | undefined): void {
    if (snapshot === undefined) return;
    this.#cut(part, snapshot);
    const { payload, series } = snapshot;
    if (series === undefined) {
      if (payload.meta === undefined && snapshot.nodes < FEW_VALUES) {
        this.#bytes.key(key);
        writeFew(payload.json, this.#bytes);
      } else {
        this.#whole(key, payload, snapshot.long);
      }
      return;
    }
    const reference = series.base && this.#reference(payload, series.base, snapshot.long);
    if (reference !== undefined) {
      this.#raw(key + REFERENCE_SUFFIX, reference);
      this.#markBlobs(key, snapshot.long);
      return;
    }
    const start = this.#bytes.length;
    this.#blobs.chars = 0;
    this.#whole(key, payload, snapshot.long);
    const chars = this.#bytes.length - start;
    const number = this.#references.whole(payload, chars, this.#blobs.chars);
    this.#raw(key + REFERENCE_SUFFIX, `[${number}]`);
  }

  payloads(key: string, part: string, snapshots: readonly Snapshot[]): void {
    let hasMeta = false;
    let long: true | undefined;
    const jsons: JsonValue[] = [];
    const metas: JsonValue[] = [];
    for (const snapshot of snapshots) {
      const { json, meta } = snapshot.payload;
      this.#cut(`${part}.${jsons.length}`, snapshot);
      jsons.push(json);
      metas.push(meta === undefined ? null : metaObject(meta));
      hasMeta ||= meta !== undefined;
      long ??= snapshot.long;
    }
    this.#parts(key, jsons, long);
    if (hasMeta) this.json(key + META_SUFFIX, metas);
  }

  /** What names of the record leave out. */
  cutNames(redactions: readonly Redaction[] | undefined): void {
    if (redactions === undefined) return;
    this.cuts ??= { redactions: [], truncations: [] };
    for (const { path, by } of redactions) this.cuts.redactions.push([path, by]);
  }

  #reference(payload: Payload, base: Payload, long: true | undefined): string | undefined {
    this.#blobs.stands = false;
    return this.#references.by(payload, base, long ? this.#withBlobs : this.#json);
  }

  #whole(key: string, { json, meta }: Payload, long: true | undefined): void {
    this.#parts(key, json, long);
    if (meta !== undefined) this.json(key + META_SUFFIX, metaObject(meta));
  }

  #parts(key: string, json: JsonValue, long: true | undefined): void {
    if (long === undefined) {
      this.json(key, json);
      return;
    }
    this.#blobs.stands = false;
    this.#raw(key, this.#withBlobs(json));
    this.#markBlobs(key, long);
  }

  #markBlobs(key: string, long: true | undefined): void {
    if (long && this.#blobs.stands) this.#raw(key + BLOBS_SUFFIX, '1');
  }

  #raw(key: string, text: string): void {
    this.#bytes.key(key);
    this.#bytes.text(text);
  }

  #cut(part: string, snapshot: Snapshot): void {
    if (snapshot.redactions === undefined && snapshot.truncations === undefined) return;
    const { redactions = [], truncations = [] } = snapshot;
    this.cuts ??= { redactions: [], truncations: [] };
    const full = (path: string): string => (path === '' ? part : `${part}.${path}`);
    for (const { path, by } of redactions) this.cuts.redactions.push([full(path), by]);
    for (const { path, reason, omitted, hash } of truncations) {
      const cut = [full(path), reason, omitted];
      this.cuts.truncations.push(hash === undefined ? cut : [...cut, hash]);
    }
  }
}

const metaObject = (meta: PayloadMeta): JsonValue => ({ ...meta });
