import type { Library } from '../library.js';

const undici: Library = {
  package: 'undici',
  modules: ['undici'],
  timed: true,
  sets: ['current', 'newer'],
  program: 'undici.mjs',
};
export default undici;
