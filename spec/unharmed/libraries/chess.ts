import type { Library } from '../library.js';

const chess: Library = {
  package: 'chess.js',
  modules: ['chess.js'],
  program: 'chess.mjs',
};
export default chess;
