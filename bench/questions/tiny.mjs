/** A workload of tiny calls of one object. */
export const tiny = ({ methods, rule = Object.keys(methods), ...rest }) => ({
  subject: 'tiny.cjs',
  kind: 'environment',
  system: 'bench',
  methods: { Env: methods },
  rules: [{ class: 'Env', methods: rule }],
  chunk: 200,
  calls: 20_000,
  world: ({ Env }, attach) => ({ env: attach(new Env(), 'Env'), kept: undefined }),
  ...rest,
});

export function callStep(world, at, end) {
  const { env } = world;
  for (let i = at; i < end; i += 1) world.kept = env.step(i);
}

export async function callStepLater(world, at, end) {
  const { env } = world;
  for (let i = at; i < end; i += 1) world.kept = await env.stepLater(i);
}
