import type { JsonValue } from '../model/json.js';
import { defineProperty, mapGet, mapSet, sortArray } from '../runtime/intrinsics.js';
import { type Frame, isNested, type Place, pathIn, pathOf } from './frame.js';
import type { FramesKept } from './frames-kept.js';

/** Up to here a scan is faster than a Map. */
const SCANNED = 16;

export interface Groups {
  readonly same?: (string | null)[][];
  readonly equalities?: JsonValue;
}

/** Which objects the walk has met, and where again. */
export class Identity {
  private objects: object[] | undefined;
  private frames: Frame[] | undefined;
  private index: Map<object, Frame> | undefined;
  private shared: Frame[] | undefined;
  private readonly kept: FramesKept | undefined;

  constructor(kept: FramesKept | undefined) {
    this.kept = kept;
  }

  /**
   * The latest frame, where an object was looked through more than once. It may be one of an earlier
   * walk: see `isMet`.
   */
  find(value: object): Frame | undefined {
    if (this.kept !== undefined) return this.kept.of(value);
    if (this.index !== undefined) return this.index.get(value);
    const { objects } = this;
    if (objects === undefined) return undefined;
    for (let index = objects.length - 1; index >= 0; index -= 1) {
      if (objects[index] === value) return this.frames?.[index];
    }
    return undefined;
  }

  /** Whether a frame belongs to this walk. */
  isMet(frame: Frame): boolean {
    return this.kept === undefined || frame.walk === this.kept.walk;
  }

  /** Takes a frame of an earlier walk into this one. */
  meet(frame: Frame): void {
    this.kept?.meet(frame);
  }

  add(value: object, frame: Frame): void {
    if (this.kept !== undefined) {
      this.kept.keep(value, frame);
    } else if (this.index !== undefined) {
      this.index.set(value, frame);
    } else if (this.objects === undefined || this.frames === undefined) {
      this.objects = [value];
      this.frames = [frame];
    } else {
      const at = this.objects.length;
      this.objects[at] = value;
      this.frames[at] = frame;
      if (at === SCANNED) this.index = indexOf(this.objects, this.frames);
    }
  }

  /** Notes that the object of `first` stands at `key` of `parent` as well. */
  note(first: Frame, parent: Frame, key: string | number): void {
    if (first.places === undefined) {
      first.places = [];
      this.shared ??= [];
      this.shared[this.shared.length] = first;
    }
    first.places[first.places.length] = {
      path: pathIn(parent, key),
      depth: segmentsOf(parent) + 1,
      nested: isNested(parent),
    };
  }

  /**
   * superjson's notation where it holds: not inside Map, Set and Error, where superjson cannot
   * always find the places again, and not at all when some later copies were left out (`elided`).
   */
  groups(elided: boolean): Groups | undefined {
    if (this.shared === undefined) return undefined;
    const same: (string | null)[][] = [];
    const equalities: { [path: string]: JsonValue } = {};
    let root: string[] | undefined;
    let some = false;
    const shared = sortArray(this.shared, (a, b) => a.id - b.id) as Frame[];
    for (let index = 0; index < shared.length; index += 1) {
      const frame = shared[index] as Frame;
      const places = allPlaces(frame);
      const isRoot = frame.parent === undefined;
      if (elided || isAnyNested(places)) {
        same[same.length] = isRoot ? prepend(null, paths(places, 1)) : paths(places, 0);
        continue;
      }
      sortArray(places, (a, b) => a.depth - b.depth);
      const others = paths(places, 1);
      if (isRoot) {
        root = others;
      } else {
        const { path } = places[0] as Place;
        defineProperty(equalities, path, { ...WRITTEN, value: others });
        some = true;
      }
    }
    const noted = root === undefined ? equalities : some ? [root, equalities] : [root];
    return {
      ...(same.length > 0 && { same }),
      ...((some || root !== undefined) && { equalities: noted }),
    };
  }
}

const WRITTEN = { enumerable: true, configurable: true, writable: true };

/** With its own methods: those of the prototype may be replaced by the program. */
function indexOf(objects: readonly object[], frames: readonly Frame[]): Map<object, Frame> {
  const map = new Map<object, Frame>();
  defineProperty(map, 'get', { value: mapGet });
  defineProperty(map, 'set', { value: mapSet });
  for (let index = 0; index < objects.length; index += 1) {
    map.set(objects[index] as object, frames[index] as Frame);
  }
  return map;
}

function allPlaces(frame: Frame): Place[] {
  const own: Place = {
    path: pathOf(frame) ?? '',
    depth: segmentsOf(frame),
    nested: isNested(frame.parent),
  };
  const all = [own];
  const places = frame.places ?? [];
  for (let index = 0; index < places.length; index += 1) all[index + 1] = places[index] as Place;
  return all;
}

function segmentsOf(frame: Frame): number {
  let count = 0;
  for (let at = frame.parent; at !== undefined; at = at.parent) count += 1;
  return count;
}

function isAnyNested(places: readonly Place[]): boolean {
  for (let index = 0; index < places.length; index += 1) {
    if (places[index]?.nested === true) return true;
  }
  return false;
}

function paths(places: readonly Place[], from: number): string[] {
  const result: string[] = [];
  for (let index = from; index < places.length; index += 1) {
    result[result.length] = (places[index] as Place).path;
  }
  return result;
}

function prepend(first: null, rest: readonly string[]): (string | null)[] {
  const result: (string | null)[] = [first];
  for (let index = 0; index < rest.length; index += 1) result[index + 1] = rest[index] as string;
  return result;
}
