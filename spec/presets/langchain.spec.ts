import type { EventRecord, LlmRecord } from '../../lib/model/record.js';
import { LANGCHAIN_NAMES, LANGCHAIN_PARTS, langchainProvider } from './langchain-program.js';
import { type PresetRun, runPreset } from './run.js';
import { majorOf, testSuite } from './suite.js';

const imports = Object.entries(LANGCHAIN_NAMES);

interface Message {
  readonly type: string;
  readonly content: unknown;
}

const asked = ({ llm }: EventRecord): unknown =>
  ((llm?.inputMessages ?? []) as readonly Message[]).find(({ type }) => type === 'human')?.content;
const modelCalls = ({ events }: Pick<PresetRun, 'events'>, prompt?: string): EventRecord[] =>
  events.filter((event) => event.llm && (prompt === undefined || asked(event) === prompt));
const callOf = ({ events }: Pick<PresetRun, 'events'>, event: EventRecord | undefined) =>
  events.find(({ id }) => id === event?.parent);
const contentOf = (event: EventRecord | undefined): unknown =>
  (event?.llm?.outputMessages as readonly Message[] | undefined)?.[0]?.content;

const of = { additional_kwargs: {}, response_metadata: {} };
const calls = [
  { id: 'call_1', name: 'weather', arguments: { city: 'Rome' } },
  { id: 'call_2', name: 'weather', arguments: { city: 'Atlantis' } },
];

/** What the provider knows of a request that asked `prompt`, and was answered in words. */
const known = (prompt: string): LlmRecord => ({
  provider: 'local',
  model: 'small',
  params: { temperature: 0, stop: ['.'] },
  inputMessages: [
    { type: 'system', content: 'Be brief.', ...of },
    { type: 'human', content: prompt, ...of },
  ],
  outputMessages: [
    {
      type: 'ai',
      content: 'Go right.',
      id: 'resp_1',
      additional_kwargs: {},
      response_metadata: { finish_reason: 'stop', model_name: 'small-2026' },
      tool_calls: [],
      invalid_tool_calls: [],
      usage_metadata: {
        input_tokens: 9,
        output_tokens: 3,
        total_tokens: 12,
        input_token_details: { cache_read: 4 },
        output_token_details: { reasoning: 2 },
      },
    },
  ],
  usage: { input: 9, output: 3, cached: 4, reasoning: 2 },
  finishReason: 'stop',
  responseId: 'resp_1',
  responseModel: 'small-2026',
});

