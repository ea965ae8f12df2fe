import { cpuNs, runningNs, timeHot, turnOfLoop } from './stopwatch.mjs';

/**
 * Times calls in chunks, with a turn of the event loop after each; `prepare` makes what a chunk needs
 * and is not timed. Answers nanoseconds: `hot` of each chunk, `elapsed` of all, `cpu` of all with what
 * `drain` waits for.
 */
export async function timeCalls({ from, to, chunk, prepare, run, drain }) {
  const own = await ownCpuNs();
  const hot = [];
  const began = runningNs();
  let cpu = 0;
  for (let at = from; at < to; at += chunk) {
    const end = Math.min(at + chunk, to);
    prepare?.(at, end);
    const cpuBefore = cpuNs();
    hot.push(await timeHot(() => run(at, end)));
    await turnOfLoop();
    cpu += cpuNs() - cpuBefore - own;
  }
  const elapsed = runningNs() - began;
  const cpuBefore = cpuNs();
  await drain();
  return { hot, elapsed, cpu: Math.max(0, cpu + cpuNs() - cpuBefore) };
}

/** What the clocks themselves cost in each chunk. */
async function ownCpuNs() {
  const READS = 100;
  let sum = 0;
  for (let n = 0; n < READS; n += 1) {
    const before = cpuNs();
    await timeHot(() => {});
    sum += cpuNs() - before;
  }
  return sum / READS;
}
