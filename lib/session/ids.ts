import { wallMs } from '../runtime/clock.js';
import { DateConstructor, hrtime } from '../runtime/intrinsics.js';
import { dateIso } from '../runtime/slots.js';

const DIGITS = 6;
const COUNT = 16 ** DIGITS;
/** Odd, so that pids next to each other come to lie far apart. */
const SPREAD = 0x9e3779b1;

/**
 * Ids such as `20261123-034512-4f2a9c`: they sort by start (UTC), and are short enough to type a
 * prefix of. The last part begins anywhere and counts on: thousands of sessions a second, drawn at
 * random, would soon draw one twice, and two sessions would be recorded as one.
 */
export class SessionIds {
  #count = anywhere();

  next(startMs: number = wallMs()): string {
    // 2026-11-23T03:45:12.345Z
    const iso = dateIso(new DateConstructor(startMs));
    const day = iso.slice(0, 4) + iso.slice(5, 7) + iso.slice(8, 10);
    const time = iso.slice(11, 13) + iso.slice(14, 16) + iso.slice(17, 19);
    const last = this.#count.toString(16).padStart(DIGITS, '0');
    this.#count = (this.#count + 1) % COUNT;
    return `${day}-${time}-${last}`;
  }
}

/**
 * The nanoseconds since the machine started tell processes apart as well as random bytes do. Those
 * would need `node:crypto`, which adds 5 % to the time in which Node starts.
 */
const anywhere = (): number => (hrtime()[1] + (Math.imul(process.pid, SPREAD) >>> 0)) % COUNT;
