import { type Fault, tryOnce } from '../fault.js';

const MB = 2 ** 20;

export const memory: readonly Fault[] = [
  {
    name: 'a burst in one tick',
    how: '1 000 000 calls (100 000 in landings); resident memory stays below 300 MB',
    bound: { batch: 'nothing', call: 'nothing' },
    tries: async (durability, { burst: calls }) => {
      let peak = 0;
      const tried = await tryOnce(
        {
          source: `
            const { agent: quiet } = require('./work.js');
            for (let n = 1; n <= ${calls}; n += 1) quiet.step(n);
            tell('peak ' + process.resourceUsage().maxRSS);
            tell('calls ${calls}');`,
        },
        durability,
        ({ stdout }) => {
          peak = Number(/^peak (\d+)$/m.exec(stdout)?.[1]) / 1024;
          return [!(peak <= 300) && `${peak.toFixed(0)} MB resident`];
        },
      );
      return [{ ...tried, note: `${peak.toFixed(0)} MB` }];
    },
  },
  {
    name: 'almost out of memory',
    how: 'a heap of 64 MB of which the program keeps 40, and calls with 1 MB each',
    bound: { batch: 'nothing', call: 'nothing' },
    tries: async (durability) => [
      await tryOnce(
        {
          options: ['--max-old-space-size=64'],
          source: `
            const kept = [];
            while (process.memoryUsage().heapUsed < 40 * ${MB}) kept.push(Array.from({ length: 1000 }, () => ({})));
            const big = Array.from({ length: 250 }, () => 'x'.repeat(4000));
            for (let n = 1; n <= 60; n += 1) { agent.heavy(n, big.map((text) => text + n)); tell('call ' + n + ' 0 0'); }
            tell('kept ' + kept.length);`,
        },
        durability,
        ({ code, otherStderr }) => [
          code !== 0 && `exit code ${code}: ${otherStderr.slice(0, 200)}`,
        ],
      ),
    ],
  },
  {
    name: 'out of memory',
    how: 'a heap of 64 MB that the program fills in one tick, between calls; V8 ends the process',
    bound: { batch: '50 ms', call: 'nothing' },
    tries: async (durability) => [
      await tryOnce(
        {
          shell: 'ulimit -c 0; "$@"',
          options: ['--max-old-space-size=64'],
          source: `
            const kept = [];
            for (;;) { step(); for (let left = 200; left > 0; left -= 1) kept.push({ left }); spin(20); }`,
        },
        durability,
        ({ code, signal, otherStderr }, { open }) => [
          !otherStderr.includes('heap') && `ended by ${code ?? signal}`,
          open !== 1 && 'the session is not open',
        ],
      ),
    ],
  },
];
