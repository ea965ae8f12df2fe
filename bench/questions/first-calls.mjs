import { ALL } from './contenders.mjs';
import payloads from './payload.mjs';
import sync from './sync.mjs';

/**
 * The first calls of a process, with nothing warmed up, the opening of the session included: most
 * agents make no more than some hundreds.
 */
const first = (workload, title) => ({
  ...workload,
  title: `the first 200 calls of a process: ${title}`,
  contenders: ALL,
  chunk: 20,
  calls: 200,
  warmUp: 0,
  isWhole: true,
  repetitions: 1,
  rounds: 5,
});

export default {
  title: 'first calls',
  cases: {
    'first-tiny': first(sync.cases.sync, 'tiny sync'),
    'first-1k': first(payloads.cases['fresh-1k'], 'fresh payload of 1 KB'),
  },
};
