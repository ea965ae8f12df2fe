import { median } from '../harness/statistics.mjs';
import { ALL } from './contenders.mjs';
import { message } from './words.mjs';

const TURNS = 1_000;
const LAST = 20;

/**
 * A conversation that grows by a message of 1 KB a turn and is sent as a whole at each. Hot time is
 * that of the last turns; peers play these only, since they write all of it at each turn.
 */
export default {
  title: 'growing conversation',
  cases: {
    conversation: {
      title: `conversation of ${TURNS} turns of 1 KB: the last ${LAST} turns`,
      contenders: ALL,
      subject: 'model.cjs',
      kind: 'agent',
      system: 'bench',
      methods: { Model: { chat: 'sync' } },
      rules: [{ class: 'Model', methods: ['chat'] }],
      chunk: 1,
      calls: TURNS,
      isWhole: true,
      repetitions: 1,
      rounds: 3,
      from: { peer: TURNS - LAST },
      world: ({ Model }, attach, { start }) => ({
        model: attach(new Model(), 'Model'),
        messages: Array.from({ length: start }, (_message, n) => message(n)),
      }),
      prepare({ messages }) {
        messages.push(message(messages.length));
      },
      run(world) {
        world.kept = world.model.chat(world.messages);
      },
      hotOf: (chunks) => median(chunks.slice(-LAST)),
      /** Of the timed conversation and the one before it. */
      uniqueBytes({ start, calls, warmUp }) {
        if (start > 0) return undefined;
        const sizes = Array.from(
          { length: calls },
          (_message, n) => JSON.stringify(message(n)).length,
        );
        const total = (count) => sizes.slice(0, count).reduce((sum, size) => sum + size, 0);
        return total(calls) + total(warmUp);
      },
    },
  },
};
