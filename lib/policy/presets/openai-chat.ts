import type { LlmRule } from '../schema/input.js';
import { REQUEST_ID } from './stainless.js';

/** Of a method that takes a request of the chat API, and answers its completion or stream. */
export const OPENAI_CHAT: LlmRule = {
  stream: 'openai.chat',
  model: 'args[0].model',
  params: "args[0] && from_items(items(args[0])[?[0] != 'messages'])",
  messages: 'args[0].messages',
  output: 'result.choices[*].message',
  inputTokens: 'result.usage.prompt_tokens',
  outputTokens: 'result.usage.completion_tokens',
  cachedTokens: 'result.usage.prompt_tokens_details.cached_tokens',
  reasoningTokens: 'result.usage.completion_tokens_details.reasoning_tokens',
  finishReason: 'result.choices[*].finish_reason',
  responseId: 'result.id',
  responseModel: 'result.model',
  requestId: REQUEST_ID,
};
