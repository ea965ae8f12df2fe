import { OPEN_TELEMETRY, OURS } from './contenders.mjs';
import { callStep, tiny } from './tiny.mjs';

/** How many calls a second can be recorded, on and on, with the file written. */
export default {
  title: 'sustained rate',
  cases: {
    sustained: tiny({
      title: 'sustained rate: 400 000 calls, a turn of the event loop after 200',
      contenders: [...OURS, ...OPEN_TELEMETRY],
      methods: { step: 'sync' },
      calls: 400_000,
      warmUp: 20_000,
      repetitions: 1,
      rounds: 3,
      columns: ['rate', 'lost', 'resident'],
      run: callStep,
    }),
  },
};
