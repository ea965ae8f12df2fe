function parses(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Puts an assistant message together from the chunks of a stream. */
export class MessageAssembler {
  #content = '';
  #calls = [];
  #usage = null;

  /** @param {import('openai').OpenAI.ChatCompletionChunk} chunk */
  add(chunk) {
    this.#usage = chunk.usage ?? this.#usage;
    const delta = chunk.choices[0]?.delta;
    if (!delta) return;
    this.#content += delta.content ?? '';
    for (const part of delta.tool_calls ?? []) this.#addCall(part);
  }

  /** @returns {boolean} whether a call of the tool is there with all of its arguments */
  hasComplete(name) {
    return this.#calls.some(
      (call) => call.function.name === name && parses(call.function.arguments),
    );
  }

  /** @returns {import('openai').OpenAI.CompletionUsage | null} */
  get usage() {
    return this.#usage;
  }

  /**
   * @param {{ partial?: boolean }} [options] partial: the stream was left early, drop what is incomplete
   * @returns {import('openai').OpenAI.ChatCompletionAssistantMessageParam}
   */
  finish({ partial = false } = {}) {
    const calls = this.#calls.filter(
      (call) => call && (!partial || parses(call.function.arguments)),
    );
    const message = { role: 'assistant', content: this.#content };
    return calls.length > 0 ? { ...message, tool_calls: calls } : message;
  }

  #addCall({ index, id, function: part }) {
    this.#calls[index] ??= { id, type: 'function', function: { name: '', arguments: '' } };
    const call = this.#calls[index].function;
    call.name += part?.name ?? '';
    call.arguments += part?.arguments ?? '';
  }
}
