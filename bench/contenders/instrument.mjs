/** stenographer, an object given to `instrument`. */
import stenographer from '../../bundle/lib/index.js';

export async function open({ policy }) {
  const compiled = stenographer.loadPolicy(policy);
  return {
    run: (fn) => stenographer.withSession({ name: 'bench' }, fn),
    attach: (object) => stenographer.instrument(object, compiled),
  };
}
