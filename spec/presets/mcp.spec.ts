import type { EventRecord } from '../../lib/model/record.js';
import { FILES } from './mcp/programs.js';
import type { PresetRun } from './run.js';
import { testSuite } from './suite.js';

/** Sessions in order of start: the program, which has clients and servers, and the server it starts. */
function sessionsOf({ events }: PresetRun): { program: EventRecord[]; child: EventRecord[] } {
  const program = events.filter(({ session }) => session === events[0]?.session);
  return { program, child: events.filter((event) => !program.includes(event)) };
}

/** From the first connection of a build to the next one. */
function inMemory(run: PresetRun, build: 'esm' | 'cjs' | 'low'): EventRecord[] {
  const { program } = sessionsOf(run);
  const starts = program.flatMap(({ method }, at) => (method === 'connect' ? [at] : []));
  const at = ['esm', 'cjs', 'low'].indexOf(build);
  return program.slice(starts[at], starts[at + 1]);
}

const clientCalls = (events: readonly EventRecord[]) =>
  events.filter(({ method }) => method === 'callTool');

const named = (events: readonly EventRecord[], name: string): EventRecord | undefined =>
  clientCalls(events).find(({ tool }) => tool?.name === name);

/** What runs a tool: the name of a function from 1.24 on, the request as it comes in before. */
const ofServers = (events: readonly EventRecord[]) =>
  events.filter(({ system, tool }) => system === 'mcp.server' && tool !== undefined);

const hasHandlers = ({ set }: PresetRun): boolean =>
  Number(set.versionOf('@modelcontextprotocol/sdk')?.split('.')[1]) >= 24;

const text = (words: string) => [{ type: 'text', text: words }];

