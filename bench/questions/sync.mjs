import { ALL } from './contenders.mjs';
import { callStep, tiny } from './tiny.mjs';

/** A tiny synchronous method. */
export default {
  title: 'tiny sync call',
  cases: {
    sync: tiny({
      title: 'tiny sync call',
      contenders: ALL,
      methods: { step: 'sync' },
      run: callStep,
    }),
  },
};
