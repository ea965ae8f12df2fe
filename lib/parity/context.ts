import type { EventRecord, TimestepRecord } from '../model/record.js';
import type { Aspect } from './difference.js';
import type { Differences, Found } from './differences.js';
import type { Level } from './options.js';
import type { Pairing, Pairings } from './pairing.js';
import { below, type Place } from './path.js';
import type { List, Side, TraceView } from './trace-view.js';
import { causeOfValues } from './value-causes.js';
import { ValueComparison } from './value-comparison.js';
import type { ValueDifference } from './walk.js';

/** Two sessions under comparison: which record is which, and where to tell what differs. */
export class Context {
  readonly a: TraceView;
  readonly b: TraceView;
  readonly pairings: Pairings;
  readonly strict: boolean;
  readonly levels: ReadonlySet<Level>;
  readonly #differences: Differences;
  readonly #partners: Readonly<Record<List, ReadonlyMap<number, number>>>;
  readonly #unpaired: Readonly<Record<Side, Readonly<Record<List, ReadonlySet<number>>>>>;

  constructor(
    a: TraceView,
    b: TraceView,
    pairings: Pairings,
    differences: Differences,
    { strict, levels }: { readonly strict: boolean; readonly levels: ReadonlySet<Level> },
  ) {
    this.a = a;
    this.b = b;
    this.pairings = pairings;
    this.strict = strict;
    this.levels = levels;
    this.#differences = differences;
    this.#partners = ofEach(
      pairings,
      ({ pairs }) => new Map(pairs.map((pair) => [pair.a, pair.b] as const)),
    );
    this.#unpaired = {
      a: ofEach(pairings, ({ onlyInA }) => new Set(onlyInA)),
      b: ofEach(pairings, ({ onlyInB }) => new Set(onlyInB)),
    };
  }

  /** What only one trace can tell is not held against the other, unless `strict`. */
  get eitherByHand(): boolean {
    return !this.strict && (this.a.byHand || this.b.byHand);
  }

  add(found: Found): void {
    if (this.levels.has(found.level)) this.#differences.add(found);
  }

  /** The record of b that is this one of a. */
  partner(list: List, index: number | undefined): number | undefined {
    return index === undefined ? undefined : this.#partners[list].get(index);
  }

  /** The record of a that is this one of b. */
  partnerInA(list: List, index: number | undefined): number | undefined {
    return this.pairings[list].pairs.find(({ b }) => b === index)?.a;
  }

  isPaired(side: Side, list: List, index: number): boolean {
    return !this.#unpaired[side][list].has(index);
  }

  /** Fields of level 2 that are plain values, where both may be absent. */
  fields<T extends object>(
    a: T,
    b: T,
    place: Place,
    about: string,
    aspects: { readonly [K in keyof T & string]?: Aspect },
  ): void {
    for (const key of Object.keys(aspects) as (keyof T & string)[]) {
      const aspect = aspects[key] as Aspect;
      this.simple(a[key], b[key], aspect, below(place, key), about);
    }
  }

  simple(a: unknown, b: unknown, aspect: Aspect, place: Place, about: string): void {
    if (Object.is(a, b)) return;
    const kind = a === undefined ? 'extra' : b === undefined ? 'missing' : 'changed';
    const cause =
      kind === 'changed'
        ? causeOfValues(a, b)
        : `${kind === 'missing' ? 'b' : 'a'} did not take it down`;
    this.add({ level: 2, aspect, kind, place, about, a, b, cause });
  }

  /** Values that are compared together share one view of what is the same object. */
  values(
    about: string,
    explain: (found: ValueDifference) => ValueDifference = (found) => found,
  ): (aspect: Aspect, a: object, b: object, key: string, place: Place) => void {
    let aspect: Aspect = 'stateCapture';
    const comparison = new ValueComparison(this.strict, (found) => {
      this.add({ level: 2, aspect, about, ...explain(found) });
    });
    return (of, a, b, key, place) => {
      aspect = of;
      const here = below(place, key);
      const [inA, inB] = [key in a, key in b];
      const [valueA, valueB] = [Reflect.get(a, key), Reflect.get(b, key)] as unknown[];
      if (inA && inB) comparison.compare(valueA, valueB, here);
      else if (inA || inB) {
        if (!this.strict && valueA === undefined && valueB === undefined) return;
        const kind = inA ? 'missing' : 'extra';
        const cause = `${inA ? 'b' : 'a'} did not take it down`;
        comparison.add({ place: here, kind, a: valueA, b: valueB, cause });
      }
    };
  }
}

const ofEach = <T>(pairings: Pairings, of: (pairing: Pairing) => T): Record<List, T> => ({
  events: of(pairings.events),
  messages: of(pairings.messages),
  timesteps: of(pairings.timesteps),
  rewards: of(pairings.rewards),
});

/** `turn 3, CrafterEnv.step`. */
export const aboutEvent = ({ turn, lane, class: owner, method }: EventRecord): string =>
  [aboutTurn({ turn, lane }), owner === undefined ? method : `${owner}.${method}`]
    .filter((part) => part !== '')
    .join(', ');

export const aboutTurn = ({
  turn,
  lane,
}: {
  readonly turn?: number | undefined;
  readonly lane?: string | undefined;
}): string =>
  (turn === undefined ? '' : `turn ${turn}`) + (lane === undefined ? '' : ` of ${lane}`);

export const aboutTimestep = (timestep: TimestepRecord): string => aboutTurn(timestep).trim();
