import type { ExecutionContext } from 'ava';
import type { EventRecord, LlmRecord } from '../../lib/model/record.js';
import { AI_PARTS, aiProvider } from './ai-program.js';
import { type PresetRun, runPreset } from './run.js';
import { majorOf, testSuite } from './suite.js';

const NAMES = `
  embed, embedMany, Experimental_Agent, generateObject, generateText, Output, simulateStreamingMiddleware,
  stepCountIs, streamObject, streamText, tool, ToolLoopAgent, wrapLanguageModel,`;
interface Failed {
  readonly error: Error;
}

const usage = { input: 9, output: 3, cached: 4, reasoning: 2 };
const user = (text: string) => ({ role: 'user', content: [{ type: 'text', text }] });
const said = (...content: object[]) => [{ role: 'assistant', content }];
const text = (words: string) => ({ type: 'text', text: words });

/** Without what was undefined where the SDK said so. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));
const asked = ({ llm }: EventRecord): string | undefined => {
  const messages = (llm?.inputMessages ?? []) as { role: string; content: { text?: string }[] }[];
  return messages.find(({ role }) => role === 'user')?.content[0]?.text;
};
const modelCalls = ({ events }: Pick<PresetRun, 'events'>, prompt?: string): EventRecord[] =>
  events.filter((event) => event.llm && (prompt === undefined || asked(event) === prompt));
const callOf = ({ events }: Pick<PresetRun, 'events'>, event: EventRecord | undefined) =>
  events.find(({ id }) => id === event?.parent);

/** The record of a stream without what only a stream has. */
function streamless(t: ExecutionContext, llm: LlmRecord | undefined): unknown {
  const { stream, chunks = 0, timeToFirstChunkNs = 0, ...rest } = llm ?? {};
  t.true(stream);
  t.true(chunks > 1);
  t.true(timeToFirstChunkNs > 0);
  return plain(rest);
}

const known = {
  provider: 'local.chat',
  model: 'small',
  usage,
  responseId: 'chatcmpl-1',
  responseModel: 'small-2026',
  requestId: 'req_1',
};

