import type { MethodRule } from '../schema/input.js';

/**
 * `fetchWithTimeout` of clients made by Stainless: one attempt of a request. Neither headers nor bodies
 * are taken: they hold the key, and what the llm record has already.
 */
export const HTTP_ATTEMPT: MethodRule = {
  params: ['url', 'init', 'ms', 'controller'],
  args: { url: 'arg.url', method: 'arg.init.method' },
  result: { status: 'result.status' },
};
