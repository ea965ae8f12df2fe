/** The OpenAI API as the suite's program needs it: what is asked tells what is answered. */
import { chatChunks, responseEvents, withDone } from '../helpers/protocols.js';
import type { Answer, ProviderRequest, Script } from '../helpers/provider.js';

type Fields = Readonly<Record<string, unknown>>;

export const chatUsage = {
  prompt_tokens: 19,
  completion_tokens: 7,
  total_tokens: 26,
  prompt_tokens_details: { cached_tokens: 16 },
  completion_tokens_details: { reasoning_tokens: 3 },
};

const toolCall = (id: string) => ({
  id,
  type: 'function',
  function: { name: 'look', arguments: '{"to":"the tree"}' },
});

const choice = (message: object, finish_reason = 'stop', index = 0): object => ({
  index,
  message: { role: 'assistant', content: null, refusal: null, ...message },
  logprobs: null,
  finish_reason,
});

/** The completion that answers a word. */
export const completionOf = (word: string, ...choices: readonly object[]): Fields => ({
  id: `chatcmpl-${word}`,
  object: 'chat.completion',
  created: 1_764_000_000,
  model: 'gpt-4.1-mini-2025-04-14',
  service_tier: 'default',
  system_fingerprint: 'fp_1',
  choices: choices.length > 0 ? choices : [choice({ content: contentOf(word) })],
  usage: chatUsage,
});

export function contentOf(word: string): string {
  if (word.includes('parse')) return '{"steps": ["left", "right"]}';
  // The client is gone long before the end.
  const rest = LEFT_EARLY.includes(word) ? ' and right'.repeat(120) : '';
  return `Go right, says ${word}${rest} .`;
}

const LEFT_EARLY = ['controller', 'signal', 'break', 'stream-helper-abort', 'responses-break'];

export const responseUsage = {
  input_tokens: 31,
  input_tokens_details: { cached_tokens: 30 },
  output_tokens: 12,
  output_tokens_details: { reasoning_tokens: 8 },
  total_tokens: 43,
};

const said = (word: string): object => ({
  id: 'msg_1',
  type: 'message',
  status: 'completed',
  role: 'assistant',
  content: [{ type: 'output_text', text: contentOf(word), annotations: [], logprobs: [] }],
});

export const reasoning = {
  id: 'rs_1',
  type: 'reasoning',
  summary: [{ type: 'summary_text', text: 'The tree is on the right.' }],
};

const functionCall = {
  id: 'fc_1',
  type: 'function_call',
  status: 'completed',
  call_id: 'call_look',
  name: 'look',
  arguments: '{"to":"the tree"}',
};

/** The response that answers a word. */
export const responseOf = (word: string, rest: object = {}): Fields => ({
  id: `resp_${word}`,
  object: 'response',
  created_at: 1_764_000_000,
  status: 'completed',
  error: null,
  incomplete_details: null,
  instructions: null,
  metadata: {},
  model: 'gpt-4.1-mini-2025-04-14',
  output: [reasoning, said(word)],
  parallel_tool_calls: true,
  temperature: 1,
  tool_choice: 'auto',
  tools: [],
  top_p: 1,
  usage: responseUsage,
  ...rest,
});

export const openAiScript = (): Script => (request, count) => {
  const answer = answerTo(request, count);
  return { ...answer, headers: { 'x-request-id': `req_${wordOf(request)}`, ...answer.headers } };
};

function answerTo(request: ProviderRequest, count: number): Answer {
  const [path = '', query = ''] = request.path.split('?');
  const body = (request.body ?? {}) as Fields;
  switch (path) {
    case '/chat/completions':
      return chatAnswer(wordOf(request), body);
    case '/responses':
      return responseAnswer(wordOf(request), body);
    case '/embeddings':
      return { json: embeddings(body) };
    case '/completions':
      return textCompletion(body);
    case '/models':
      return { json: { object: 'list', data: [{ id: 'gpt-4.1-mini' }, { id: 'gpt-4.1' }] } };
    case '/files': {
      const isFirst = !query.includes('after');
      const id = isFirst ? 'file-1' : 'file-2';
      return { json: { object: 'list', data: [{ id }], has_more: isFirst, last_id: id } };
    }
    default:
      return { status: 404, json: { error: { message: `no ${path} (${count})` } } };
  }
}

/** What the user says last. */
function wordOf({ body }: ProviderRequest): string {
  const { messages, input } = (body ?? {}) as Fields;
  if (typeof input === 'string') return input;
  const users = ((messages ?? input ?? []) as Fields[]).filter(({ role }) => role === 'user');
  return String(users.at(-1)?.['content'] ?? '');
}

const failure = (status: number, type: string, code: string | null = null): Answer => ({
  status,
  json: { error: { message: `It is ${status}.`, type, param: null, code } },
  headers: { 'retry-after-ms': '1' },
});

const SLOW = { everyMs: 60 };

