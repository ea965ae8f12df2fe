import { type Fault, tryOnce } from '../fault.js';
import { type Ended, runBare } from '../run.js';

/** How a program ended, without where it stood. */
const endOf = ({ code, signal, otherStderr }: Ended): string =>
  JSON.stringify([code, signal, otherStderr.replaceAll(/\/\S*steno-fault-\w+/g, '')]);

/** Programs that end by themselves: as they do without recording, and with the whole record. */
const ending = (name: string, how: string, source: string, unfinished = 0): Fault => ({
  name,
  how,
  bound: { batch: 'nothing', call: 'nothing' },
  tries: async (durability) => {
    const bare = endOf(await runBare({ source }));
    const tried = await tryOnce({ source }, durability, (ended, found) => [
      endOf(ended) !== bare && `${endOf(ended)} in place of ${bare}`,
      found.unfinished !== unfinished && `${found.unfinished} calls are marked as unfinished`,
      found.ended !== 1 && 'the session is open',
    ]);
    return [tried];
  },
});

export const ends: readonly Fault[] = [
  ending('the natural end', 'nothing is left to do', 'steps(300); decide(); fail();'),
  ending(
    'process.exit() in the same tick',
    'right behind 300 calls',
    'steps(300); process.exit(3);',
  ),
  ending(
    'process.exit() inside of a call',
    'by a callback of a recorded call',
    'steps(300); agent.ask(() => process.exit(5));',
    1,
  ),
  ending(
    'process.exit() while a call waits',
    'by a timer',
    `steps(300); agent.ask(() => wait(5000)); setTimeout(() => process.exit(4), 30);`,
    1,
  ),
  ending(
    'an uncaught error',
    'thrown behind 300 calls, of which some failed',
    'steps(300); process.nextTick(() => { fail(); steps(300); throw new TypeError("uncaught"); });',
  ),
  ending(
    'an unhandled rejection',
    'of a recorded call; batches are due before Node knows of it',
    `agent.reject(1e6);
     (async () => { for (let turns = 0; turns < 10; turns += 1) await null; spin(80000); steps(300); })();`,
  ),
];
