import type { ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { type Fault, tryOnce } from '../fault.js';
import { repeat } from '../repeat.js';
import { readTruth } from '../truth.js';

/** At a pace of chance: batches fill by count, or grow old. Of five calls one fails. */
const LOOP =
  'const pace = 5 * 10 ** (3 * Math.random()); for (;;) { steps(4); fail(); spin(pace); }';

/** Never returns to the event loop. */
const BUSY = `step(); tell('ready'); ${LOOP}`;

/** Waits for timers, and does some calls in each turn. */
const IDLE = `
  (async () => {
    step();
    tell('ready');
    for (;;) {
      for (let left = Math.random() * 8; left > 0; left -= 1) { step(); await decide(); fail(); }
      await wait(Math.random() * 30);
    }
  })();`;

/** Sends the signal at a moment of chance, from when the program is at work. */
const killSoon = async (program: ChildProcess, signal: NodeJS.Signals = 'SIGKILL') => {
  await wait(Math.random() * 300);
  program.kill(signal);
};

const killed = (name: string, how: string, source: string): Fault => ({
  name,
  how,
  bound: { batch: '50 ms', call: 'nothing' },
  tries: (durability, { times, atOnce }) =>
    repeat(Math.ceil(times / 2), atOnce, () =>
      tryOnce({ source, harm: (program) => killSoon(program) }, durability, ({ signal }, found) => [
        signal !== 'SIGKILL' && `it ended by itself: ${signal}`,
        found.ended > 0 && 'the session says that it ended',
      ]),
    ),
});

export const kills: readonly Fault[] = [
  killed(
    'SIGKILL in a busy loop',
    'at a moment of chance, in a program that never returns to the event loop',
    BUSY,
  ),
  killed(
    'SIGKILL between timers',
    'at a moment of chance, in a program that waits for timers',
    IDLE,
  ),
  {
    name: 'SIGKILL inside of a recorded call',
    how: 'the same, in a call that runs all the time; calls inside of it have it for a parent on record',
    bound: { batch: '50 ms', call: 'nothing' },
    tries: (durability, { times, atOnce }) =>
      repeat(Math.ceil(times / 10), atOnce, () =>
        tryOnce(
          {
            source: `
              step();
              tell('ready');
              agent.ask(() => { ${LOOP} });`,
            harm: async (program) => {
              await wait(200);
              await killSoon(program);
            },
          },
          durability,
          ({ stdout }, { orphans, unfinished }) => {
            const { calls, aliveNs } = readTruth(stdout);
            const ranMs = (aliveNs - (calls[0]?.fromNs ?? aliveNs)) / 1e6;
            return [
              ranMs > 110 && unfinished !== 1 && 'the call that runs is not told',
              ranMs > 110 && orphans > 0 && `${orphans} calls without their parent`,
            ];
          },
        ),
      ),
  },
  {
    name: 'worker.terminate()',
    how: 'at a moment of chance, on a worker that never returns to its event loop; the program goes on',
    bound: { batch: '50 ms', call: 'nothing' },
    tries: (durability, { times, atOnce }) =>
      repeat(Math.ceil(times / 10), atOnce, () =>
        tryOnce(
          {
            source: `
              const { Worker, isMainThread, parentPort } = require('node:worker_threads');
              if (!isMainThread) {
                parentPort.postMessage('at work');
                ${LOOP}
              }
              const worker = new Worker(__filename);
              worker.once('message', () => setTimeout(() => worker.terminate(), Math.random() * 300));
              worker.once('exit', () => { agent.step(1e6); tell('call 1000000 0 0'); });`,
          },
          durability,
          ({ code }, { open, ended }) => [
            code !== 0 && `exit code ${code}`,
            (open > 1 || ended !== 1) && `${open} open and ${ended} ended sessions`,
          ],
        ),
      ),
  },
];
