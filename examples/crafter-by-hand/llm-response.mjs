/**
 * What a completion says of a call of the model.
 * @param {Partial<import('openai').OpenAI.ChatCompletion>} completion
 * @returns {import('stenographer').ManualLlm}
 */
export function llmResponse({ id, model, choices, usage, _request_id: requestId }) {
  return {
    output: choices.map(({ message }) => message),
    inputTokens: usage?.prompt_tokens,
    outputTokens: usage?.completion_tokens,
    cachedTokens: usage?.prompt_tokens_details?.cached_tokens,
    reasoningTokens: usage?.completion_tokens_details?.reasoning_tokens,
    finishReason: choices.map(({ finish_reason: reason }) => reason),
    responseId: id,
    responseModel: model,
    requestId,
  };
}
