import type { JsonObject, JsonValue } from '../model/json.js';
import { isArray } from '../runtime/intrinsics.js';

/** A copy of an object with nothing but plain fields, in two forms. */
export interface LastCopy {
  readonly json: JsonObject;
  readonly keys: readonly string[];
  readonly values: readonly JsonValue[];
}

/** One object on the way from the captured value down, and its place there. */
export class Frame {
  /** In order of the walk. */
  id: number;
  parent: Frame | undefined;
  /** Its key in the parent's json. */
  key: string | number;
  depth: number;
  /** The frame of the object's first visit; itself, unless this is a further copy. */
  readonly first: Frame;
  /** What stood in this place in the last snapshot of the series, where that was an array or object. */
  prior: JsonContainer | undefined;
  /** The walk that it belongs to, where frames outlive one. */
  walk = 0;
  /** What its object was when it was last copied. */
  last: LastCopy | undefined;
  /** Id of the last frame inside it; -1 while the walk is inside. */
  end = -1;
  /** How many values it holds. */
  nodes = 0;
  /** True when superjson writes it in another shape: Map, Set, Error. */
  transformed = false;
  /** True when the limit of depth left out something inside. */
  cut = false;
  /** Other places that hold the same object. */
  places: Place[] | undefined;

  constructor(
    id: number,
    parent: Frame | undefined,
    key: string | number,
    depth: number,
    first: Frame | undefined,
    prior: JsonContainer | undefined,
  ) {
    this.id = id;
    this.parent = parent;
    this.key = key;
    this.depth = depth;
    this.first = first ?? this;
    this.prior = prior;
  }

  /** Makes it the frame of the same object in another walk. */
  renew(id: number, parent: Frame | undefined, key: string | number, depth: number): void {
    this.id = id;
    this.parent = parent;
    this.key = key;
    this.depth = depth;
    this.end = -1;
    this.nodes = 0;
    this.transformed = false;
    this.cut = false;
    this.places = undefined;
  }
}

export type JsonContainer = JsonObject | JsonValue[];

/** The part of a container that is a container itself. */
export function containerIn(
  prior: JsonContainer | undefined,
  key: string | number,
): JsonContainer | undefined {
  if (prior === undefined) return undefined;
  const part = isArray(prior)
    ? typeof key === 'number'
      ? prior[key]
      : undefined
    : (prior as JsonObject)[key];
  return typeof part === 'object' && part !== null ? part : undefined;
}

export interface Place {
  readonly path: string;
  readonly depth: number;
  /** Inside a Map, Set or Error. */
  readonly nested: boolean;
}

/** The path of `key` in `parent`, as superjson writes it, from `base` (exclusive) down. */
export function pathIn(parent: Frame, key: string | number, base?: Frame): string {
  let path = segment(key);
  for (
    let frame: Frame | undefined = parent;
    frame !== undefined && frame !== base && frame.parent !== undefined;
    frame = frame.parent
  ) {
    path = `${segment(frame.key)}.${path}`;
  }
  return path;
}

/** The path of a value's frame; undefined for the whole value, as `''` is a key like any other. */
export const pathOf = (frame: Frame): string | undefined =>
  frame.parent === undefined ? undefined : pathIn(frame.parent, frame.key);

export function isNested(parent: Frame | undefined): boolean {
  for (let frame = parent; frame !== undefined; frame = frame.parent) {
    if (frame.transformed) return true;
  }
  return false;
}

function segment(key: string | number): string {
  if (typeof key === 'number') return `${key}`;
  let text = '';
  for (let index = 0; index < key.length; index += 1) {
    const char = key[index];
    text += char === '.' || char === '\\' ? `\\${char}` : char;
  }
  return text;
}
