import type { Library } from '../library.js';

const ws: Library = {
  package: 'ws',
  modules: ['ws'],
  timed: true,
  sets: ['current'],
  program: 'ws.mjs',
};
export default ws;
