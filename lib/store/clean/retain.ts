import { join } from 'node:path';
import type { Retention } from '../../model/policy.js';
import { nowNs, wallMs } from '../../runtime/clock.js';
import { type Cleaned, type CleanLimits, clean } from './clean.js';
import { stamp, statsOf } from './disk.js';

/** Whose time tells when a process last looked: those that share a store need not all do it. */
const LAST_LOOK = '.cleaned';

const DAY_MS = 24 * 60 * 60_000;
const MB = 1_000_000;

export const limitsOf = ({ ageDays, sizeMb }: Retention, nowMs: number): CleanLimits => ({
  ...(ageDays === undefined ? {} : { beforeMs: nowMs - ageDays * DAY_MS }),
  ...(sizeMb === undefined ? {} : { maxBytes: sizeMb * MB }),
});

/** Deletes what the policy does not retain, in parts. */
export class Retaining {
  readonly #work: Generator<void, Cleaned | undefined, void> | undefined;
  #cleaned: Cleaned | undefined;

  /** Does nothing where somebody has begun to within the last `everyMs`. */
  constructor(store: string, retention: Retention, everyMs: number) {
    const nowMs = wallMs();
    const look = join(store, LAST_LOOK);
    const lastMs = statsOf(look)?.mtimeMs ?? 0;
    // One that is ahead is of a clock that was set back since.
    if (nowMs >= lastMs && nowMs - lastMs < everyMs) return;
    stamp(look, nowMs);
    this.#work = clean(store, { ...limitsOf(retention, nowMs), nowMs, quick: true });
  }

  /** Goes on for about so long; answers whether there is more to do. */
  work(forNs: number): boolean {
    const untilNs = nowNs() + forNs;
    while (this.#work !== undefined) {
      const { done, value } = this.#work.next();
      if (done) {
        this.#cleaned = value ?? undefined;
        return false;
      }
      if (nowNs() >= untilNs) return true;
    }
    return false;
  }

  /** `undefined` where nothing was done, or not all. */
  get cleaned(): Cleaned | undefined {
    return this.#cleaned;
  }
}
