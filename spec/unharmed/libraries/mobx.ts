import type { Library } from '../library.js';

const mobx: Library = {
  package: 'mobx',
  modules: ['mobx'],
  sets: ['current'],
  program: 'mobx.mjs',
};
export default mobx;
