import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const USAGE = { prompt_tokens: 14, completion_tokens: 5, total_tokens: 19 };
const WORDS = ['A', ' tree', '.'];

/** A model that sees a tree, behind the part of the OpenAI interface that the README uses. */
export function startModel(): Promise<{ readonly url: string; readonly server: Server }> {
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    request.on('end', () => {
      const body = JSON.parse(text) as { model: string; stream?: boolean };
      if (request.url?.endsWith('/embeddings')) answer(response, embeddings(body.model));
      else if (body.stream) stream(response, body.model);
      else answer(response, completion(body.model));
    });
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      resolve({ url: `http://127.0.0.1:${port}/v1`, server });
    });
  });
}

const embeddings = (model: string) => ({
  object: 'list',
  model,
  data: [{ object: 'embedding', index: 0, embedding: 'AAAAPwAAgD8=' }],
  usage: { prompt_tokens: 7, total_tokens: 7 },
});

const completion = (model: string) => ({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  model,
  choices: [
    { index: 0, finish_reason: 'stop', message: { role: 'assistant', content: WORDS.join('') } },
  ],
  usage: USAGE,
});

function stream(response: ServerResponse, model: string): void {
  response.setHeader('content-type', 'text/event-stream');
  const send = (rest: object): void => {
    const chunk = { id: 'chatcmpl-2', object: 'chat.completion.chunk', model, ...rest };
    response.write(`data: ${JSON.stringify(chunk)}\n\n`);
  };
  for (const content of WORDS) {
    send({ choices: [{ index: 0, delta: { role: 'assistant', content }, finish_reason: null }] });
  }
  send({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] });
  send({ choices: [], usage: USAGE });
  response.end('data: [DONE]\n\n');
}

function answer(response: ServerResponse, body: object): void {
  response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
}
