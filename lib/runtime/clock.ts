import { dateNow, monotonicMs } from './intrinsics.js';

/** Nanoseconds since the process started: monotonic, whole. */
export const nowNs = (): number => Math.round(monotonicMs() * 1e6);

/** Wall clock, milliseconds since 1970. */
export const wallMs = (): number => dateNow();
