/** Events are to be JSON of a known shape, and may be anything. */
export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null;

export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});

/** A copy of JSON: helpers of SDKs go on with the objects of events, and add to them. */
export function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (!isFields(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, copyOf(each)]));
}

/** An object some of whose texts arrive in parts, which are joined once. */
export class GrowingFields {
  readonly #fields: Fields;
  readonly #parts = new Map<string, string[]>();

  constructor(fields: unknown) {
    this.#fields = fieldsOf(copyOf(fields));
  }

  append(key: string, part: unknown): void {
    if (typeof part !== 'string') return;
    const known = this.#parts.get(key);
    if (known !== undefined) {
      known.push(part);
      return;
    }
    const first = this.#fields[key];
    this.#parts.set(key, typeof first === 'string' ? [first, part] : [part]);
  }

  /** Instead of what came so far. */
  replace(key: string, text: unknown): void {
    if (typeof text === 'string') this.#parts.set(key, [text]);
  }

  soFar(): Record<string, unknown> {
    const texts = [...this.#parts].map(([key, parts]) => [key, parts.join('')]);
    return { ...this.#fields, ...Object.fromEntries(texts) };
  }
}

/** Things that come with their index in any order, and stand in its order. */
export class Indexed<T> {
  readonly #byIndex = new Map<number, T>();

  get size(): number {
    return this.#byIndex.size;
  }

  /** The one at an index, made where there is none; without a number the next one. */
  at(index: unknown, make: () => T): T {
    const place = typeof index === 'number' ? index : this.size;
    const known = this.#byIndex.get(place) ?? make();
    this.#byIndex.set(place, known);
    return known;
  }

  put(index: unknown, value: T): void {
    this.#byIndex.set(typeof index === 'number' ? index : this.size, value);
  }

  inOrder(): [index: number, value: T][] {
    return [...this.#byIndex].sort(([a], [b]) => a - b);
  }
}
