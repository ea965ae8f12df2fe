import type { createHash } from 'node:crypto';
import { stringSlice } from '../runtime/intrinsics.js';

const DIGITS = 16;
let create: typeof createHash | undefined;

/**
 * The first digits of the SHA-256 of something that is kept in part only. Hardly anything is: the
 * module, which takes its time, is loaded for the first.
 */
export function digest(whole: string | Uint8Array): string | undefined {
  try {
    create ??= (require('node:crypto') as { createHash: typeof createHash }).createHash;
    return stringSlice(create('sha256').update(whole).digest('hex'), 0, DIGITS);
  } catch {
    return undefined;
  }
}