testSuite({
  preset: 'ai',
  package: 'ai',
  rules: [{ preset: 'ai' }],
  entry: 'main.mjs',
  files: {
    'main.mjs': `
import * as ai from 'ai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { z } from 'zod';

const {${NAMES}
} = ai;
${AI_PARTS}
await main();
`,
  },
  script: aiProvider,
  features: {
    'a record for each request'(t, run) {
      t.is(modelCalls(run).length, run.traced.requests.length);
      t.true(run.events.every(({ status }) => status !== 'unfinished'));
    },
    generateText(t, run) {
      const [call, ...rest] = modelCalls(run, 'plain');
      t.deepEqual(rest, []);
      const { outputMessages, params, ...llm } = plain(call?.llm) as LlmRecord;
      t.deepEqual(llm, {
        ...known,
        inputMessages: [{ role: 'system', content: 'Be brief.' }, user('plain')],
        finishReason: 'stop',
      } as unknown as typeof llm);
      const content = (outputMessages as ReturnType<typeof said>)[0]?.content;
      t.true(content?.some((part) => 'text' in part && part.text === 'Go right.'));
      t.like(params, { temperature: 0, maxOutputTokens: 50 });
      const outer = callOf(run, call);
      t.is(outer?.method, 'generateText');
      t.deepEqual(outer?.before?.args, { model: 'small', system: 'Be brief.', prompt: 'plain' });
      t.like(outer?.after?.result, { text: 'Go right.', finishReason: 'stop', steps: 1 });
    },
    streamText(t, run) {
      const [call, ...rest] = modelCalls(run, 'think');
      t.deepEqual(rest, []);
      const { params, ...llm } = streamless(t, call?.llm) as LlmRecord;
      t.deepEqual(llm, {
        ...known,
        inputMessages: [{ role: 'system', content: 'Be brief.' }, user('think')],
        outputMessages: said(
          { type: 'reasoning', text: 'Left is a wall.' },
          { type: 'text', text: 'Go right.' },
        ),
        finishReason: 'stop',
      } as unknown as typeof llm);
      t.like(params, { temperature: 0, maxOutputTokens: 50 });
      t.is(callOf(run, call)?.method, 'streamText');
    },
    'tools, and those that fail'(t, run) {
      const calls = modelCalls(run, 'tools');
      t.deepEqual(
        calls.map(({ method }) => method),
        ['doGenerate', 'doGenerate', 'doStream', 'doStream'],
      );
      for (const first of [calls[0], calls[2]]) {
        t.deepEqual(first?.llm?.toolCalls, [
          { id: 'call_1', name: 'weather', arguments: { city: 'Rome' } },
          { id: 'call_2', name: 'weather', arguments: { city: 'Atlantis' } },
        ]);
        t.is(first?.llm?.finishReason, 'tool-calls');
        const used = run.events.filter(({ tool, parent }) => tool && parent === first?.parent);
        t.deepEqual(
          used.map(({ tool }) => [tool?.callId, tool?.arguments]),
          [
            ['call_1', { city: 'Rome' }],
            ['call_2', { city: 'Atlantis' }],
          ],
        );
        const output = { city: 'Rome', sky: 'blue', toolCallId: 'call_1' };
        const [rome, atlantis] = used;
        if (majorOf(run, 'ai') === 5) {
          t.deepEqual(rome?.yields, { count: 1, kept: [{ type: 'final', output }] });
          t.is(atlantis?.after?.error?.message, 'it sank');
        } else {
          t.deepEqual([rome?.tool?.name, rome?.tool?.result], ['weather', output]);
          t.is((atlantis?.tool?.result as Failed | undefined)?.error.message, 'it sank');
        }
      }
      for (const second of [calls[1], calls[3]]) {
        const answers = second?.llm?.toolResults?.map(({ callId }) => callId) ?? [];
        t.deepEqual([...answers].sort(), ['call_1', 'call_2']);
      }
    },
    'a stream is recorded as the plain call'(t, run) {
      const [object, stream] = modelCalls(run, 'object');
      t.deepEqual([object?.method, stream?.method], ['doGenerate', 'doStream']);
      const { params: _given, ...llm } = streamless(t, stream?.llm) as LlmRecord;
      const { params: _same, ...expected } = plain(object?.llm) as LlmRecord;
      t.deepEqual(llm, expected);
      t.deepEqual(expected.outputMessages, said(text('{"way":"right"}')));
    },
    'objects and embeddings'(t, { events }) {
      const of = (name: string) => events.find(({ method }) => method === name)?.after?.result;
      t.like(of('generateObject'), { object: { way: 'right' }, finishReason: 'stop' });
      t.deepEqual(of('embed'), { dimensions: 2, usage: { tokens: 6 } });
      t.deepEqual(of('embedMany'), { embeddings: 2, usage: { tokens: 6 } });
      const llm = events.filter(({ method }) => method === 'doEmbed').map((event) => event.llm);
      const one = { provider: 'local.embedding', model: 'vectors', usage: { input: 6 } };
      t.deepEqual(
        llm.map((each) => ({ ...each, requestId: undefined })),
        [one, one].map((each) => ({ ...each, requestId: undefined })),
      );
    },
    'attempts, refusals, malformed and cut answers'(t, run) {
      const outcomes = (prompt: string) =>
        modelCalls(run, prompt).map(({ status, after }) => [status, after?.error?.message]);
      t.deepEqual(outcomes('retry'), [
        ['error', 'slow down'],
        ['ok', undefined],
      ]);
      t.deepEqual(outcomes('refuse'), [
        ['error', 'no such model'],
        ['error', 'no such model'],
      ]);
      t.deepEqual(outcomes('malformed'), [
        ['error', 'Invalid JSON response'],
        ['ok', undefined],
      ]);
      const stream = modelCalls(run, 'malformed')[1];
      t.is(stream?.llm?.finishReason, 'error');
      t.is((stream?.after?.result as Failed | undefined)?.error.name, 'AI_JSONParseError');
      const [cut] = modelCalls(run, 'cut');
      t.is(cut?.status, 'error');
      t.deepEqual(plain(cut?.llm?.outputMessages), said(text('Go ')));
    },
    aborts(t, run) {
      const [generate, stream] = modelCalls(run, 'slow');
      t.deepEqual([generate?.status, stream?.status], ['aborted', 'aborted']);
      t.deepEqual(plain(stream?.llm?.outputMessages), said(text('Go ')));
    },
    'middleware and agents'(t, run) {
      const [wrapped, ...rest] = modelCalls(run, 'wrapped');
      t.deepEqual(rest, []);
      t.is(wrapped?.method, 'doGenerate');
      t.is(callOf(run, wrapped)?.method, 'streamText');
      const agents = run.events.filter(({ kind }) => kind === 'agent');
      t.deepEqual(
        agents.map(({ method, before }) => [method, before?.args]),
        [
          ['generate', { prompt: 'agent' }],
          ['stream', { prompt: 'agent' }],
        ],
      );
      t.is(modelCalls(run, 'agent').length, 4);
    },
    async 'CommonJS, and rules that name the same twice'(t, { set }) {
      const run = await runPreset(set, {
        rules: [
          { preset: 'ai' },
          { preset: 'ai' },
          { class: '*Model', module: '@ai-sdk/*', methods: ['doGenerate'] },
        ],
        entry: 'main.cjs',
        files: {
          'main.cjs': `
const ai = require('ai');
const { createOpenAICompatible } = require('@ai-sdk/openai-compatible');
const { z } = require('zod');

const {${NAMES}
} = ai;
${AI_PARTS}
plain().then(streaming);
`,
        },
        script: aiProvider,
      });
      t.is(run.traced.stdout, run.bare.stdout);
      t.is(modelCalls(run).length, 2);
      t.deepEqual(
        run.events.map(({ method }) => method),
        ['generateText', 'doGenerate', 'streamText', 'doStream'],
      );
    },
  },
});
