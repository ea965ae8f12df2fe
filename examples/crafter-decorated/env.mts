import { traceEnv } from 'stenographer';
import env from '../crafter/env/index.js';

/** The game, recorded. */
export class CrafterEnv extends env.CrafterEnv {
  @traceEnv<env.CrafterEnv['reset']>({
    system: 'crafter',
    observation: ({ result }) => result,
    result: false,
  })
  override reset() {
    return super.reset();
  }

  @traceEnv<env.CrafterEnv['step']>({
    system: 'crafter',
    args: { action: ({ args: [action] }) => action },
    observation: ({ result }) => result?.obs,
    result: false,
    reward: ({ result }) => result?.reward,
    terminated: ({ result }) => result?.done,
    truncated: ({ result }) => result?.truncated,
  })
  override step(action: string) {
    return super.step(action);
  }
}
