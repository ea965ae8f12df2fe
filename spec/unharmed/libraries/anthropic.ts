import type { Library } from '../library.js';
import { modelService } from '../servers/models.js';

const anthropic: Library = {
  package: '@anthropic-ai/sdk',
  modules: ['@anthropic-ai/sdk'],
  sets: ['current'],
  timed: true,
  program: 'anthropic.mjs',
  service: modelService,
};
export default anthropic;
