import type { Library } from '../library.js';
import { modelService } from '../servers/models.js';

const ai: Library = {
  package: 'ai',
  modules: ['ai', '@ai-sdk/openai-compatible', '@ai-sdk/provider', '@ai-sdk/provider-utils'],
  sets: ['current'],
  timed: true,
  program: 'ai.mjs',
  service: modelService,
};
export default ai;
