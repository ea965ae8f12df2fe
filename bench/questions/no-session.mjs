import { callStep, callStepLater, tiny } from './tiny.mjs';

/** A matched method outside of any session, where the policy says that sessions start explicitly. */
const shared = {
  contenders: ['raw', 'instrument', 'register'],
  session: { start: 'explicit' },
  isUnrecorded: true,
};

export default {
  title: 'no session',
  cases: {
    'no-session': tiny({
      ...shared,
      title: 'no session: tiny sync call',
      methods: { step: 'sync' },
      run: callStep,
    }),
    'no-session-async': tiny({
      ...shared,
      title: 'no session: tiny async call',
      methods: { stepLater: 'async' },
      run: callStepLater,
    }),
  },
};
