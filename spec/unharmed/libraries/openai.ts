import type { Library } from '../library.js';
import { modelService } from '../servers/models.js';

const openai: Library = {
  package: 'openai',
  modules: ['openai'],
  sets: ['current'],
  timed: true,
  program: 'openai.mjs',
  service: modelService,
};
export default openai;
