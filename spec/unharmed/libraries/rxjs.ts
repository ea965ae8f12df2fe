import type { Library } from '../library.js';

const rxjs: Library = {
  package: 'rxjs',
  modules: ['rxjs'],
  program: 'rxjs.mjs',
};
export default rxjs;
