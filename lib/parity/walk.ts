import type { Place } from './path.js';

/** One place where two values are not the same. */
export interface ValueDifference {
  readonly place: Place;
  /** `missing`: only a has it; `extra`: only b. */
  readonly kind: 'changed' | 'missing' | 'extra' | 'moved';
  readonly a: unknown;
  readonly b: unknown;
  readonly cause: string;
}

/** What the comparisons of the parts need of the whole. */
export interface Walk {
  /** Order of keys, fields that are undefined, and stacks count too. */
  readonly strict: boolean;
  compare(a: unknown, b: unknown, place: Place): void;
  add(difference: ValueDifference): void;
}
