import { dateNow, hrtime, round, uptime } from './intrinsics.js';

/**
 * About as cheap as `performance.now` (Node 24, 26), or cheaper by a third (20, 22), with nothing to
 * load at start-up.
 */
const readNs = (sinceSeconds: number): number => {
  const time = hrtime();
  return (time[0] - sinceSeconds) * 1e9 + time[1];
};

/** Whole seconds apart, so that what is left is a number that can be held exactly. */
const [originSeconds] = hrtime();
const originNs = readNs(originSeconds) - round(uptime() * 1e9);

/** Nanoseconds since the process started: monotonic, whole. */
export const nowNs = (): number => readNs(originSeconds) - originNs;

/** Wall clock, milliseconds since 1970. */
export const wallMs = (): number => dateNow();
