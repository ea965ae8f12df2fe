import type { Library } from '../library.js';

const langchain: Library = {
  package: '@langchain/core',
  modules: ['@langchain/core'],
  sets: ['current'],
  timed: true,
  program: 'langchain.mjs',
};
export default langchain;
