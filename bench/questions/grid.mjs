import { ALL } from './contenders.mjs';

/** An observation of 64 by 64 cells of which five change at a step. */
const caseOf = (cells) => ({
  title: `grid of 64×64, 5 cells changed: ${cells}`,
  contenders: ALL,
  subject: 'grid.cjs',
  kind: 'environment',
  system: 'bench',
  methods: { GridEnv: { step: 'sync' } },
  rules: [{ class: 'GridEnv', methods: ['step'] }],
  chunk: 20,
  calls: 300,
  isWhole: true,
  repetitions: 2,
  rounds: 3,
  world: ({ GridEnv }, attach) => ({ env: attach(new GridEnv(cells), 'GridEnv'), kept: undefined }),
  run(world, at, end) {
    const { env } = world;
    for (let i = at; i < end; i += 1) world.kept = env.step(i);
  },
});

export default {
  title: 'grid observation',
  cases: {
    integers: caseOf('integers'),
    floats: caseOf('floats'),
    objects: caseOf('objects'),
  },
};
