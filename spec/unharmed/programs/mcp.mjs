import { once } from 'node:events';
import { createServer } from 'node:http';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import {
  CreateMessageRequestSchema,
  ErrorCode,
  ListRootsRequestSchema,
  LoggingMessageNotificationSchema,
  McpError,
} from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { collects, leaves, loaded } from './probe.mjs';

loaded();

const seen = [];
function makeServer() {
  const server = new McpServer(
    { name: 'forest', version: '1.0.0' },
    { capabilities: { logging: {} } },
  );
  server.registerTool(
    'look',
    {
      title: 'Look',
      description: 'looks',
      inputSchema: { at: z.string() },
      outputSchema: { saw: z.string() },
    },
    async ({ at }, { sendNotification, signal }) => {
      await sendNotification({
        method: 'notifications/message',
        params: { level: 'info', data: `looking at ${at}` },
      });
      return {
        content: [{ type: 'text', text: `saw ${at}` }],
        structuredContent: { saw: signal.aborted ? '' : at },
      };
    },
  );
  server.registerTool('fails', { description: 'fails' }, async () => {
    throw new RangeError('cannot look');
  });
  server.registerTool(
    'slow',
    { description: 'slow' },
    async ({ signal, sendNotification, _meta }) => {
      if (_meta?.progressToken !== undefined)
        await sendNotification({
          method: 'notifications/progress',
          params: { progressToken: _meta.progressToken, progress: 1, total: 2 },
        });
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, 500);
        signal.addEventListener('abort', () => resolve(clearTimeout(timer)));
      });
      return { content: [{ type: 'text', text: 'at last' }] };
    },
  );
  server.registerTool('asks', { description: 'samples' }, async () => {
    const answer = await server.server.createMessage({
      maxTokens: 5,
      messages: [{ role: 'user', content: { type: 'text', text: 'who?' } }],
    });
    return { content: [answer.content] };
  });
  server.registerResource('tree', 'forest://tree', { title: 'Tree' }, async (uri) => ({
    contents: [{ uri: uri.href, text: 'oak' }],
  }));
  server.registerResource(
    'leaf',
    new ResourceTemplate('forest://leaf/{n}', { list: undefined }),
    {},
    async (uri, { n }) => ({ contents: [{ uri: uri.href, text: `leaf ${n}` }] }),
  );
  server.registerPrompt('greet', { argsSchema: { name: z.string() } }, ({ name }) => ({
    messages: [{ role: 'user', content: { type: 'text', text: `Hello ${name}` } }],
  }));
  return server;
}
async function use(client, where) {
  const { tools } = await client.listTools();
  console.log(
    where,
    'tools',
    tools.map(({ name, inputSchema }) => [name, inputSchema.type]),
    client.getServerVersion(),
    Object.keys(client.getServerCapabilities()),
  );
  const result = await client.callTool({ name: 'look', arguments: { at: 'tree' } });
  console.log(where, 'called', result);
  console.log(
    where,
    'failed',
    await client.callTool({ name: 'fails' }).then(({ isError, content }) => [isError, content]),
  );
  console.log(
    where,
    'invalid',
    await client.callTool({ name: 'look', arguments: { at: 1 } }).then(
      ({ isError }) => isError,
      (error) => [error.constructor.name, error.code],
    ),
  );
  console.log(
    where,
    'unknown',
    await client.callTool({ name: 'none' }).then(
      ({ isError }) => isError,
      (error) => [error instanceof McpError, error.code === ErrorCode.InvalidParams],
    ),
  );
  console.log(
    where,
    'resources',
    (await client.listResources()).resources.map(({ uri }) => uri),
    (await client.readResource({ uri: 'forest://tree' })).contents,
    (await client.readResource({ uri: 'forest://leaf/2' })).contents,
    (await client.listResourceTemplates()).resourceTemplates.length,
  );
  await client
    .readResource({ uri: 'forest://none' })
    .catch((error) => console.log(where, 'no resource', error.name, error.code));
  console.log(
    where,
    'prompts',
    (await client.listPrompts()).prompts.length,
    (await client.getPrompt({ name: 'greet', arguments: { name: 'Ann' } })).messages,
  );
  console.log(
    where,
    'ping',
    await client.ping(),
    await client.callTool({ name: 'asks' }).then(({ content }) => content),
  );
  await client
    .callTool({ name: 'slow' }, undefined, { timeout: 20 })
    .catch((error) =>
      console.log(where, 'timed out', error.code === ErrorCode.RequestTimeout, error.message),
    );
  const aborting = new AbortController();
  setTimeout(() => aborting.abort('enough'), 20);
  await client
    .callTool({ name: 'slow' }, undefined, { signal: aborting.signal })
    .catch((error) => console.log(where, 'aborted', String(error)));
  const progress = [];
  await client.callTool({ name: 'slow' }, undefined, { onprogress: (each) => progress.push(each) });
  console.log(where, 'progress', progress);
  console.log(
    where,
    'together',
    (
      await Promise.all(
        ['a', 'b', 'c'].map((at) => client.callTool({ name: 'look', arguments: { at } })),
      )
    ).map(({ content }) => content[0].text),
  );
}
function makeClient() {
  const client = new Client(
    { name: 'walker', version: '1.0.0' },
    { capabilities: { sampling: {}, roots: { listChanged: true } } },
  );
  client.setRequestHandler(CreateMessageRequestSchema, async ({ params }) => ({
    model: 'm',
    role: 'assistant',
    content: { type: 'text', text: `asked ${params.maxTokens}` },
  }));
  client.setRequestHandler(ListRootsRequestSchema, async () => ({ roots: [] }));
  client.setNotificationHandler(LoggingMessageNotificationSchema, ({ params }) =>
    seen.push(params.data),
  );
  client.onclose = () => seen.push('client closed');
  client.onerror = (error) => seen.push(error.name);
  return client;
}
const [near, far] = InMemoryTransport.createLinkedPair();
const server = makeServer();
const client = makeClient();
await client
  .callTool({ name: 'look' })
  .catch((error) => console.log('not connected', error.message));
