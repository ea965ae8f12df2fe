import type { Aspect, Difference } from './difference.js';
import type { Ignored } from './ignore.js';
import type { Level } from './options.js';
import { below, type Place, pathText, segmentsOf } from './path.js';

const MOST_KEPT = 10_000;

/** Where a difference is, and of which sort; the rest is the value's. */
export interface Found {
  readonly level: Level;
  readonly aspect: Aspect;
  readonly kind: Difference['kind'];
  readonly place: Place;
  readonly about?: string | undefined;
  /** Told as absent where they are so by kind. */
  readonly a?: unknown;
  readonly b?: unknown;
  readonly cause: string;
}

interface Kept {
  readonly list: Difference[];
  readonly aspects: Set<Aspect>;
  /** Paths that were told of each event, with their level. */
  readonly byEvent: Map<string, [string, Level][]>;
  omitted: number;
}

/** Collects what differs, but for what is ignored. */
export class Differences {
  readonly #ignored: Ignored;
  /** The session's own path, where there are several. */
  readonly #head: Place | undefined;
  readonly #kept: Kept;

  constructor(ignored: Ignored, head?: Place, kept?: Kept) {
    this.#ignored = ignored;
    this.#head = head;
    this.#kept = kept ?? { list: [], aspects: new Set(), byEvent: new Map(), omitted: 0 };
  }

  /** The same collection, for what is found below `head`. */
  within(head: Place | undefined): Differences {
    return new Differences(this.#ignored, head, this.#kept);
  }

  get list(): readonly Difference[] {
    return this.#kept.list;
  }

  /** What differs, whether or not it is listed. */
  get aspects(): ReadonlySet<Aspect> {
    return this.#kept.aspects;
  }

  /** So many more are only counted. */
  get omitted(): number {
    return this.#kept.omitted;
  }

  add({ level, aspect, kind, place, about, a, b, cause }: Found): void {
    if (this.ignores(place)) return;
    const path = pathText(this.#whole(place));
    const { list, aspects, byEvent } = this.#kept;
    aspects.add(aspect);
    const told = byEvent.get(eventOf(path));
    if (told === undefined) byEvent.set(eventOf(path), [[path, level]]);
    else told.push([path, level]);
    if (list.length >= MOST_KEPT) {
      this.#kept.omitted += 1;
      return;
    }
    list.push({
      level,
      aspect,
      kind,
      path,
      ...(about !== undefined && { about }),
      ...(kind !== 'extra' && !(isOfOneSide(kind) && a === undefined) && { a }),
      ...(kind !== 'missing' && !(isOfOneSide(kind) && b === undefined) && { b }),
      cause,
    });
  }

  /** Whether nothing is to be said of a place. */
  ignores(place: Place): boolean {
    return this.#ignored.covers(this.#whole(place));
  }

  /** Says that an aspect differs by something that is listed under another. */
  note(aspect: Aspect): void {
    this.#kept.aspects.add(aspect);
  }

  /**
   * Whether something was found before at this place of an event, in it or around it, or about the
   * event as such.
   */
  hasAt(place: Place): boolean {
    const text = pathText(this.#whole(place));
    const told = this.#kept.byEvent.get(eventOf(text)) ?? [];
    return told.some(
      ([path, level]) => level === 1 || isWithin(path, text) || isWithin(text, path),
    );
  }

  #whole(place: Place): Place {
    return this.#head === undefined ? place : below(this.#head, ...segmentsOf(place));
  }
}

/** The event that a path leads into; of another record, nothing. */
const eventOf = (path: string): string =>
  /^(?:sessions\[\d+\]\.)?events\[\d+\]/.exec(path)?.[0] ?? '';

/** It is about one trace, whatever the other says. */
const isOfOneSide = (kind: Difference['kind']): boolean =>
  kind === 'implausible' || kind === 'lost';

const isWithin = (path: string, outer: string): boolean =>
  path === outer || (path.startsWith(outer) && /^[.[]/.test(path.slice(outer.length)));
