import type { JsonValue } from './json.js';

/** The bytes whose elements a list has. */
export interface ElementBytes {
  /** Name of the typed array's class: `Float32Array`. */
  readonly class: string;
  readonly bytes: Uint8Array;
}

const known = new WeakMap<JsonValue[], ElementBytes>();

/** Tells writers that the list can be told by bytes that nobody changes. */
export const noteElementBytes = (list: JsonValue[], of: ElementBytes): void => {
  known.set(list, of);
};

export const elementBytes = (list: JsonValue[]): ElementBytes | undefined => known.get(list);
