import type { LlmRule } from '../schema/input.js';
import { REQUEST_ID } from './stainless.js';

/** Of a method that takes a request of the responses API, and answers its response or stream. */
export const OPENAI_RESPONSES: LlmRule = {
  stream: 'openai.responses',
  model: 'args[0].model',
  params: "args[0] && from_items(items(args[0])[?[0] != 'input' && [0] != 'instructions'])",
  // As messages: a text is what the user says, instructions are what the system says before.
  messages:
    "args[0] && [args[0].instructions && {role: 'system', content: args[0].instructions}, type(args[0].input) == 'string' && {role: 'user', content: args[0].input} || args[0].input][]",
  output: 'result.output',
  inputTokens: 'result.usage.input_tokens',
  outputTokens: 'result.usage.output_tokens',
  cachedTokens: 'result.usage.input_tokens_details.cached_tokens',
  reasoningTokens: 'result.usage.output_tokens_details.reasoning_tokens',
  finishReason: "[result.incomplete_details.reason, result.status][?@ && @ != 'in_progress'] | [0]",
  responseId: 'result.id',
  responseModel: 'result.model',
  requestId: REQUEST_ID,
};
