import type { Library } from '../library.js';

const mcp: Library = {
  package: '@modelcontextprotocol/sdk',
  modules: ['@modelcontextprotocol/sdk'],
  sets: ['current'],
  timed: true,
  program: 'mcp.mjs',
};
export default mcp;
