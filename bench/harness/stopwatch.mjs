/**
 * Two clocks. `hot` is the time that the caller spends, without the time that the main thread waited
 * for a processor: the machine may be shared. `cpu` is the processor time of the whole process.
 */
import { openSync, readSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

const schedule = openSchedule();

/** Reads how long the main thread has been ready to run and had no processor; `ns` says it later. */
class WaitClock {
  #text = Buffer.alloc(128);
  #length = 0;

  read() {
    if (schedule !== undefined) this.#length = readSync(schedule, this.#text, 0, 128, 0);
  }

  get ns() {
    if (schedule === undefined) return 0;
    return Number(this.#text.latin1Slice(0, this.#length).split(' ')[1]);
  }
}

const before = new WaitClock();
const after = new WaitClock();

/** Times what has no `await` outside of itself; undefined where the clocks were torn apart. */
export async function timeHot(run) {
  before.read();
  const start = performance.now();
  const pending = run();
  if (pending instanceof Promise) await pending;
  const end = performance.now();
  after.read();
  const took = (end - start) * 1e6 - (after.ns - before.ns);
  return took > 0 ? took : undefined;
}

/** Time that passed, without waits for a processor. */
export function runningNs() {
  after.read();
  return performance.now() * 1e6 - after.ns;
}

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