testSuite({
  preset: 'langchain',
  package: '@langchain/core',
  rules: [{ preset: 'langchain' }],
  entry: 'main.mjs',
  files: {
    'main.mjs': `
import { AsyncLocalStorage } from 'node:async_hooks';
import { z } from 'zod';
${imports.map(([path, names]) => `import { ${names} } from '@langchain/core/${path}';`).join('\n')}
${LANGCHAIN_PARTS}
await main();
`,
  },
  script: langchainProvider,
  features: {
    'a record for each request'(t, run) {
      // Of the fakes, which ask nobody: two lists, one of them a spare, and one message.
      const ofFakes = modelCalls(run).filter(({ llm }) => llm?.model === undefined);
      t.is(ofFakes.length, 3);
      t.is(modelCalls(run).length - ofFakes.length, run.traced.requests.length);
    },
    invoke(t, run) {
      const [call, ...rest] = modelCalls(run, 'plain');
      t.deepEqual(rest, []);
      t.deepEqual(call?.llm, known('plain'));
    },
    stream(t, run) {
      const [call, ...rest] = modelCalls(run, 'stream');
      t.deepEqual(rest, []);
      const { timeToFirstChunkNs = 0, ...llm } = call?.llm ?? {};
      t.true(timeToFirstChunkNs > 0);
      t.deepEqual(llm, { ...known('stream'), stream: true, chunks: 3 });
    },
    'tools, and those that fail'(t, run) {
      const [first, second] = modelCalls(run, 'tools');
      const [streamed] = modelCalls(run, 'stream tools');
      t.deepEqual(first?.llm?.toolCalls, calls);
      t.deepEqual(streamed?.llm?.toolCalls, calls);
      t.deepEqual(second?.llm?.toolResults, [{ callId: 'call_1', message: 2 }]);
      const used = run.events.filter(({ tool, parent }) => tool && parent === undefined);
      t.deepEqual(
        used.map(({ tool, status }) => [tool?.name, tool?.callId, tool?.arguments, status]),
        [
          ['weather', 'call_1', { city: 'Rome' }, 'ok'],
          ['weather', 'call_2', { city: 'Atlantis' }, 'error'],
          ['weather', undefined, { city: 'Oslo' }, 'ok'],
          ['weather', undefined, { city: 'Bern' }, 'ok'],
          ['weather', undefined, { town: 'Oslo' }, 'error'],
          ['echo', undefined, { input: 'hello' }, 'ok'],
        ],
      );
      t.is(used[0]?.tool?.result, 'Rome is blue');
      t.is(used[1]?.after?.error?.message, 'it sank');
    },
    'runnables and retrievers'(t, run) {
      const [invoked, streamed] = modelCalls(run, 'chain');
      const chain = callOf(run, invoked);
      t.deepEqual([chain?.class, chain?.method], ['RunnableSequence', 'invoke']);
      t.deepEqual(chain?.before?.args, { input: { q: 'chain' } });
      t.is(chain?.after?.result, 'Go right.');
      t.is(callOf(run, streamed)?.yields?.count, 3);
      const batch = callOf(run, modelCalls(run, 'one')[0]);
      t.is(batch?.method, 'batch');
      t.is(batch, callOf(run, modelCalls(run, 'two')[0]));
      t.deepEqual(batch?.after?.result, ['Go right.', 'Go right.']);
      const map = run.events.find(({ class: name }) => name === 'RunnableMap');
      t.deepEqual(map?.after?.result, { more: 2, same: 1 });
      t.is(run.events.filter(({ parent }) => parent === map?.id).length, 2);
      t.is(modelCalls(run, 'events').length, 1);
      const retrieved = run.events.find(({ system }) => system === 'langchain.retriever');
      t.deepEqual(retrieved?.before?.args, { query: 'what?' });
      t.is((retrieved?.after?.result as unknown[] | undefined)?.length, 2);
    },
    'what is called inside a runnable'(t, run) {
      const [call] = modelCalls(run, 'inside');
      const lambda = callOf(run, call);
      t.is(lambda?.class, 'RunnableLambda');
      const inside = run.events.filter(({ parent }) => parent === lambda?.id);
      t.deepEqual(
        inside.map(({ tool, llm }) => tool?.name ?? llm?.model),
        ['weather', 'small'],
      );
    },
    'caches and models that do not stream'(t, run) {
      t.is(modelCalls(run, 'cached').length, 1);
      const [whole, ...rest] = modelCalls(run, 'whole');
      t.deepEqual(rest, []);
      t.is(whole?.method, '_generateUncached');
      t.is(callOf(run, whole)?.method, '_streamIterator');
    },
    'events of a model, from 1 on'(t, run) {
      const told = run.events.filter(({ method }) => method === '_streamChatModelEvents');
      if (majorOf(run, '@langchain/core') < 1) {
        t.deepEqual(told, []);
        return;
      }
      const [read, invoked, ...rest] = told;
      t.deepEqual(rest, []);
      t.deepEqual(
        [asked(read as EventRecord), asked(invoked as EventRecord)],
        ['new events', 'stream tools'],
      );
      t.deepEqual(contentOf(read), [{ type: 'text', text: 'Go right.' }]);
      t.deepEqual(read?.llm?.usage, known('').usage);
      t.deepEqual(invoked?.llm?.toolCalls, calls);
      const around = callOf(run, invoked);
      t.deepEqual([around?.method, around?.llm], ['_generateUncached', undefined]);
    },
    'refusals, malformed and cut answers'(t, run) {
      const outcomes = (prompt: string) =>
        modelCalls(run, prompt).map(({ status, after, llm }) => [
          status,
          after?.error?.message?.split(' ')[0],
          llm?.outputMessages === undefined,
        ]);
      const [_told, ...refused] = outcomes('refuse');
      t.deepEqual(refused, [
        ['error', 'no', true],
        ['ok', undefined, false],
        ['error', 'no', true],
      ]);
      t.deepEqual(
        outcomes('malformed').map(([status, , isEmpty]) => [status, isEmpty]),
        [
          ['error', true],
          ['error', true],
        ],
      );
      const [cut] = modelCalls(run, 'cut');
      t.deepEqual([cut?.status, contentOf(cut)], ['error', 'Go ']);
    },
    'aborts and early ends'(t, run) {
      const [plain, stream] = modelCalls(run, 'slow');
      t.is(plain?.status, 'aborted');
      // LangChain leaves the generator of an aborted stream where it is.
      t.deepEqual([stream?.status, contentOf(stream)], ['unfinished', 'Go ']);
      const [early] = modelCalls(run, 'early');
      t.deepEqual([early?.status, contentOf(early)], ['returned', 'Go ']);
    },
    async 'CommonJS, and rules that name the same twice'(t, { set }) {
      const run = await runPreset(set, {
        rules: [
          { preset: 'langchain' },
          { preset: 'langchain' },
          { class: 'ChatLocal', methods: ['_generate'] },
        ],
        entry: 'main.cjs',
        files: {
          'main.cjs': `
const { z } = require('zod');
${imports.map(([path, names]) => `const { ${names} } = require('@langchain/core/${path}');`).join('\n')}
${LANGCHAIN_PARTS}
plain().then(streaming).then(useTools);
`,
        },
        script: langchainProvider,
      });
      t.is(run.traced.stdout, run.bare.stdout);
      t.is(modelCalls(run).length, run.traced.requests.length);
      const own = run.events.filter(({ class: name }) => name === 'ChatLocal');
      t.deepEqual(
        own.map((event) => callOf(run, event)?.method),
        ['_generateUncached', '_generateUncached', '_generateUncached'],
      );
    },
  },
});
