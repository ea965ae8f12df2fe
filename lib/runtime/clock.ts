import { dateNow, monotonicMs, round } from './intrinsics.js';

/** Nanoseconds since the process started: monotonic, whole. */
export const nowNs = (): number => round(monotonicMs() * 1e6);

/** Wall clock, milliseconds since 1970. */
export const wallMs = (): number => dateNow();
