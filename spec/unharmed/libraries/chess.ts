import type { Library } from '../library.js';

const chess: Library = {
  package: 'chess.js',
  modules: ['chess.js'],
  sets: ['current'],
  program: 'chess.mjs',
};
export default chess;
