import type { Target } from './print-statements.js';
import type { Flow, Place } from './program.js';

interface TourStep {
  readonly fits: (target: Target) => boolean;
  /** Which of the forms of a call. */
  readonly how: number | 'pair' | 'abort' | 'wait';
}

const flow =
  (wanted: Flow) =>
  ({ flow: found, kind }: Target): boolean =>
    found === wanted && kind === 'calls of others';

const place =
  (wanted: Place) =>
  ({ place: found }: Target): boolean =>
    found === wanted;

const overrides =
  (where: Place) =>
  ({ place: found, overrides: does }: Target): boolean =>
    does && found === where;

/**
 * Calls that chance alone would make too seldom: each program makes most of them. Programs that are
 * kept know them by their place, so that new ones come last.
 */
export const TOUR: readonly TourStep[] = [
  { fits: flow('asyncGenerator'), how: 0 },
  { fits: flow('asyncGenerator'), how: 2 },
  { fits: flow('asyncGenerator'), how: 3 },
  { fits: flow('asyncGenerator'), how: 4 },
  { fits: flow('generator'), how: 0 },
  { fits: flow('generator'), how: 2 },
  { fits: flow('generator'), how: 3 },
  { fits: flow('generator'), how: 4 },
  { fits: flow('promise'), how: 5 },
  { fits: flow('promise'), how: 6 },
  { fits: flow('lazy'), how: 0 },
  { fits: flow('async'), how: 0 },
  { fits: flow('async'), how: 2 },
  { fits: flow('async'), how: 5 },
  { fits: flow('sync'), how: 2 },
  { fits: flow('sync'), how: 4 },
  { fits: place('field'), how: 7 },
  { fits: place('field'), how: 2 },
  { fits: place('static'), how: 2 },
  { fits: place('staticField'), how: 2 },
  { fits: place('getter'), how: 2 },
  { fits: place('function'), how: 2 },
  { fits: overrides('method'), how: 2 },
  { fits: overrides('method'), how: 5 },
  { fits: flow('async'), how: 'pair' },
  { fits: flow('async'), how: 'abort' },
  { fits: flow('async'), how: 'wait' },
  { fits: flow('async'), how: 'wait' },
  { fits: flow('async'), how: 1 },
  { fits: place('field'), how: 15 },
  { fits: place('functionGetter'), how: 2 },
  { fits: place('setter'), how: 2 },
  { fits: place('staticGetter'), how: 2 },
  { fits: overrides('static'), how: 0 },
  { fits: overrides('static'), how: 2 },
];