function chatAnswer(word: string, { stream, messages }: Fields): Answer {
  const isStream = stream === true;
  const whole = (completion: Fields, rest: Partial<Answer> = {}): Answer =>
    isStream
      ? { events: withDone(chatChunks(completion)), ...rest }
      : { json: completion, ...rest };
  const isAnswered = ((messages ?? []) as Fields[]).some(({ role }) => role === 'tool');
  switch (word) {
    case 'tools':
    case 'runTools':
    case 'streamed-tools':
      return isAnswered
        ? whole(completionOf(word))
        : whole(
            completionOf(
              word,
              choice({ tool_calls: [toolCall('call_1'), toolCall('call_2')] }, 'tool_calls'),
            ),
          );
    case 'several':
      return whole(
        completionOf(word, choice({ content: 'Left.' }), choice({ content: 'Ri' }, 'length', 1)),
      );
    case 'controller':
    case 'signal':
    case 'break':
    case 'stream-helper-abort':
    case 'slow':
      return whole(completionOf(word), SLOW);
    case 'plain-signal':
    case 'timeout':
      return whole(completionOf(word), { delayMs: 6000 });
    case 'cut':
      return whole(completionOf(word), { cutAfter: 4, everyMs: 40 });
    case 'status-400':
      return failure(400, 'invalid_request_error', 'bad');
    case 'status-401':
      return failure(401, 'invalid_request_error', 'invalid_api_key');
    case 'status-429':
      return failure(429, 'rate_limit_error');
    case 'status-500':
      return failure(500, 'server_error');
    case 'no-json':
      return { text: '{"id": "chatcm', headers: { 'content-type': 'application/json' } };
    case 'plain-text':
      return { text: 'Bad gateway, and yet 200' };
    case 'sse-no-json':
      return { events: ['data: {"choices":[{"delta":{"content":"Go"}}]}', 'data: {"choi'] };
    case 'sse-error':
      return {
        events: [
          'data: {"choices":[{"delta":{"content":"Go"}}]}',
          'data: {"error":{"message":"overloaded","type":"server_error","code":"busy"}}',
        ],
      };
    case 'no-choices':
      return { json: { ...completionOf(word), choices: [], usage: null } };
    case 'no-choices-streamed':
      return {
        events: withDone([
          { id: 'c', object: 'chat.completion.chunk', choices: [] },
          { object: 'chat.completion.other', what: { ever: true } },
        ]),
      };
    default:
      return whole(completionOf(word));
  }
}

function responseAnswer(word: string, { stream, input }: Fields): Answer {
  const isStream = stream === true;
  const whole = (response: Fields, rest: Partial<Answer> = {}): Answer =>
    isStream ? { events: responseEvents(response), ...rest } : { json: response, ...rest };
  const items = Array.isArray(input) ? (input as Fields[]) : [];
  switch (word) {
    case 'responses-tools': {
      const isAnswered = items.some(({ type }) => type === 'function_call_output');
      return whole(responseOf(word, isAnswered ? {} : { output: [reasoning, functionCall] }));
    }
    case 'responses-incomplete':
      return whole(
        responseOf(word, {
          status: 'incomplete',
          incomplete_details: { reason: 'max_output_tokens' },
        }),
      );
    case 'responses-failed':
      return whole(
        responseOf(word, { status: 'failed', error: { code: 'server_error', message: 'Sorry.' } }),
      );
    case 'responses-break':
      return whole(responseOf(word), SLOW);
    case 'responses-cut':
      return whole(responseOf(word), { cutAfter: 9, everyMs: 40 });
    case 'responses-unknown':
      return {
        events: [
          { type: 'response.of.tomorrow', output_index: 9 },
          { type: 'response.output_text.delta', output_index: 0, content_index: 0, delta: 'Go' },
          { type: 'keepalive' },
        ],
      };
    default:
      return whole(responseOf(word));
  }
}

function embeddings({ input, model, encoding_format }: Fields): object {
  const data = [input].flat().map((_, index) => ({
    object: 'embedding',
    index,
    embedding: encoding_format === 'base64' ? inBase64([0.5, index, -1]) : [0.5, index, -1],
  }));
  return { object: 'list', model, data, usage: { prompt_tokens: 8, total_tokens: 8 } };
}

const inBase64 = (vector: readonly number[]): string =>
  Buffer.from(new Float32Array(vector).buffer).toString('base64');

function textCompletion({ stream, model }: Fields): Answer {
  const chunk = (text: string, finish_reason: string | null, rest: object = {}) => ({
    id: 'cmpl-1',
    object: 'text_completion',
    created: 1_764_000_000,
    model,
    choices: [{ text, index: 0, logprobs: null, finish_reason }],
    ...rest,
  });
  const usage = { prompt_tokens: 1, completion_tokens: 3, total_tokens: 4 };
  return stream === true
    ? { events: withDone([chunk('Go', null), chunk(' right.', 'stop', { usage })]) }
    : { json: chunk('Go right.', 'stop', { usage }) };
}
