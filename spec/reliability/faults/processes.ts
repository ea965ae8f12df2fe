import { type Fault, tryOnce } from '../fault.js';

/** Makes two processes call their sessions by one name. */
const SAME_NAME = `
  const { padStart } = String.prototype;
  Date.now = () => 1.7e12;
  // The last part of a session's name.
  String.prototype.padStart = function (length, fill) {
    return length === 6 ? '070707' : padStart.call(this, length, fill);
  };`;

const CLOCK = `
  const now = Date.now;
  globalThis.clockBackMs = 0;
  Date.now = () => now() - globalThis.clockBackMs;`;

export const processes: readonly Fault[] = [
  {
    name: 'two processes in one session',
    how: 'at once; each writes a segment of its own, and the reader joins them',
    bound: { batch: 'nothing', call: 'nothing' },
    tries: async (durability) => [
      await tryOnce(
        {
          options: ['-r', './same-name.js'],
          files: { 'same-name.js': SAME_NAME },
          source: `
            const isFirst = process.send === undefined;
            if (isFirst) require('node:child_process').fork(__filename);
            else begin(1e6);
            (async () => { for (let turns = 0; turns < 50; turns += 1) { steps(40); fail(); await wait(5); } })();`,
        },
        durability,
        (_, { open, ended, calls }) => [
          (open !== 0 || ended !== 1) && `${open} open and ${ended} ended sessions`,
          calls !== 4100 && `${calls} calls`,
        ],
      ),
    ],
  },
  {
    name: 'the clock is set back',
    how: 'by an hour, while a disk that failed is to be tried again; then SIGKILL',
    bound: { batch: 'nothing', call: 'nothing' },
    tries: async (durability) => [
      await tryOnce(
        {
          options: ['-r', './clock.js'],
          files: { 'clock.js': CLOCK },
          source: `
            const fs = require('node:fs');
            (async () => {
              fs.writeFileSync('.steno', 'in the way');
              steps(100); await wait(60);
              globalThis.clockBackMs = 3600e3;
              fs.unlinkSync('.steno');
              steps(100); await wait(400);
              steps(100); await wait(100);
              process.kill(process.pid, 'SIGKILL');
            })();`,
        },
        durability,
        ({ said }) => [said.length !== 1 && `${said.length} lines`],
      ),
    ],
  },
];