await Promise.all([server.connect(far), client.connect(near)]);
console.log('connected', server.isConnected(), client instanceof Client, client.transport === near);
await use(client, 'memory');
console.log('roots', (await server.server.listRoots()).roots, seen.splice(0));
try {
  server.registerTool('look', {}, () => undefined);
} catch (error) {
  console.log('twice', error.message);
}
const disabled = server.registerTool('extra', { description: 'extra' }, async () => ({
  content: [],
}));
console.log(
  'extra',
  (await client.listTools()).tools.length,
  disabled.disable(),
  (await client.listTools()).tools.length,
);
await client.close();
console.log('closed', seen.splice(0), server.isConnected());

const wire = [];
const http = createServer(async (request, response) => {
  wire.push(
    `${request.method} ${request.url} ${request.headers.accept} ${request.headers['mcp-protocol-version'] ?? ''}`,
  );
  await transport.handleRequest(request, response);
});
const transport = new StreamableHTTPServerTransport({
  sessionIdGenerator: () => 'session-1',
  enableJsonResponse: false,
});
const remote = makeServer();
await remote.connect(transport);
http.listen(0, '127.0.0.1');
await once(http, 'listening');
const url = new URL(`http://127.0.0.1:${http.address().port}/mcp`);
const over = makeClient();
const through = new StreamableHTTPClientTransport(url);
await over.connect(through);
console.log('session', through.sessionId);
await use(over, 'http');
await through.terminateSession();
await over.close();
await remote.close();
console.log('wire', [...new Set(wire)], seen.includes('looking at tree'));
http.closeAllConnections();
http.close();

await collects(async (made) => {
  const [one, two] = InMemoryTransport.createLinkedPair();
  const each = made(makeServer());
  const peer = made(makeClient());
  await Promise.all([each.connect(made(two)), peer.connect(made(one))]);
  made(await peer.callTool({ name: 'look', arguments: { at: 'x' } }));
  await peer.close();
});
await leaves();
