import type { Entry } from '../model/entry.js';
import type { JsonValue } from '../model/json.js';
import type { Sink } from '../model/sink.js';
import { describeProperty, isArray, objectKeys } from './intrinsics.js';
import { elementJson } from './json-number.js';
import { byteRange, elementsIn } from './slots.js';

/** The bytes whose elements a list has. */
export interface ElementBytes {
  /** Name of the typed array's class: `Float32Array`. */
  readonly class: string;
  /** Nobody changes them. */
  readonly bytes: Uint8Array;
}

const known = new WeakMap<JsonValue[], ElementBytes>();
const readers = new WeakSet<Sink>();

/**
 * A list that stands for the elements of a long typed array, and is empty until somebody asks for them:
 * files tell the bytes, and an array of a hundred thousand numbers takes as many times 100 ns.
 */
export function elementList(of: ElementBytes): JsonValue[] {
  const list: JsonValue[] = [];
  known.set(list, of);
  return list;
}

export const elementBytes = (list: JsonValue[]): ElementBytes | undefined => known.get(list);

/** Whether the list is empty for this reason only. */
export const standsForElements = (list: JsonValue[]): boolean =>
  list.length === 0 && known.has(list);

/** The sink knows such lists: it writes lines. */
export const noteReader = (sink: Sink): void => {
  readers.add(sink);
};

/** For any other sink, which is to find the elements where they belong. */
export const needsElements = (sink: Sink): boolean => !readers.has(sink);

/** Fills the lists of an entry. */
export function fillLists(entry: Entry): void {
  fillIn(entry);
}

function fillIn(part: unknown): void {
  if (typeof part !== 'object' || part === null) return;
  if (isArray(part)) {
    const of = part.length === 0 ? known.get(part as JsonValue[]) : undefined;
    if (of !== undefined) fill(part as JsonValue[], of);
    for (let index = 0; of === undefined && index < part.length; index += 1) fillIn(part[index]);
    return;
  }
  if ('payload' in part) {
    const { payload, long } = part as { payload: object; long?: true };
    if (long) fillIn(payload);
    return;
  }
  const keys = objectKeys(part);
  for (let index = 0; index < keys.length; index += 1) {
    // Not what is computed: the stack of an error, which is read as late as can be.
    fillIn(describeProperty(part, keys[index] as string)?.value);
  }
}

function fill(list: JsonValue[], { class: className, bytes }: ElementBytes): void {
  const elements = elementsIn(byteRange(bytes), className) ?? [];
  for (let index = 0; index < elements.length; index += 1) {
    list[index] = elementJson(elements[index] as number | bigint);
  }
}
