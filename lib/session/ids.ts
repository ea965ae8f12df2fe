import { randomBytes } from 'node:crypto';
import { wallMs } from '../runtime/clock.js';
import { DateConstructor } from '../runtime/intrinsics.js';
import { dateIso } from '../runtime/slots.js';

const random = randomBytes;
const BYTES = 3;
const COUNT = 2 ** (8 * BYTES);

/**
 * Ids such as `20261123-034512-4f2a9c`: they sort by start (UTC), and are short enough to type a
 * prefix of. The last part begins anywhere and counts on: thousands of sessions a second, drawn at
 * random, would soon draw one twice, and two sessions would be recorded as one.
 */
export class SessionIds {
  #count = random(BYTES).readUIntBE(0, BYTES);

  next(startMs: number = wallMs()): string {
    const stamp = dateIso(new DateConstructor(startMs)).replaceAll(/[-:]/g, '').slice(0, 15);
    const last = this.#count.toString(16).padStart(2 * BYTES, '0');
    this.#count = (this.#count + 1) % COUNT;
    return `${stamp.replace('T', '-')}-${last}`;
  }
}
