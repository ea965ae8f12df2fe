import type { Binding } from '../model/binding.js';
import type { Payload, Series, SeriesBudget } from '../model/payload.js';

/** Values that a session may keep of what was last taken of each thing: tens of megabytes. */
const MOST_KEPT = 500_000;
const MOST_NAMES = 1000;

/** What was last taken of one receiver by one binding, part by part. */
export class CallSeries {
  readonly #budget: SeriesBudget;
  readonly #parts = new Map<string, Series>();

  constructor(budget: SeriesBudget) {
    this.#budget = budget;
  }

  of(part: string): Series {
    const known = this.#parts.get(part);
    if (known !== undefined) return known;
    const series: Series = {
      last: undefined,
      size: 0,
      strange: 0,
      walked: false,
      budget: this.#budget,
    };
    this.#parts.set(part, series);
    return series;
  }
}

/** Makes the payload the last of the series; answers the one before. */
export function followed(series: Series, payload: Payload, size: number): Payload | undefined {
  const { last } = series;
  series.budget.left -= size - series.size;
  series.last = payload;
  series.size = size;
  return last;
}

/** The series of a session. Receivers are not kept alive; past the budget all begin anew. */
export class SeriesTable {
  #budget: SeriesBudget = { left: MOST_KEPT };
  #byReceiver = new WeakMap<object, Map<Binding, CallSeries>>();
  #byName = new Map<string, CallSeries>();

  of(binding: Binding, self: unknown): CallSeries {
    this.#keepWithin();
    const receiver = isObject(self) ? self : binding;
    let byBinding = this.#byReceiver.get(receiver);
    if (byBinding === undefined) {
      byBinding = new Map();
      this.#byReceiver.set(receiver, byBinding);
    }
    const known = byBinding.get(binding);
    if (known !== undefined) return known;
    const series = new CallSeries(this.#budget);
    byBinding.set(binding, series);
    return series;
  }

  /** For what is recorded by hand. */
  named(name: string): CallSeries {
    this.#keepWithin();
    const known = this.#byName.get(name);
    if (known !== undefined) return known;
    const series = new CallSeries(this.#budget);
    if (this.#byName.size === MOST_NAMES) this.#byName.clear();
    this.#byName.set(name, series);
    return series;
  }

  #keepWithin(): void {
    if (this.#budget.left >= 0) return;
    this.#budget = { left: MOST_KEPT };
    this.#byReceiver = new WeakMap();
    this.#byName = new Map();
  }
}

const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';
