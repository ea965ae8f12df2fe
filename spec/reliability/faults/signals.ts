import { setTimeout as wait } from 'node:timers/promises';
import { type Bound, type Fault, type Tried, tryOnce } from '../fault.js';
import type { Durability } from '../program.js';
import { type RunOptions, runBare } from '../run.js';

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/** Does calls between timers, and one that does not come to its end. */
const WORKS = `
  (async () => {
    agent.ask(() => wait(60000));
    for (;;) { step(); await decide(); fail(); tell(''); await wait(Math.random() * 20); }
  })();
  setTimeout(() => tell('ready'), 100);`;

const LISTENS = `
  for (const signal of ['SIGTERM', 'SIGINT']) {
    process.on(signal, () => { steps(20); setTimeout(() => { steps(20); process.exit(7); }, 20); });
  }
  ${WORKS}`;

interface Given {
  readonly name: string;
  readonly how: string;
  readonly source: string;
  readonly signals: boolean;
  readonly bound: Readonly<Record<Durability, Bound>>;
  readonly ended: boolean;
}

const NOTHING = { batch: 'nothing', call: 'nothing' } as const;

async function trySignal(given: Given, signal: NodeJS.Signals, durability: Durability) {
  const { source, signals, ended } = given;
  const options: Omit<RunOptions, 'policy'> = {
    source,
    harm: async (program) => {
      await wait(Math.random() * 40);
      program.kill(signal);
    },
  };
  const bare = await runBare(options);
  return tryOnce({ ...options, policy: { signals } }, durability, (traced, found) => [
    traced.code !== bare.code && `exit code ${traced.code} in place of ${bare.code}`,
    traced.signal !== bare.signal && `ended by ${traced.signal} in place of ${bare.signal}`,
    (found.ended === 1) !== ended && `the session is ${ended ? 'open' : 'ended'}`,
    ended && found.unfinished !== 1 && 'the call that waits is not told',
  ]);
}

const signalled = (given: Given): Fault => ({
  name: given.name,
  how: given.how,
  bound: given.bound,
  tries: async (durability) => {
    const tried: Tried[] = [];
    for (const signal of SIGNALS) tried.push(await trySignal(given, signal, durability));
    return tried;
  },
});

export const signals: readonly Fault[] = [
  signalled({
    name: 'SIGTERM and SIGINT',
    how: 'the program does not listen',
    source: WORKS,
    signals: false,
    bound: { batch: '50 ms', call: 'nothing' },
    ended: false,
  }),
  signalled({
    name: 'SIGTERM and SIGINT, `"signals": true`',
    how: 'the program does not listen; it ends by the signal',
    source: WORKS,
    signals: true,
    bound: NOTHING,
    ended: true,
  }),
  signalled({
    name: 'SIGTERM and SIGINT that the program handles',
    how: 'it does more calls and exits with a code of its own',
    source: LISTENS,
    signals: false,
    bound: NOTHING,
    ended: true,
  }),
  signalled({
    name: 'SIGTERM and SIGINT that the program handles, `"signals": true`',
    how: 'the same',
    source: LISTENS,
    signals: true,
    bound: NOTHING,
    ended: true,
  }),
  signalled({
    name: 'SIGTERM and SIGINT that the program no longer handles, `"signals": true`',
    how: 'its listeners were added and taken away',
    source: `
      const listener = () => {};
      for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, listener).off(signal, listener);
      ${WORKS}`,
    signals: true,
    bound: NOTHING,
    ended: true,
  }),
];
