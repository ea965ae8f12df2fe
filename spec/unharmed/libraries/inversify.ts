import type { Library } from '../library.js';

const inversify: Library = {
  package: 'inversify',
  modules: ['@inversifyjs/common', '@inversifyjs/container', '@inversifyjs/core'],
  sets: ['current'],
  program: 'inversify.mjs',
};
export default inversify;
