import { OPEN_TELEMETRY, OURS } from './contenders.mjs';
import { tiny } from './tiny.mjs';

/** A rule with five expressions; others are told the same five by hand. */
export default {
  title: 'rule with five expressions',
  cases: {
    expressions: tiny({
      title: 'rule with five expressions',
      contenders: [...OURS, ...OPEN_TELEMETRY],
      methods: { act: 'sync' },
      rule: {
        act: {
          args: { code: 'arg.action.code' },
          result: false,
          observation: 'result.obs',
          reward: 'result.reward',
          terminated: 'result.done',
          metadata: { name: 'self.name' },
        },
      },
      describe: ({ args: [action], result, self }) => ({
        args: { code: action.code },
        observation: result.obs,
        reward: result.reward,
        terminated: result.done,
        metadata: { name: self.name },
      }),
      world: ({ Env }, attach) => ({
        env: attach(new Env(), 'Env'),
        action: { code: 0 },
        kept: undefined,
      }),
      run(world, at, end) {
        const { env, action } = world;
        for (let i = at; i < end; i += 1) {
          action.code = i;
          world.kept = env.act(action);
        }
      },
    }),
  },
};
