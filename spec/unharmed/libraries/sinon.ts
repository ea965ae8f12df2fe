import type { Library } from '../library.js';

const sinon: Library = {
  package: 'sinon',
  modules: ['sinon', '@sinonjs/commons', '@sinonjs/fake-timers', '@sinonjs/samsam'],
  program: 'sinon.mjs',
};
export default sinon;
