import type { Library } from '../library.js';

const fastify: Library = {
  package: 'fastify',
  modules: ['fastify', 'avvio', 'find-my-way', 'light-my-request'],
  limits: { nodes: 100, eventNodes: 300 },
  timed: true,
  said: [
    'setDecorator',
    'getDecorator',
    'validateInput',
    'compileValidationSchema',
    'getValidationFunction',
  ].map(
    (method) =>
      `stenographer: STENO_UNREACHABLE: Request.${method} is named by the policy but cannot be recorded: its property is frozen.`,
  ),
  sets: ['current'],
  program: 'fastify.mjs',
};
export default fastify;
