import OpenAI from 'openai';
import { llmResponse } from './llm-response.mjs';
import { followStream } from './stream.mjs';
import { traced } from './traced.mjs';

const CREATE = { kind: 'runtime', system: 'openai', class: 'Completions', method: 'create' };
const ATTEMPT = { kind: 'runtime', system: 'openai.http', class: 'OpenAI' };

/** The client of the model, recorded: calls of the model, and each HTTP attempt below them. */
export class TracedOpenAI extends OpenAI {
  constructor(options) {
    super(options);
    this.chat.completions = new TracedCompletions(this);
  }

  fetchWithTimeout(url, init, ms, controller) {
    // Neither headers nor bodies: they hold the key, and what the call of the model has already.
    const args = { url, method: init?.method };
    return traced({ ...ATTEMPT, method: 'fetchWithTimeout', args }, async (event) => {
      try {
        const response = await super.fetchWithTimeout(url, init, ms, controller);
        event.set({ result: { status: response.status } });
        return response;
      } catch (error) {
        if (init?.signal?.aborted) event.set({ status: 'aborted' });
        throw error;
      }
    });
  }
}

class TracedCompletions extends OpenAI.Chat.Completions {
  /**
   * The event lasts until the answer, or the stream, is over; the caller has the client's own
   * request. The body is read at once, so `asResponse()` of that has none left to read.
   */
  create(body, options) {
    const { messages, ...params } = body;
    const llm = { provider: 'openai', model: body.model, params, messages };
    let request;
    const ended = traced({ ...CREATE, args: { options }, llm }, async (event) => {
      const startMs = performance.now();
      request = super.create(body, options);
      const id = requestIdOf(request);
      try {
        const answer = await request;
        if (body.stream) {
          const followed = followStream(answer, event, startMs);
          await followed.finally(async () => event.set({ llm: { requestId: await id } }));
        } else event.set({ llm: llmResponse(answer), result: answer });
      } catch (error) {
        if (error.requestID) event.set({ llm: { requestId: error.requestID } });
        throw error;
      } finally {
        if (options?.signal?.aborted) event.set({ status: 'aborted' });
      }
    });
    // The caller is told by the request, or by the stream.
    ended.catch(() => {});
    return request;
  }
}

/** Also of a stream, which has none itself. */
async function requestIdOf(request) {
  const response = await request.asResponse().catch(() => undefined);
  return response?.headers.get('x-request-id') ?? undefined;
}
