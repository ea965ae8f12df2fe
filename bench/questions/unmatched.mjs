import { tiny } from './tiny.mjs';

/** A method that no rule names, of an object that another rule instruments. */
export default {
  title: 'unmatched method',
  cases: {
    unmatched: tiny({
      title: 'unmatched method of an instrumented class',
      contenders: ['raw', 'instrument', 'register'],
      isUnrecorded: true,
      methods: { step: 'sync' },
      run(world, at, end) {
        const { env } = world;
        for (let i = at; i < end; i += 1) world.kept = env.peek(i);
      },
    }),
  },
};
