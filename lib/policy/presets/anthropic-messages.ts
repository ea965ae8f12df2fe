import type { LlmRule } from '../schema/input.js';
import { REQUEST_ID } from './stainless.js';

/** Of a method that takes a request of the messages API, and answers its message or stream. */
export const ANTHROPIC_MESSAGES: LlmRule = {
  stream: 'anthropic.messages',
  model: 'args[0].model',
  params: "args[0] && from_items(items(args[0])[?[0] != 'messages' && [0] != 'system'])",
  messages:
    "args[0] && [args[0].system && {role: 'system', content: args[0].system}, args[0].messages][]",
  output: 'result.content && [{role: result.role, content: result.content}]',
  // All that the model read: the API counts what it wrote to and read from a cache apart.
  inputTokens:
    'result.usage && sum([result.usage.input_tokens, result.usage.cache_read_input_tokens, result.usage.cache_creation_input_tokens][?@])',
  outputTokens: 'result.usage.output_tokens',
  cachedTokens: 'result.usage.cache_read_input_tokens',
  cacheWriteTokens: 'result.usage.cache_creation_input_tokens',
  finishReason: 'result.stop_reason',
  responseId: 'result.id',
  responseModel: 'result.model',
  requestId: REQUEST_ID,
};
