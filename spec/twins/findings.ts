import { inspect, isDeepStrictEqual } from 'node:util';
import type { Checks } from '../helpers/crafter-oracle.js';

/** Comparisons that did not hold, in words. */
export class Findings implements Checks {
  readonly found: string[] = [];
  readonly #about: string;

  constructor(about: string) {
    this.#about = about;
  }

  is(actual: unknown, expected: unknown): void {
    if (!Object.is(actual, expected)) this.#differ(actual, expected);
  }

  deepEqual(actual: unknown, expected: unknown): void {
    if (!isDeepStrictEqual(actual, expected)) this.#differ(actual, expected);
  }

  true(actual: unknown): void {
    this.is(actual, true);
  }

  fail(message: string): void {
    this.found.push(`${this.#about}: ${message}`);
  }

  #differ(actual: unknown, expected: unknown): void {
    const [is, not] = [actual, expected].map((value) => inspect(value, { breakLength: 200 }));
    const line = new Error().stack?.split('\n').find((each) => each.includes('crafter-oracle'));
    this.fail(`${is} where ${not} was to be${line === undefined ? '' : `, ${line.trim()}`}`);
  }
}
