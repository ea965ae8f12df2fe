import type { JsonValue } from '../model/json.js';
import type { Payload, PayloadMeta } from '../model/payload.js';
import { DamagedLine } from './damaged-line.js';
import type { Earlier } from './earlier.js';
import { BLOBS_SUFFIX, META_SUFFIX, REFERENCE_SUFFIX } from './format.js';

/** One object of a line, with fields of known types: another type means that it is damaged. */
export class Line {
  readonly #object: Readonly<Record<string, unknown>>;
  readonly #earlier: Earlier;

  constructor(object: Readonly<Record<string, unknown>>, earlier: Earlier) {
    this.#object = object;
    this.#earlier = earlier;
  }

  static parse(text: string, earlier: Earlier): Line {
    const value: unknown = JSON.parse(text);
    if (!isObject(value)) throw new DamagedLine('not an object');
    return new Line(value, earlier);
  }

  /** The key that tells what the line is. */
  get first(): string | undefined {
    for (const key in this.#object) return key;
    return undefined;
  }

  number(key: string): number | undefined {
    const value = this.#object[key];
    return value === undefined || typeof value === 'number' ? value : wrong(key);
  }

  text(key: string): string | undefined {
    const value = this.#object[key];
    return value === undefined || typeof value === 'string' ? value : wrong(key);
  }

  flag(key: string): boolean | undefined {
    const value = this.#object[key];
    return value === undefined || typeof value === 'boolean' ? value : wrong(key);
  }

  /** A text that may stand as the number of its definition. */
  name(key: string): string | undefined {
    const value = this.#object[key];
    if (typeof value === 'number') return this.#earlier.names.get(value) ?? wrong(key);
    return value === undefined || typeof value === 'string' ? value : wrong(key);
  }

  oneOf<const T extends string>(key: string, choices: readonly T[]): T | undefined {
    const text = this.text(key);
    if (text === undefined) return undefined;
    return choices.find((choice) => choice === text) ?? wrong(key);
  }

  payload(key: string): Payload | undefined {
    const payload = this.#payload(key);
    return payload && this.#earlier.given(payload);
  }

  #payload(key: string): Payload | undefined {
    const reference = this.array(key + REFERENCE_SUFFIX) as readonly JsonValue[] | undefined;
    if (reference === undefined) return this.#whole(key);
    const [number, ...told] = reference;
    if (typeof number !== 'number') return wrong(key + REFERENCE_SUFFIX);
    if (told.length === 0) return this.#earlier.tell(number, required(this.#whole(key), key));
    return this.#earlier.tellBy(number, this.#withBlobs(key, told) as JsonValue[]);
  }

  #withBlobs(key: string, json: JsonValue): JsonValue {
    const isPlain = this.#object[key + BLOBS_SUFFIX] === undefined;
    return isPlain ? json : this.#earlier.blobs.resolved(json);
  }

  #whole(key: string): Payload | undefined {
    const found = this.#object[key] as JsonValue | undefined;
    if (found === undefined) return undefined;
    const json = this.#withBlobs(key, found);
    const meta = this.#object[key + META_SUFFIX];
    if (meta === undefined) return { json };
    return isObject(meta) ? { json, meta: meta as PayloadMeta } : wrong(key + META_SUFFIX);
  }

  payloads(key: string): Payload[] | undefined {
    const found = this.array(key) as JsonValue[] | undefined;
    if (found === undefined) return undefined;
    const jsons = this.#withBlobs(key, found) as JsonValue[];
    const metas = this.array(key + META_SUFFIX) ?? [];
    return jsons.map((json, index) => {
      const meta = metas[index] ?? undefined;
      if (meta !== undefined && !isObject(meta)) return wrong(key + META_SUFFIX);
      return this.#earlier.given(meta === undefined ? { json } : { json, meta });
    });
  }

  inside(key: string): Line | undefined {
    const value = this.#object[key];
    if (value === undefined) return undefined;
    return isObject(value) ? new Line(value, this.#earlier) : wrong(key);
  }

  list(key: string): Line[] | undefined {
    return this.array(key)?.map((item) =>
      isObject(item) ? new Line(item, this.#earlier) : wrong(key),
    );
  }

  array(key: string): readonly unknown[] | undefined {
    const value = this.#object[key];
    return value === undefined || Array.isArray(value) ? value : wrong(key);
  }

  /** Counts by cause. */
  counts(key: string): Record<string, number> | undefined {
    const value = this.#object[key];
    if (value === undefined) return undefined;
    return isObject(value) && Object.values(value).every((count) => typeof count === 'number')
      ? (value as Record<string, number>)
      : wrong(key);
  }
}

/** The value, or the line is damaged for want of it. */
export function required<T>(value: T | undefined, key: string): T {
  return value === undefined ? wrong(key) : value;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function wrong(key: string): never {
  throw new DamagedLine(`"${key}" is not what it should be`);
}
