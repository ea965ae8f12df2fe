/** The Anthropic API as the suite's program needs it: what is asked tells what is answered. */
import { messageEvents } from '../helpers/protocols.js';
import type { Answer, ProviderRequest, Script } from '../helpers/provider.js';

type Fields = Readonly<Record<string, unknown>>;

export const usage = {
  input_tokens: 11,
  cache_creation_input_tokens: 5,
  cache_read_input_tokens: 40,
  output_tokens: 9,
  service_tier: 'standard',
};

export function textOf(word: string): string {
  if (word === 'parse') return '{"steps": ["left", "right"]}';
  // The client is gone long before the end.
  const rest = LEFT_EARLY.includes(word) ? ' and right'.repeat(120) : '';
  return `Go right, says ${word}${rest} .`;
}

const LEFT_EARLY = ['controller', 'signal', 'break', 'stream-helper-abort'];

const toolUse = (id: string): object => ({
  type: 'tool_use',
  id,
  name: 'look',
  input: { to: 'the tree' },
});

/** The message that answers a word. */
export const messageOf = (
  word: string,
  content?: readonly object[],
  rest: object = {},
): Fields => ({
  id: `msg_${word}`,
  type: 'message',
  role: 'assistant',
  model: 'claude-test-1-20261101',
  content: content ?? [{ type: 'text', text: textOf(word) }],
  stop_reason: 'end_turn',
  stop_sequence: null,
  usage,
  ...rest,
});

export const toolMessage = (word: string): Fields =>
  messageOf(word, [{ type: 'text', text: 'I look.' }, toolUse('toolu_1'), toolUse('toolu_2')], {
    stop_reason: 'tool_use',
  });

export const thinkingMessage = messageOf('thinking', [
  { type: 'thinking', thinking: 'The tree is on the right.', signature: 'c2lnbmVk' },
  {
    type: 'text',
    text: 'Go right.',
    citations: [{ type: 'char_location', cited_text: 'right', document_index: 0 }],
  },
]);

export const anthropicScript = (): Script => (request) => {
  const answer = answerTo(request);
  return { ...answer, headers: { 'request-id': `req_${wordOf(request)}`, ...answer.headers } };
};

/** What the user says first; in a thread of tools only their results are said. */
function wordOf({ body }: ProviderRequest): string {
  const content = firstIn((body ?? {}) as Fields)['content'];
  return typeof content === 'string' ? content : 'runTools';
}

const firstIn = ({ messages }: Fields): Fields => ((messages ?? []) as Fields[])[0] ?? {};

function answerTo(request: ProviderRequest): Answer {
  const [path = '', query = ''] = request.path.split('?');
  switch (path) {
    case '/v1/messages':
      return messagesAnswer(wordOf(request), (request.body ?? {}) as Fields);
    case '/v1/messages/count_tokens':
      return { json: { input_tokens: 3 } };
    case '/v1/models': {
      const isFirst = !query.includes('after_id');
      const id = isFirst ? 'claude-test-1' : 'claude-test-2';
      return { json: { data: [{ id }], has_more: isFirst, first_id: id, last_id: id } };
    }
    default:
      return { status: 404, json: errorOf('not_found_error', path) };
  }
}

const errorOf = (type: string, message: string): object => ({
  type: 'error',
  error: { type, message },
});

const failure = (status: number, type: string): Answer => ({
  status,
  json: errorOf(type, `It is ${status}.`),
  headers: { 'retry-after-ms': '1' },
});

const delta = (text: string): object => ({
  type: 'content_block_delta',
  index: 0,
  delta: { type: 'text_delta', text },
});

function messagesAnswer(word: string, body: Fields): Answer {
  const { stream, messages } = body;
  const whole = (message: Fields, rest: Partial<Answer> = {}): Answer =>
    stream === true ? { events: messageEvents(message), ...rest } : { json: message, ...rest };
  const isAnswered =
    (messages as Fields[]).length > 1 || typeof firstIn(body)['content'] !== 'string';
  switch (word) {
    case 'tools':
    case 'runTools':
    case 'streamed-tools':
    case 'stream-helper':
      return whole(isAnswered ? messageOf(word) : toolMessage(word));
    case 'thinking':
      return whole(thinkingMessage);
    case 'controller':
    case 'signal':
    case 'break':
    case 'stream-helper-abort':
    case 'slow':
      return whole(messageOf(word), { everyMs: 60 });
    case 'plain-signal':
    case 'timeout':
      return whole(messageOf(word), { delayMs: 6000 });
    case 'cut':
      return whole(messageOf(word), { cutAfter: 5, everyMs: 40 });
    case 'status-400':
      return failure(400, 'invalid_request_error');
    case 'status-401':
      return failure(401, 'authentication_error');
    case 'status-429':
      return failure(429, 'rate_limit_error');
    case 'status-529':
      return failure(529, 'overloaded_error');
    case 'no-json':
      return { text: '{"id": "msg_', headers: { 'content-type': 'application/json' } };
    case 'plain-text':
      return { text: 'Bad gateway, and yet 200' };
    case 'sse-no-json':
      return { events: [delta('Go'), 'event: content_block_delta\ndata: {"type":"conte'] };
    case 'sse-error':
      return { events: [delta('Go'), errorOf('overloaded_error', 'Overloaded')] };
    case 'unknown':
      return {
        events: [
          ...messageEvents(messageOf(word)),
          { type: 'message_annotated', index: 7, delta: { what: 'ever' } },
        ],
      };
    case 'no-content':
      return { json: { ...messageOf(word), content: [], usage: null } };
    default:
      return whole(messageOf(word));
  }
}
