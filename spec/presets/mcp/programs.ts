/** Programs as their users write them, on both builds of the SDK and on four transports. */

/** A server with tools of every fate, for whatever transport. */
const TOOLS = `
exports.toolServer = ({ McpServer, ResourceTemplate, z }) => {
  const server = new McpServer({ name: 'world', version: '1.0.0' }, { capabilities: { logging: {} } });
  server.registerTool('look', { description: 'Looks', inputSchema: { at: z.number() } }, async ({ at }) => ({
    content: [{ type: 'text', text: 'a tree at ' + at }],
  }));
  server.tool('rest', async () => ({ content: [{ type: 'text', text: 'rested' }] }));
  server.tool('fall', { from: z.string() }, ({ from }) => {
    throw new TypeError('fell from ' + from);
  });
  server.tool('sleep', { ms: z.number() }, async ({ ms }, { signal }) => {
    await new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      signal.addEventListener('abort', () => (clearTimeout(timer), resolve()));
    });
    return { content: [{ type: 'text', text: signal.aborted ? 'woken' : 'slept' }] };
  });
  server.tool('dig', {}, async (_given, { sendNotification, _meta }) => {
    for (const progress of [1, 2]) {
      const params = { progressToken: _meta.progressToken, progress, total: 2 };
      await sendNotification({ method: 'notifications/progress', params });
    }
    return { content: [{ type: 'text', text: 'dug' }] };
  });
  const outputSchema = { wood: z.number() };
  server.registerTool('count', { outputSchema }, async () => ({
    structuredContent: { wood: 3 },
    content: [{ type: 'text', text: '{"wood":3}' }],
  }));
  server.registerTool('miscount', { outputSchema }, async () => ({
    structuredContent: { wood: 'three' },
    content: [],
  }));
  server.resource('map', 'world://map', async (uri) => ({ contents: [{ uri: uri.href, text: '..T' }] }));
  server.resource('cell', new ResourceTemplate('world://cell/{x}', { list: undefined }), async (uri, { x }) => ({
    contents: [{ uri: uri.href, text: 'cell ' + x }],
  }));
  server.prompt('advise', { goal: z.string() }, ({ goal }) => ({
    messages: [{ role: 'user', content: { type: 'text', text: 'How do I get ' + goal + '?' } }],
  }));
  return server;
};
`;

/** What a client does with it. */
const PLAY = `
const told = (value) => console.log(JSON.stringify(value));
const tried = async (what, run) => {
  try {
    told([what, await run()]);
  } catch (error) {
    told([what, error.name, error.message, error.code, error.constructor.name]);
  }
};
exports.told = told;
exports.tried = tried;

exports.play = async (client, { thorough }) => {
  const call = (name, given, options) => client.callTool({ name, arguments: given }, undefined, options);
  const { tools } = await client.listTools();
  told(tools.map(({ name }) => name));
  await tried('look', () => call('look', { at: 3 }));
  await tried('fall', () => call('fall', { from: 'a tree' }));
  await tried('unknown', () => call('fly', {}));
  await tried('invalid', () => call('look', { at: 'here' }));
  if (!thorough) return;
  await tried('rest', () => call('rest'));
  await tried('count', () => call('count', {}));
  await tried('miscount', () => call('miscount', {}));
  const seen = [];
  await tried('dig', () => call('dig', {}, { onprogress: ({ progress }) => seen.push(progress) }));
  told(seen);
  await tried('timeout', () => call('sleep', { ms: 5000 }, { timeout: 30 }));
  const controller = new AbortController();
  setTimeout(() => controller.abort('no time'), 30);
  await tried('aborted', () => call('sleep', { ms: 5000 }, { signal: controller.signal }));
  await tried('at once', () => Promise.all([call('look', { at: 1 }), call('sleep', { ms: 20 }), call('look', { at: 2 })]));
  await tried('read', () => client.readResource({ uri: 'world://map' }));
  await tried('read no', () => client.readResource({ uri: 'world://sea' }));
  await tried('templates', () => client.listResourceTemplates());
  await tried('prompt', () => client.getPrompt({ name: 'advise', arguments: { goal: 'wood' } }));
  await tried('no prompt', () => client.getPrompt({ name: 'scold' }));
  await tried('ping', () => client.ping());
};
`;

