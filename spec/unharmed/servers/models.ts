import { type Answer, type ProviderRequest, startProvider } from '../../helpers/provider.js';
import type { Service } from '../library.js';

const usage = { prompt_tokens: 9, completion_tokens: 3, total_tokens: 12 };
const completion = (message: object, finish = 'stop'): object => ({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1,
  model: 'model-1',
  choices: [{ index: 0, message, finish_reason: finish, logprobs: null }],
  usage,
});
const chunk = (delta: object, finish: string | null = null): object => ({
  id: 'chatcmpl-2',
  object: 'chat.completion.chunk',
  created: 1,
  model: 'model-1',
  choices: [{ index: 0, delta, finish_reason: finish }],
});
const chunks: readonly (string | object)[] = [
  chunk({ role: 'assistant', content: 'Go ' }),
  chunk({ content: 'right' }),
  chunk({ content: '.' }, 'stop'),
  { ...chunk({}), choices: [], usage },
  'data: [DONE]',
];
const toolCall = {
  role: 'assistant',
  content: null,
  tool_calls: [
    { id: 'call_1', type: 'function', function: { name: 'look', arguments: '{"at":"tree"}' } },
  ],
};
const message = {
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  model: 'model-1',
  content: [{ type: 'text', text: 'Go right.' }],
  stop_reason: 'end_turn',
  stop_sequence: null,
  usage: { input_tokens: 9, output_tokens: 3 },
};
const messageEvents: readonly object[] = [
  { type: 'message_start', message: { ...message, content: [], stop_reason: null } },
  { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
  { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Go ' } },
  { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'right.' } },
  { type: 'content_block_stop', index: 0 },
  {
    type: 'message_delta',
    delta: { stop_reason: 'end_turn', stop_sequence: null },
    usage: { output_tokens: 3 },
  },
  { type: 'message_stop' },
];

/** An API of models: the text of the last message says what it does. */
function answer({ path, body, method }: ProviderRequest, count: number): Answer {
  const asked = (body ?? {}) as {
    messages?: { role: string; content: unknown }[];
    stream?: boolean;
  };
  const last = asked.messages?.at(-1);
  const text =
    typeof last?.content === 'string' ? last.content : JSON.stringify(last?.content ?? '');
  const headers = { 'x-request-id': `req_${count}`, 'request-id': `req_${count}` };
  if (text.includes('fail 400')) {
    const error = {
      message: 'no such thing',
      type: 'invalid_request_error',
      code: 'bad',
      param: 'x',
    };
    return { status: 400, headers, json: { type: 'error', error } };
  }
  if (text.includes('fail 401'))
    return { status: 401, headers, json: { error: { message: 'who' } } };
  if (text.includes('busy')) {
    return {
      status: 503,
      headers: { ...headers, 'retry-after-ms': '1' },
      json: { error: { message: 'busy' } },
    };
  }
  if (text.includes('nonsense')) return { headers, text: 'not json' };
  if (path.startsWith('/models') || path.startsWith('/v1/models')) {
    const isFirst = !path.includes('after');
    const data = [isFirst ? 'a' : 'c', isFirst ? 'b' : 'd'].map((id) => ({
      id,
      object: 'model',
      type: 'model',
    }));
    return {
      headers,
      json: {
        object: 'list',
        data,
        has_more: isFirst,
        first_id: data[0]?.id,
        last_id: data[1]?.id,
      },
    };
  }
  if (path.startsWith('/embeddings')) {
    return {
      headers,
      json: {
        object: 'list',
        model: 'm',
        data: [{ object: 'embedding', index: 0, embedding: [0.5, 1] }],
        usage,
      },
    };
  }
  if (path.startsWith('/files'))
    return { headers, json: { id: 'file_1', object: 'file', bytes: 4, method } };
  if (path.includes('messages')) {
    if (asked.stream)
      return { headers, events: messageEvents, everyMs: text.includes('slow') ? 120 : 0 };
    return { headers, json: message };
  }
  if (asked.stream) return { headers, events: chunks, everyMs: text.includes('slow') ? 120 : 0 };
  if (text.includes('use a tool')) return { headers, json: completion(toolCall, 'tool_calls') };
  if (text.includes('json'))
    return {
      headers,
      json: completion({ role: 'assistant', content: '{"go":"right"}', refusal: null }),
    };
  return { headers, json: completion({ role: 'assistant', content: 'Go right.', refusal: null }) };
}

export async function modelService(): Promise<Service> {
  const provider = await startProvider(answer);
  return {
    env: { PROVIDER_URL: provider.url },
    get wire() {
      // Boundaries of forms are random.
      const requests = JSON.stringify(
        provider.requests.map(({ headers: { host, ...headers }, ...rest }) => [rest, headers]),
      );
      return [requests.replaceAll(/formdata-undici-\d+/g, 'formdata')];
    },
    close: () => provider.close(),
  };
}
