import { ALL } from './contenders.mjs';
import { callStepLater, tiny } from './tiny.mjs';

/** A tiny method that is `async`; each call is awaited before the next. */
export default {
  title: 'tiny async call',
  cases: {
    async: tiny({
      title: 'tiny async call',
      contenders: ALL,
      methods: { stepLater: 'async' },
      run: callStepLater,
    }),
  },
};
