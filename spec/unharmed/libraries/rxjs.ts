import type { Library } from '../library.js';

const rxjs: Library = {
  package: 'rxjs',
  modules: ['rxjs'],
  sets: ['current'],
  program: 'rxjs.mjs',
};
export default rxjs;
