/**
 * The official SDK of the Model Context Protocol, on both sides of the wire. Seen in 1.13.0 and
 * 1.32.2, and the server's shapes in 1.0 to 1.25: from 1.24 on each call of a tool goes through a
 * function that has a name. Before, there are only closures: what asks is recorded as it comes in,
 * without a result, and the answer as the transport sends it.
 */
import type { MethodRule } from '../schema/input.js';
import type { Preset } from './preset.js';

const SDK = '@modelcontextprotocol/sdk/dist/**';
const VERSION = '>=1 <2';
const HANDLERS_WITH_NAMES = '>=1.24 <2';
const CLOSURES = '>=1 <1.24';

const REQUEST = ['request', 'extra'];
const TIMEOUT = { timeout: 'arg.options.timeout' };

const ASKED: MethodRule = {
  params: ['params', 'options'],
  args: { params: 'arg.params', ...TIMEOUT },
};

/** What answers a call of a tool, and every answer that is an error. */
const ANSWER: MethodRule = {
  params: ['message', 'options'],
  when: 'arg.message.error || arg.message.result.content && !(arg.message.result.role)',
  args: 'arg.message',
  result: false,
  message: {
    from: "'mcp.server'",
    type: "arg.message.error && 'error' || 'tool_result'",
    content: {
      callId: 'arg.message.id',
      result: 'arg.message.result',
      error: 'arg.message.error',
    },
  },
};

/** In memory a client is near, whose record has the answer. */
const TRANSPORTS = [
  ['StdioServerTransport', 'server/stdio.js'],
  ['StreamableHTTPServerTransport', 'server/streamableHttp.js'],
  ['SSEServerTransport', 'server/sse.js'],
] as const;

export const mcp: Preset = {
  name: 'mcp',
  about: "calls of tools by clients and in servers of the Model Context Protocol's SDK",
  packages: [{ name: '@modelcontextprotocol/sdk', versions: VERSION }],
  rules: [
    {
      class: 'Client',
      module: `${SDK}/client/index.js`,
      version: VERSION,
      kind: 'runtime',
      system: 'mcp',
      methods: {
        connect: {
          params: ['transport', 'options'],
          // Not the environment of a server that is started: it may hold keys.
          args: {
            command: 'arg.transport._serverParams.command',
            args: 'arg.transport._serverParams.args',
            url: 'arg.transport._url',
            ...TIMEOUT,
          },
          result: false,
          state: { server: 'self._serverVersion', capabilities: 'self._serverCapabilities' },
        },
        callTool: {
          ...ASKED,
          params: ['params', 'resultSchema', 'options'],
          metadata: { isError: 'result.isError' },
          tool: {
            name: 'arg.params.name',
            // What the request is going to have, if it is sent.
            callId: 'self._transport && self._requestMessageId',
            arguments: 'arg.params.arguments',
          },
        },
        listTools: ASKED,
        listResources: ASKED,
        listResourceTemplates: ASKED,
        readResource: ASKED,
        subscribeResource: ASKED,
        unsubscribeResource: ASKED,
        listPrompts: ASKED,
        getPrompt: ASKED,
        complete: ASKED,
      },
    },
    {
      // What a server asks its client: sampling and elicitation.
      function: 'wrappedHandler',
      module: `${SDK}/client/index.js`,
      version: HANDLERS_WITH_NAMES,
      kind: 'runtime',
      system: 'mcp',
      params: REQUEST,
      args: { method: 'arg.request.method', params: 'arg.request.params' },
    },
    {
      function: 'wrappedHandler',
      module: `${SDK}/server/index.js`,
      version: HANDLERS_WITH_NAMES,
      kind: 'runtime',
      system: 'mcp.server',
      params: REQUEST,
      args: { params: 'arg.request.params', session: 'arg.extra.sessionId' },
      metadata: { isError: 'result.isError' },
      tool: {
        name: 'arg.request.params.name',
        callId: 'arg.extra.requestId',
        arguments: 'arg.request.params.arguments',
      },
    },
    {
      class: 'Server',
      module: `${SDK}/server/index.js`,
      version: CLOSURES,
      kind: 'runtime',
      system: 'mcp.server',
      methods: {
        _onrequest: {
          params: REQUEST,
          when: "arg.request.method == 'tools/call'",
          args: { params: 'arg.request.params', session: 'self._transport.sessionId' },
          // It returns at once: the tool has not run by then.
          result: false,
          timing: false,
          tool: {
            name: 'arg.request.params.name',
            callId: 'arg.request.id',
            arguments: 'arg.request.params.arguments',
          },
        },
      },
    },
    ...TRANSPORTS.map(([name, file]) => ({
      class: name,
      module: `${SDK}/${file}`,
      version: CLOSURES,
      kind: 'runtime' as const,
      system: 'mcp.server',
      methods: { send: ANSWER },
    })),
  ],
};
