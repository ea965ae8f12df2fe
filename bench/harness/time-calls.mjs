import { cpuNs, nowNs, turnOfLoop, waitedNs } from './stopwatch.mjs';

/**
 * Times calls in chunks, with a turn of the event loop after each; `prepare` makes what a chunk needs
 * and is not timed. Answers nanoseconds: `hot` of each chunk, `elapsed` of all, `cpu` of all with what `drain` waits for.
 */
export async function timeCalls({ from, to, chunk, prepare, run, drain }) {
  const window = await emptyWindowNs();
  const hot = [];
  const began = nowNs() - waitedNs();
  let cpu = 0;
  for (let at = from; at < to; at += chunk) {
    const end = Math.min(at + chunk, to);
    prepare?.(at, end);
    const waited = waitedNs();
    const cpuBefore = cpuNs();
    const start = nowNs();
    const pending = run(at, end);
    if (pending instanceof Promise) await pending;
    const took = nowNs() - start;
    const cpuBetween = cpuNs();
    hot.push(Math.max(0, took - (waitedNs() - waited)));
    const cpuTurn = cpuNs();
    await turnOfLoop();
    cpu += cpuBetween - cpuBefore + (cpuNs() - cpuTurn) - 2 * window;
  }
  const elapsed = nowNs() - waitedNs() - began;
  const cpuBefore = cpuNs();
  await drain();
  return { hot, elapsed, cpu: Math.max(0, cpu + cpuNs() - cpuBefore) };
}

/** What two reads of the clock of the process cost by themselves. */
async function emptyWindowNs() {
  const READS = 200;
  let sum = 0;
  for (let n = 0; n < READS; n += 1) {
    const before = cpuNs();
    sum += cpuNs() - before;
  }
  return sum / READS;
}
