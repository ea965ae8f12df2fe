/** A chat API on this machine that answers the same each time, and keeps what it was asked. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface ChatRequest {
  readonly model: string;
  readonly stream?: boolean;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}

const USAGE = { prompt_tokens: 11, completion_tokens: 5, total_tokens: 16 };
const DELTAS = [
  { role: 'assistant', content: '' },
  { content: 'Hel' },
  { content: 'lo' },
  {
    tool_calls: [
      { index: 0, id: 'call_1', type: 'function', function: { name: 'act', arguments: '{"n":' } },
    ],
  },
  { tool_calls: [{ index: 0, function: { arguments: '2}' } }] },
];

/** Chunks of a whole stream: each piece, the finish reason, the usage. */
export const CHUNKS = DELTAS.length + 2;

export class ModelServer {
  /** In order of arrival. */
  readonly requests: ChatRequest[] = [];
  readonly #server = createServer((request, response) => {
    this.#answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  });

  /** Answers the base URL of the API. */
  async start(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'GET') {
      json(response, 200, this.requests.length);
      return;
    }
    const asked = JSON.parse(await text(request)) as ChatRequest;
    this.requests.push(asked);
    const topic = topicOf(asked);
    response.setHeader('x-request-id', `req_${topic}`);
    if (topic === 'forbidden') {
      json(response, 401, { error: { message: 'No such key.', type: 'auth', code: 'bad_key' } });
    } else if (asked.stream === true) {
      stream(response, asked);
    } else {
      json(response, 200, completion(asked));
    }
  }
}

/** The last message names what is being tried. */
export const topicOf = ({ messages }: ChatRequest): string => messages.at(-1)?.content ?? '';

const head = (asked: ChatRequest, object: string) => ({
  id: `chatcmpl-${topicOf(asked)}`,
  object,
  created: 1_700_000_000,
  model: `${asked.model}-2026`,
});

const completion = (asked: ChatRequest) => ({
  ...head(asked, 'chat.completion'),
  choices: [
    {
      index: 0,
      message: {
        role: 'assistant',
        content: 'Hello',
        tool_calls: [
          { id: 'call_1', type: 'function', function: { name: 'act', arguments: '{"n":2}' } },
        ],
      },
      finish_reason: 'tool_calls',
    },
  ],
  usage: USAGE,
});

function stream(response: ServerResponse, asked: ChatRequest): void {
  const chunk = head(asked, 'chat.completion.chunk');
  const chunks = [
    ...DELTAS.map((delta) => ({ ...chunk, choices: [{ index: 0, delta, finish_reason: null }] })),
    { ...chunk, choices: [{ index: 0, delta: {}, finish_reason: 'tool_calls' }] },
    { ...chunk, choices: [], usage: USAGE },
  ];
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const each of chunks) response.write(`data: ${JSON.stringify(each)}\n\n`);
  response.end('data: [DONE]\n\n');
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
