/**
 * Two clocks. `hot` is the time that the caller spends, without the time that the main thread waited
 * for a processor: the machine may be shared. `cpu` is the processor time of the whole process.
 */
import { openSync, readSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

const text = Buffer.alloc(128);
const file = openSchedule();

/** Nanoseconds for which the main thread was ready to run and had no processor. */
export function waitedNs() {
  if (file === undefined) return 0;
  const length = readSync(file, text, 0, text.length, 0);
  return Number(text.latin1Slice(0, length).split(' ')[1]);
}

export const nowNs = () => performance.now() * 1e6;

export function cpuNs() {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1000;
}

/** A turn of the event loop. */
export const turnOfLoop = () => new Promise((resolve) => setImmediate(resolve));

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function openSchedule() {
  try {
    return openSync('/proc/self/schedstat', 'r');
  } catch {
    return undefined;
  }
}
