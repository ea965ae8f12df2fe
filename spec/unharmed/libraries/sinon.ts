import type { Library } from '../library.js';

const sinon: Library = {
  package: 'sinon',
  modules: ['sinon'],
  files: ['robot.mjs'],
  sets: ['current'],
  program: 'sinon.mjs',
};
export default sinon;
