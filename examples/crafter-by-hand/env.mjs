import env from '../crafter/env/index.js';
import { traced } from './traced.mjs';

const STEP = { kind: 'environment', system: 'crafter', class: 'CrafterEnv' };

/** The game, recorded. */
export class TracedEnv extends env.CrafterEnv {
  reset() {
    return traced({ ...STEP, method: 'reset', args: [] }, (event) => {
      const observation = super.reset();
      event.set({ observation, result: undefined });
      return observation;
    });
  }

  step(action) {
    return traced({ ...STEP, method: 'step', args: { action } }, (event) => {
      const result = super.step(action);
      const { obs, reward, done, truncated } = result;
      event.set({ observation: obs, reward, terminated: done, truncated, result: undefined });
      return result;
    });
  }
}