testSuite({
  preset: 'mcp',
  package: '@modelcontextprotocol/sdk',
  // Twice, as a policy may that another extends: one record a call all the same.
  rules: [{ preset: 'mcp' }, { preset: 'mcp' }],
  entry: 'main.mjs',
  files: FILES,
  script: () => () => ({ status: 404 }),
  features: {
    'tool calls of clients'(t, run) {
      const calls = clientCalls(inMemory(run, 'esm'));
      t.deepEqual(
        calls.slice(0, 4).map(({ tool }) => [tool?.name, tool?.callId, tool?.arguments]),
        [
          ['look', '2', { at: 3 }],
          ['fall', '3', { from: 'a tree' }],
          ['fly', '4', {}],
          ['look', '5', { at: 'here' }],
        ],
      );
      t.is(calls.length, 15);
      const [look] = calls;
      t.like(look, { status: 'ok', kind: 'runtime', system: 'mcp' });
      t.deepEqual(look?.tool?.result, { content: text('a tree at 3') });
      t.deepEqual(named(calls, 'count')?.tool?.result, {
        content: text('{"wood":3}'),
        structuredContent: { wood: 3 },
      });
      t.deepEqual(
        run.messages.find(({ event }) => event === look?.id && event !== undefined)?.content,
        { name: 'look', callId: 2, arguments: { at: 3 } },
      );
    },
    'both builds'(t, run) {
      t.deepEqual(
        clientCalls(inMemory(run, 'cjs')).map(({ tool }) => tool?.name),
        ['look', 'fall', 'fly', 'look', 'look'],
      );
      const files = new Set(
        clientCalls(sessionsOf(run).program).map(({ at }) => at?.split('/dist/')[1]),
      );
      t.deepEqual([...files].map((file) => file?.slice(0, 3)).sort(), ['cjs', 'esm']);
    },
    'failed tools'(t, run) {
      const calls = inMemory(run, 'esm');
      const fall = named(calls, 'fall');
      t.is(fall?.status, 'ok');
      t.deepEqual(fall?.metadata, { isError: true });
      t.deepEqual(fall?.tool?.result, { content: text('fell from a tree'), isError: true });
      const broken = named(inMemory(run, 'low'), 'break');
      t.is(broken?.status, 'error');
      t.is(broken?.after?.error?.message, 'MCP error -32603: broken');
      const unknown = named(calls, 'fly');
      t.is(unknown?.status, hasHandlers(run) ? 'ok' : 'error');
    },
    'not sent'(t, run) {
      const [early] = clientCalls(sessionsOf(run).program);
      t.is(early?.after?.error?.message, 'Not connected');
      t.deepEqual(early?.tool, { name: 'look', arguments: { at: 0 } });
    },
    'timeouts and aborts'(t, run) {
      const [timeout, aborted] = clientCalls(inMemory(run, 'esm')).filter(
        ({ tool }) => tool?.name === 'sleep',
      );
      t.is(timeout?.status, 'error');
      t.is(timeout?.after?.error?.message, 'MCP error -32001: Request timed out');
      t.like(timeout?.before?.args, { timeout: 30 });
      t.is(aborted?.status, 'aborted');
    },
    'lists, resources and prompts'(t, run) {
      const others = inMemory(run, 'esm').filter(
        ({ system, tool }) => system === 'mcp' && tool === undefined,
      );
      t.deepEqual(
        others.map(({ method, status }) => [method, status]),
        [
          ['connect', 'ok'],
          ['listTools', 'ok'],
          ['readResource', 'ok'],
          ['readResource', 'error'],
          ['listResourceTemplates', 'ok'],
          ['getPrompt', 'ok'],
          ['getPrompt', 'error'],
        ],
      );
      t.like(others[0]?.after?.state, { server: { name: 'world', version: '1.0.0' } });
      t.deepEqual(others[2]?.before?.args, { params: { uri: 'world://map' } });
      t.deepEqual(others[2]?.after?.result, { contents: [{ uri: 'world://map', text: '..T' }] });
    },
    'tool calls in servers'(t, run) {
      const events = inMemory(run, 'esm');
      const calls = ofServers(events);
      const sent = clientCalls(events).filter(({ tool }) => tool?.callId !== undefined);
      t.deepEqual(
        calls.map(({ tool }) => [tool?.name, tool?.callId, tool?.arguments]),
        sent.map(({ tool }) => [tool?.name, tool?.callId, tool?.arguments]),
      );
      t.deepEqual(
        calls.map(({ parent }) => parent),
        sent.map(({ id }) => id),
      );
      t.is(ofServers(inMemory(run, 'low')).length, 3);
    },
    'results in servers, or answers below'(t, run) {
      const look = ofServers(inMemory(run, 'esm'))[0];
      const { child } = sessionsOf(run);
      const [first, second, third] = ofServers(child);
      if (hasHandlers(run)) {
        t.deepEqual(look?.tool?.result, { content: text('a tree at 3') });
        t.deepEqual(third?.metadata, { isError: true });
        return;
      }
      // Only closures run a tool: what the transport sends is the answer.
      t.deepEqual(
        [look?.tool?.result, look?.after, look?.durationNs],
        [undefined, undefined, undefined],
      );
      const answers = run.messages.flatMap(({ event, messageType, content }) => {
        const sent = child.find(({ id, session }) => id === event && session === child[0]?.session);
        return sent?.method === 'send' ? [[sent.parent, messageType, content]] : [];
      });
      t.deepEqual(answers.slice(0, 2), [
        [first?.id, 'tool_result', { callId: 2, result: { content: text('a tree at 3') } }],
        [
          second?.id,
          'tool_result',
          { callId: 3, result: { content: text('fell from a tree'), isError: true } },
        ],
      ]);
      t.like(answers[2], { 0: third?.id, 1: 'error', 2: { callId: 4 } });
    },
    'stdio: a session of the server'(t, run) {
      const { program, child } = sessionsOf(run);
      const connect = program.filter(({ method }) => method === 'connect')[3];
      t.deepEqual(connect?.before?.args, { command: run.set.node, args: ['stdio-server.cjs'] });
      t.deepEqual(
        ofServers(child).map(({ tool }) => [tool?.name, tool?.callId]),
        [
          ['look', '2'],
          ['fall', '3'],
          ['fly', '4'],
          ['look', '5'],
        ],
      );
    },
    'streamable HTTP'(t, run) {
      const { program } = sessionsOf(run);
      const connect = program.filter(({ method }) => method === 'connect').at(-1);
      t.regex(JSON.stringify(connect?.before?.args), /\?api_key=\[redacted\]"/);
      const served = ofServers(program.slice(program.indexOf(connect as EventRecord)));
      t.deepEqual(
        served.map(({ tool }) => tool?.name),
        ['look', 'fall', 'fly', 'look'],
      );
      t.regex(JSON.stringify(served[0]?.before?.args), /"session":"[-\da-f]{36}"/);
    },
    'servers that talk nonsense or die'(t, run) {
      const { program } = sessionsOf(run);
      const connects = program.filter(({ method }) => method === 'connect');
      const at = program.indexOf(connects[4] as EventRecord);
      const [odd, dies, dead] = clientCalls(program.slice(at));
      t.deepEqual([odd?.status, odd?.tool?.name], ['error', 'odd']);
      t.is(dies?.after?.error?.message, 'MCP error -32000: Connection closed');
      t.is(dead?.after?.error?.message, 'Not connected');
      t.is(connects[5]?.after?.error?.message, 'spawn ./not-there ENOENT');
    },
    'what servers ask back'(t, run, absent) {
      const asked = inMemory(run, 'low').find(
        ({ system, method }) => system === 'mcp' && method === 'wrappedHandler',
      );
      if (!hasHandlers(run)) {
        t.is(asked, undefined);
        absent();
        return;
      }
      t.like(asked?.before?.args, { method: 'sampling/createMessage' });
      t.like(asked?.after?.result, { model: 'a-model', content: { text: 'Go right.' } });
    },
  },
});
