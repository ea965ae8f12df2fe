import { writeFileSync } from 'node:fs';
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';

/** What a program tells of its process, bare and traced alike; the spec reads it from a file. */
const report = {};
const file = process.env.PROBE_FILE;

/** The first statement after the imports: what they took of a processor, since the process began. */
export function loaded() {
  const { user, system } = process.cpuUsage();
  report.loadMs = Math.round((user + system) / 1000);
}

const WARM_UP = 3;
const ROUNDS = 8;

/**
 * Runs a round again and again, then tells how many of the objects that it gave to `made` are still
 * there, and by how much the heap has grown a round. No single collection is relied upon.
 */
export async function collects(round) {
  const kept = [];
  const made = (object) => {
    kept.push(new WeakRef(object));
    return object;
  };
  let before = 0;
  for (let count = 0; count < WARM_UP + ROUNDS; count += 1) {
    if (count === WARM_UP) before = await settledHeap(() => 0);
    await round(made, count);
  }
  const alive = () => kept.filter((ref) => ref.deref() !== undefined).length;
  const after = await settledHeap(alive);
  Object.assign(report, {
    made: kept.length,
    alive: alive(),
    bytesARound: Math.round((after - before) / ROUNDS),
  });
}

/** After collections, until nothing more goes away. */
async function settledHeap(alive) {
  let last = Number.POSITIVE_INFINITY;
  for (let tries = 0, same = 0; tries < 30 && same < 3; tries += 1) {
    await nextTurn();
    globalThis.gc?.();
    await nextTurn();
    const count = alive();
    same = count === last ? same + 1 : 0;
    last = count;
  }
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

/** The last statement: what still keeps the process alive, or would. */
export async function leaves() {
  // Sockets take a while to close.
  for (let same = 0; same < 4; ) {
    await wait(50);
    const resources = process.getActiveResourcesInfo().sort();
    same = String(resources) === String(report.resources) ? same + 1 : 0;
    report.resources = resources;
  }
}

process.on('exit', () => {
  report.resourcesAtExit = process.getActiveResourcesInfo().sort();
  const { user, system } = process.cpuUsage();
  report.cpuMs = Math.round((user + system) / 1000);
  if (file) writeFileSync(file, JSON.stringify(report));
});
