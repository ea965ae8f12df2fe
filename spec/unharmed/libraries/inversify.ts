import type { Library } from '../library.js';

const inversify: Library = {
  package: 'inversify',
  modules: [
    'inversify',
    '@inversifyjs/common',
    '@inversifyjs/container',
    '@inversifyjs/core',
    '@inversifyjs/prototype-utils',
    '@inversifyjs/reflect-metadata-utils',
    '@inversifyjs/plugin',
  ],
  program: 'inversify.mjs',
};
export default inversify;
