import { ALL } from './contenders.mjs';

/** A tiny synchronous method. */
export default {
  title: 'tiny sync call',
  cases: {
    sync: {
      title: 'tiny sync call',
      contenders: ALL,
      subject: 'tiny.cjs',
      kind: 'environment',
      system: 'bench',
      methods: { Env: { step: 'sync' } },
      rules: [{ class: 'Env', methods: ['step'] }],
      chunk: 200,
      calls: 20_000,
      world: ({ Env }, attach) => ({ env: attach(new Env(), 'Env'), kept: undefined }),
      run(world, at, end) {
        const { env } = world;
        for (let i = at; i < end; i += 1) world.kept = env.step(i);
      },
    },
  },
};
