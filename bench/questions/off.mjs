import { callStep, callStepLater, tiny } from './tiny.mjs';

/** A matched method while recording is turned off, each in its own way. */
const contenders = [
  'raw',
  'instrument',
  'register',
  'opentelemetry-noop',
  'langfuse',
  'langsmith',
  'braintrust',
];
const shared = { contenders, isOff: true };

export default {
  title: 'off',
  cases: {
    off: tiny({
      ...shared,
      title: 'off: tiny sync call',
      methods: { step: 'sync' },
      run: callStep,
    }),
    'off-async': tiny({
      ...shared,
      title: 'off: tiny async call',
      methods: { stepLater: 'async' },
      run: callStepLater,
    }),
  },
};