const IN_MEMORY = `
import { createRequire } from 'node:module';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import { CallToolRequestSchema, ListToolsRequestSchema, CreateMessageRequestSchema, CreateMessageResultSchema } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { play, told, tried } from './play.cjs';
import { toolServer } from './tools.cjs';

const require = createRequire(import.meta.url);
const builds = {
  esm: { Client, InMemoryTransport, McpServer, ResourceTemplate, z },
  cjs: {
    ...require('@modelcontextprotocol/sdk/client/index.js'),
    ...require('@modelcontextprotocol/sdk/inMemory.js'),
    ...require('@modelcontextprotocol/sdk/server/mcp.js'),
    ...require('zod'),
  },
};
for (const [build, sdk] of Object.entries(builds)) {
  told(build);
  const [here, there] = sdk.InMemoryTransport.createLinkedPair();
  const server = toolServer(sdk);
  const client = new sdk.Client({ name: build, version: '1.0.0' });
  await tried('early', () => client.callTool({ name: 'look', arguments: { at: 0 } }));
  await Promise.all([server.connect(there), client.connect(here)]);
  told(client.getServerVersion());
  await play(client, { thorough: build === 'esm' });
  told([sdk.Client.prototype.callTool.name, sdk.Client.prototype.callTool.length, Object.keys(client).length]);
  await client.close();
  await tried('closed', () => client.callTool({ name: 'look', arguments: { at: 0 } }));
}

// A server of one's own, without McpServer, which asks its client back.
const [here, there] = InMemoryTransport.createLinkedPair();
const low = new Server({ name: 'low', version: '1.0.0' }, { capabilities: { tools: {} } });
low.setRequestHandler(ListToolsRequestSchema, () => ({ tools: [] }));
low.setRequestHandler(CallToolRequestSchema, async ({ params }, extra) => {
  if (params.name === 'break') throw new Error('broken');
  if (params.name === 'odd') return { content: 'no list' };
  const request = {
    method: 'sampling/createMessage',
    params: { messages: [{ role: 'user', content: { type: 'text', text: 'Where to?' } }], maxTokens: 9 },
  };
  const { content } = await extra.sendRequest(request, CreateMessageResultSchema);
  return { content: [content] };
});
const client = new Client({ name: 'low', version: '1.0.0' }, { capabilities: { sampling: {} } });
client.setRequestHandler(CreateMessageRequestSchema, async () => ({
  model: 'a-model',
  role: 'assistant',
  content: { type: 'text', text: 'Go right.' },
}));
await Promise.all([low.connect(there), client.connect(here)]);
for (const name of ['ask', 'break', 'odd']) await tried(name, () => client.callTool({ name }));
await client.close();
`;

const STDIO_SERVER = `
const { StdioServerTransport } = require('@modelcontextprotocol/sdk/server/stdio.js');
const { toolServer } = require('./tools.cjs');

const server = toolServer({ ...require('@modelcontextprotocol/sdk/server/mcp.js'), ...require('zod') });
console.error('listening');
server.connect(new StdioServerTransport());
`;

/** Says nonsense on its wire, and dies when a tool is called. */
const ROUGH_SERVER = `
const { createInterface } = require('node:readline');

const say = (message) => process.stdout.write(JSON.stringify({ jsonrpc: '2.0', ...message }) + '\\n');
createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, method, params } = JSON.parse(line);
  if (method === 'initialize') {
    console.log('Hello!');
    say({ method: 1 });
    say({ id: 77, result: {} });
    const { protocolVersion } = params;
    say({ id, result: { protocolVersion, capabilities: { tools: {} }, serverInfo: { name: 'rough', version: '0' } } });
  } else if (params?.name === 'odd') {
    say({ id, result: { content: [{ type: 'smell' }] } });
  } else if (method === 'tools/call') {
    process.exit(3);
  }
});
`;

const WIRES = `
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { z } from 'zod';
import { play, told, tried } from './play.cjs';
import { toolServer } from './tools.cjs';

// The server inherits the environment of its client only where it is told to.
const start = (file, stderr) => new StdioClientTransport({
  command: process.execPath,
  args: [file],
  env: { ...process.env, NODE_OPTIONS: process.execArgv.join(' ') },
  stderr,
});

const stdio = new Client({ name: 'stdio', version: '1.0.0' });
stdio.onerror = (error) => told(['stdio', error.message]);
await stdio.connect(start('stdio-server.cjs', 'inherit'));
await play(stdio, { thorough: false });
await new Promise((resolve) => setTimeout(resolve, 100));
await stdio.close();

const rough = new Client({ name: 'rough', version: '1.0.0' });
rough.onerror = (error) => told(['rough', error.name, error.message.slice(0, 60)]);
rough.onclose = () => told('rough closed');
await rough.connect(start('rough-server.cjs', 'ignore'));
await tried('odd', () => rough.callTool({ name: 'odd' }).catch((error) => { throw new Error(error.constructor.name); }));
await tried('dies', () => rough.callTool({ name: 'look', arguments: { at: 1 } }, undefined, { timeout: 1000 }));
await tried('dead', () => rough.callTool({ name: 'look', arguments: { at: 2 } }));
await tried('missing', () => new Client({ name: 'x', version: '1' }).connect(new StdioClientTransport({ command: './not-there' })));

const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID() });
const server = toolServer({ McpServer, ResourceTemplate, z });
await server.connect(transport);
const seen = [];
const web = createServer(async (request, response) => {
  let body = '';
  for await (const part of request) body += part;
  const { host, 'mcp-session-id': session, ...headers } = request.headers;
  seen.push([request.method, request.url, typeof session, headers, body]);
  await transport.handleRequest(request, response, body === '' ? undefined : JSON.parse(body));
}).listen(0, '127.0.0.1');
await new Promise((resolve) => web.once('listening', resolve));
const url = new URL('http://127.0.0.1:' + web.address().port + '/mcp?api_key=abc');
const client = new Client({ name: 'http', version: '1.0.0' });
const wire = new StreamableHTTPClientTransport(url);
await client.connect(wire);
await play(client, { thorough: false });
await wire.terminateSession();
await client.close();
await server.close();
web.close();
web.closeAllConnections();
for (const request of seen) told(request);
`;

export const FILES = {
  'main.mjs': `await import('./in-memory.mjs');\nawait import('./wires.mjs');\n`,
  'tools.cjs': TOOLS,
  'play.cjs': PLAY,
  'in-memory.mjs': IN_MEMORY,
  'wires.mjs': WIRES,
  'stdio-server.cjs': STDIO_SERVER,
  'rough-server.cjs': ROUGH_SERVER,
};
