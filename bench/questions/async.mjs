import { ALL } from './contenders.mjs';

/** A tiny method that is `async`; each call is awaited before the next. */
export default {
  title: 'tiny async call',
  cases: {
    async: {
      title: 'tiny async call',
      contenders: ALL,
      subject: 'tiny.cjs',
      kind: 'environment',
      system: 'bench',
      methods: { Env: { stepLater: 'async' } },
      rules: [{ class: 'Env', methods: ['stepLater'] }],
      chunk: 200,
      calls: 20_000,
      world: ({ Env }, attach) => ({ env: attach(new Env(), 'Env'), kept: undefined }),
      async run(world, at, end) {
        const { env } = world;
        for (let i = at; i < end; i += 1) world.kept = await env.stepLater(i);
      },
    },
  },
};
