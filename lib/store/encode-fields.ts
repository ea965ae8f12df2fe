import type { JsonValue } from '../model/json.js';
import type { Payload, PayloadMeta, Snapshot } from '../model/payload.js';
import { jsonStringify } from '../runtime/intrinsics.js';
import type { Definitions } from './definitions.js';
import { META_SUFFIX, REFERENCE_SUFFIX } from './format.js';
import { FEW_VALUES, type JsonText, smallText } from './json-text.js';
import { numberText } from './number-text.js';
import type { References } from './references.js';

/** The fields of one line: each method gives `,"key":…`, or nothing for an absent value. */
export class Fields {
  /** What snapshots of this line leave out, with the part of the record before the path. */
  cuts: { redactions: JsonValue[]; truncations: JsonValue[] } | undefined;
  readonly #definitions: Definitions;
  readonly #references: References;
  readonly #json: JsonText;

  constructor(definitions: Definitions, references: References, json: JsonText) {
    this.#definitions = definitions;
    this.#references = references;
    this.#json = json;
  }

  /** JSON has finite numbers only. */
  number(key: string, value: number | undefined): string {
    return value === undefined || value - value !== 0 ? '' : `,"${key}":${numberText(value)}`;
  }

  flag(key: string, value: boolean | undefined): string {
    return value === undefined ? '' : `,"${key}":${value ? 'true' : 'false'}`;
  }

  text(key: string, value: string | undefined): string {
    return value === undefined ? '' : `,"${key}":${jsonStringify(value)}`;
  }

  /** A text that recurs. */
  name(key: string, value: string | undefined): string {
    return value === undefined ? '' : `,"${key}":${this.#definitions.name(value)}`;
  }

  payload(key: string, part: string, snapshot: Snapshot | undefined): string {
    if (snapshot === undefined) return '';
    this.#cut(part, snapshot);
    const { payload, series } = snapshot;
    if (series === undefined) {
      const isSmall = payload.meta === undefined && snapshot.nodes < FEW_VALUES;
      return isSmall ? `,"${key}":${smallText(payload.json)}` : this.#whole(key, payload);
    }
    const reference =
      series.base === undefined ? undefined : this.#references.by(payload, series.base, this.#json);
    if (reference !== undefined) return `,"${key}${REFERENCE_SUFFIX}":${reference}`;
    const text = this.#whole(key, payload);
    return `${text},"${key}${REFERENCE_SUFFIX}":[${this.#references.whole(payload, text.length)}]`;
  }

  payloads(key: string, part: string, snapshots: readonly Snapshot[]): string {
    let hasMeta = false;
    const jsons: JsonValue[] = [];
    const metas: JsonValue[] = [];
    for (const snapshot of snapshots) {
      const { json, meta } = snapshot.payload;
      this.#cut(`${part}.${jsons.length}`, snapshot);
      jsons.push(json);
      metas.push(meta === undefined ? null : metaObject(meta));
      hasMeta ||= meta !== undefined;
    }
    const bare = `,"${key}":${this.#json(jsons)}`;
    return hasMeta ? `${bare},"${key}${META_SUFFIX}":${this.#json(metas)}` : bare;
  }

  #whole(key: string, { json, meta }: Payload): string {
    const bare = `,"${key}":${this.#json(json)}`;
    return meta === undefined
      ? bare
      : `${bare},"${key}${META_SUFFIX}":${this.#json(metaObject(meta))}`;
  }

  json(key: string, value: JsonValue | undefined): string {
    return value === undefined ? '' : `,"${key}":${this.#json(value)}`;
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
