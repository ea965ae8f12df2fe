import { randomBytes } from 'node:crypto';
import { wallMs } from '../runtime/clock.js';
import { DateConstructor } from '../runtime/intrinsics.js';
import { dateIso } from '../runtime/slots.js';

const random = randomBytes;
const RANDOM_BYTES = 3;

/** `20261123-034512-4f2a9c`: sorts by start (UTC), short enough to type a prefix of. */
export function sessionId(startMs: number = wallMs()): string {
  const stamp = dateIso(new DateConstructor(startMs)).replaceAll(/[-:]/g, '').slice(0, 15);
  return `${stamp.replace('T', '-')}-${random(RANDOM_BYTES).toString('hex')}`;
}
