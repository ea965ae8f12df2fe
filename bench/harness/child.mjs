/**
 * One process that times one contender at one workload: `node child.mjs JOB.json`. What it measured
 * goes into a file, since a contender may print.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { loadWorkload, repetitionsOf } from './plan.mjs';
import { sleep } from './stopwatch.mjs';
import { timeCalls } from './time-calls.mjs';

const job = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const { workload, exports } = await loadWorkload(job);
const { open } = await import(`../contenders/${job.contender}.mjs`);
const contender = await open({ ...job, workload });
const drain = async () => {
  await contender.drain?.();
  await sleep(job.plan.drainMs);
};

const repetitions = [];
const inSession = workload.isInSession ? contender.run : undefined;
if (inSession === undefined) await timeAll();
else await inSession(timeAll);
await contender.end?.();
const measured = {
  node: process.versions.node,
  repetitions,
  exported: contender.exported?.(),
  residentMb: process.resourceUsage().maxRSS / 1024,
};
writeFileSync(job.out, JSON.stringify(measured));
// Clients of peers may keep the process; ours must let it end by itself.
if (job.isPeer) process.exit();

async function timeAll() {
  for (const { from, to, isWarmUp } of repetitionsOf(job.plan)) {
    const world = workload.world(exports, contender.attach, job.plan);
    globalThis.gc?.();
    const timed = await timeCalls({
      from,
      to,
      chunk: job.plan.chunk,
      prepare: workload.prepare && ((at, end) => workload.prepare(world, at, end)),
      run: (at, end) => workload.run(world, at, end),
      drain,
    });
    if (!isWarmUp) repetitions.push({ calls: to - from, ...timed });
  }
}
