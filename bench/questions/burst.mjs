import { OPEN_TELEMETRY, OURS } from './contenders.mjs';
import { callStep, tiny } from './tiny.mjs';

/** A million calls in one tick: the event loop does not turn before they are over. */
export default {
  title: 'burst',
  cases: {
    burst: tiny({
      title: 'burst of 1 000 000 calls in one tick',
      contenders: [...OURS, ...OPEN_TELEMETRY],
      methods: { step: 'sync' },
      chunk: 1_000_000,
      calls: 1_000_000,
      warmUp: 0,
      repetitions: 1,
      rounds: 3,
      quick: 2_000,
      quickChunk: 2_000,
      columns: ['lost', 'resident'],
      run: callStep,
    }),
  },
};
