import { llmResponse } from './llm-response.mjs';

/**
 * Watches the stream while its reader reads it, and tells the event what came: all of it, or what
 * had come when the reader left or the connection broke.
 * @param {import('openai/streaming').Stream<import('openai').OpenAI.ChatCompletionChunk>} stream
 * @param {Pick<import('stenographer').OpenEvent, 'set'>} event
 * @param {number} startMs of the request, by `performance.now()`
 * @returns {Promise<void>} settles when the stream is over, rejects when it broke
 */
export function followStream(stream, event, startMs) {
  const read = stream[Symbol.asyncIterator].bind(stream);
  return new Promise((resolve, reject) => {
    stream[Symbol.asyncIterator] = async function* () {
      const answer = new Answer();
      let firstMs;
      let status = 'returned';
      try {
        for await (const chunk of read()) {
          firstMs ??= performance.now();
          answer.add(chunk);
          yield chunk;
        }
        status = 'ok';
      } catch (error) {
        status = 'error';
        reject(error);
        throw error;
      } finally {
        const completion = answer.completion();
        event.set({ status, llm: { ...llmResponse(completion), ...timing(firstMs, answer) } });
        if (status !== 'error') event.set({ result: completion });
        resolve();
      }
    };
  });

  function timing(firstMs, { chunks }) {
    if (firstMs === undefined) return {};
    return { chunks, timeToFirstChunkNs: Math.round((firstMs - startMs) * 1e6) };
  }
}

/** Puts chunks together into the completion that a plain request is answered with. */
class Answer {
  chunks = 0;
  #head = {};
  #choices = [];

  add({ choices, usage, id, created, model, service_tier, system_fingerprint }) {
    this.chunks += 1;
    const head = { id, created, model, service_tier, system_fingerprint, usage };
    for (const [key, value] of Object.entries(head)) {
      if (value !== undefined && value !== null) this.#head[key] = value;
    }
    for (const choice of choices) this.#addTo(choice);
  }

  completion() {
    return { ...this.#head, object: 'chat.completion', choices: this.#choices };
  }

  #addTo({ index, delta, finish_reason: reason }) {
    this.#choices[index] ??= {
      index,
      message: { role: 'assistant', content: null, refusal: null },
      finish_reason: null,
      logprobs: null,
    };
    const choice = this.#choices[index];
    const { message } = choice;
    choice.finish_reason = reason ?? choice.finish_reason;
    for (const key of ['content', 'refusal']) {
      if (typeof delta[key] === 'string') message[key] = (message[key] ?? '') + delta[key];
    }
    for (const part of delta.tool_calls ?? []) addToolCall(message, part);
  }
}

function addToolCall(message, { index, id, type = 'function', function: part }) {
  message.tool_calls ??= [];
  message.tool_calls[index] ??= { id, type, function: { name: '', arguments: '' } };
  const call = message.tool_calls[index].function;
  call.name += part?.name ?? '';
  call.arguments += part?.arguments ?? '';
}
