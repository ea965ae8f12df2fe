import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

export interface ProviderRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** JSON where it is any, else the text; undefined without one. */
  readonly body: unknown;
}

/** What comes back: one of `json`, `text` and `events`. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly text?: string;
  /** Server-sent events: their lines as they are, or an object as `data`, with its `type` as `event`. */
  readonly events?: readonly (string | object)[];
  /** Before the head of the answer. */
  readonly delayMs?: number;
  /** Between events. */
  readonly everyMs?: number;
  /** The connection is cut after so many events. */
  readonly cutAfter?: number;
}

/** Answers a request; `count` is how many came before it, of the same method and path. */
export type Script = (request: ProviderRequest, count: number) => Answer;

/** A server that stands in for the API of a model provider. */
export interface Provider {
  readonly url: string;
  readonly requests: readonly ProviderRequest[];
  /** Connections that the client closed before the answer was whole. */
  readonly aborted: number;
  close(): Promise<void>;
}

export async function startProvider(script: Script): Promise<Provider> {
  const requests: ProviderRequest[] = [];
  let aborted = 0;
  const server = createServer((request, response) => {
    void (async () => {
      const asked = await read(request);
      const count = requests.filter(
        ({ method, path }) => method === asked.method && path === asked.path,
      ).length;
      requests.push(asked);
      const answer = script(asked, count);
      response.on('close', () => {
        if (!response.writableFinished && answer.cutAfter === undefined) aborted += 1;
      });
      await send(answer, response);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    get aborted() {
      return aborted;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function read(request: IncomingMessage): Promise<ProviderRequest> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString('utf8');
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    headers: request.headers,
    body: parsed(text),
  };
}

function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

async function send(answer: Answer, response: ServerResponse): Promise<void> {
  const { status = 200, headers = {}, delayMs = 0, everyMs = 0, events, cutAfter } = answer;
  if (delayMs > 0) await wait(delayMs);
  const type = events ? 'text/event-stream' : 'text' in answer ? 'text/plain' : 'application/json';
  response.writeHead(status, { 'content-type': type, ...headers });
  if (events === undefined) {
    response.end('json' in answer ? JSON.stringify(answer.json) : answer.text);
    return;
  }
  for (const [index, event] of events.entries()) {
    if (everyMs > 0) await wait(everyMs);
    if (index === cutAfter) {
      response.destroy();
      return;
    }
    if (response.destroyed) return;
    response.write(linesOf(event));
  }
  response.end();
}

function linesOf(event: string | object): string {
  if (typeof event === 'string') return `${event}\n\n`;
  const name = 'type' in event ? `event: ${String(event.type)}\n` : '';
  return `${name}data: ${JSON.stringify(event)}\n\n`;
}
