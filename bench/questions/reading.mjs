import { callStep, tiny } from './tiny.mjs';
import { payload } from './words.mjs';

/** How long it takes to have records again, as values: all of a session at once. */
const contenders = ['raw', 'by-hand', 'instrument', 'opentelemetry-file'];
const shared = {
  contenders,
  isReadBack: true,
  repetitions: 1,
  rounds: 3,
  shows: ['bytes', 'read', 'readAll'],
};

export default {
  title: 'reading back',
  cases: {
    'reading-tiny': tiny({
      ...shared,
      title: 'reading back: 40 000 tiny calls',
      methods: { step: 'sync' },
      run: callStep,
    }),
    'reading-payloads': {
      ...shared,
      title: 'reading back: 4 000 calls with a fresh payload of 1 KB',
      subject: 'model.cjs',
      kind: 'agent',
      system: 'bench',
      methods: { Model: { take: 'sync' } },
      rules: [{ class: 'Model', methods: ['take'] }],
      chunk: 200,
      calls: 2_000,
      world: ({ Model }, attach) => ({ model: attach(new Model(), 'Model'), kept: undefined }),
      run(world, at, end) {
        for (let i = at; i < end; i += 1) world.kept = world.model.take(payload(1, i));
      },
    },
  },
};
