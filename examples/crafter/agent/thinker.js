import OpenAI from 'openai';
import { MessageAssembler } from './assembler.js';
import { TOOLS } from './tools.js';

/** No usable answer could be had from the model, for the reason given as cause. */
export class ModelUnavailableError extends Error {
  /** @param {string} message @param {unknown} cause */
  constructor(message, cause) {
    super(message, { cause });
    this.name = 'ModelUnavailableError';
  }
}

/**
 * @typedef {object} ThinkMode
 * @property {boolean} stream read the answer as it comes
 * @property {boolean} stopEarly leave the stream once there is something to do
 */

/** Asks the model for the next message, within a time limit. */
export class Thinker {
  #client;
  #model;
  #session;
  #timeoutMs;

  requests = 0;
  usage = { promptTokens: 0, completionTokens: 0 };

  /**
   * @param {object} options
   * @param {import('openai').OpenAI} options.client
   * @param {string} options.model
   * @param {string} options.session name of the conversation, sent along so that requests can be told apart
   * @param {number} options.timeoutMs how long one answer may take, retries included
   */
  constructor({ client, model, session, timeoutMs }) {
    this.#client = client;
    this.#model = model;
    this.#session = session;
    this.#timeoutMs = timeoutMs;
  }

  /**
   * @param {import('openai').OpenAI.ChatCompletionMessageParam[]} messages
   * @param {ThinkMode} mode
   * @returns {Promise<import('openai').OpenAI.ChatCompletionAssistantMessageParam>}
   * @throws {ModelUnavailableError} unless the credentials are to blame
   */
  async ask(messages, { stream, stopEarly }) {
    this.requests += 1;
    const body = { model: this.#model, messages, tools: TOOLS, user: this.#session };
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), this.#timeoutMs);
    const options = { signal: controller.signal, headers: this.#headers() };
    try {
      return stream
        ? await this.#readStream(body, options, stopEarly)
        : await this.#readWhole(body, options);
    } catch (error) {
      if (error instanceof OpenAI.AuthenticationError) throw error;
      const what = controller.signal.aborted
        ? `no answer within ${this.#timeoutMs} ms`
        : error.message;
      throw new ModelUnavailableError(what, error);
    } finally {
      clearTimeout(timer);
    }
  }

  async #readWhole(body, options) {
    const completion = await this.#client.chat.completions.create(body, options);
    this.#count(completion.usage);
    const { content, tool_calls: calls } = completion.choices[0].message;
    return calls?.length > 0
      ? { role: 'assistant', content, tool_calls: calls }
      : { role: 'assistant', content };
  }

  async #readStream(body, options, stopEarly) {
    const streamed = { ...body, stream: true, stream_options: { include_usage: true } };
    const stream = await this.#client.chat.completions.create(streamed, options);
    const assembler = new MessageAssembler();
    let partial = false;
    for await (const chunk of stream) {
      assembler.add(chunk);
      partial = stopEarly && assembler.hasComplete('act');
      if (partial) break;
    }
    this.#count(assembler.usage);
    return assembler.finish({ partial });
  }

  #headers = () => ({
    'x-session-id': this.#session,
    'x-session-request': String(this.requests),
  });

  #count(usage) {
    this.usage.promptTokens += usage?.prompt_tokens ?? 0;
    this.usage.completionTokens += usage?.completion_tokens ?? 0;
  }
}
