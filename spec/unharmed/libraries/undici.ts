import type { Library } from '../library.js';

const undici: Library = {
  package: 'undici',
  modules: ['undici'],
  timed: true,
  program: 'undici.mjs',
};
export default undici;
