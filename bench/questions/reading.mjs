import { callStep, tiny } from './tiny.mjs';
import { message, payload } from './words.mjs';

/** How long it takes to have records again, as values: all of a session at once. */
const contenders = ['raw', 'by-hand', 'instrument', 'opentelemetry-file'];
const shared = {
  contenders,
  isReadBack: true,
  repetitions: 1,
  rounds: 3,
  shows: ['bytes', 'read', 'readAll'],
};

const model = {
  ...shared,
  subject: 'model.cjs',
  kind: 'agent',
  system: 'bench',
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
      ...model,
      title: 'reading back: 4 000 calls with a fresh payload of 1 KB',
      methods: { Model: { take: 'sync' } },
      rules: [{ class: 'Model', methods: ['take'] }],
      chunk: 200,
      calls: 2_000,
      world: ({ Model }, attach) => ({ model: attach(new Model(), 'Model'), kept: undefined }),
      run(world, at, end) {
        for (let i = at; i < end; i += 1) world.kept = world.model.take(payload(1, i));
      },
    },
    'reading-conversation': {
      ...model,
      title: 'reading back: a conversation of 300 turns of 1 KB, all of it at each turn',
      methods: { Model: { chat: 'sync' } },
      rules: [{ class: 'Model', methods: ['chat'] }],
      chunk: 1,
      calls: 300,
      warmUp: 0,
      isWhole: true,
      world: ({ Model }, attach) => ({
        model: attach(new Model(), 'Model'),
        messages: [],
        kept: undefined,
      }),
      run(world) {
        world.messages.push(message(world.messages.length));
        world.kept = world.model.chat(world.messages);
      },
    },
  },
};
