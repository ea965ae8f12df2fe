/** What the clients have in common that Stainless made: those of OpenAI and Anthropic. */
import type { MethodRule } from '../schema/input.js';

/**
 * `fetchWithTimeout` of a client: one attempt of a request. Neither headers nor bodies are taken: they
 * hold the key, and what the llm record has already.
 */
export const HTTP_ATTEMPT: MethodRule = {
  params: ['url', 'init', 'ms', 'controller'],
  args: { url: 'arg.url', method: 'arg.init.method' },
  result: { status: 'result.status' },
};

/** The provider's id of a request: a field of the answer, or of the error. */
export const REQUEST_ID = 'result._request_id || error.requestID || error.request_id';
