import { attemptsOf, callOf, callsOf, inputOf, outputOf, steady } from './model-calls.js';
import { completionOf, contentOf, openAiScript, reasoning, responseOf } from './openai-provider.js';
import { program } from './programs.js';
import { majorOf, testSuite } from './suite.js';

const user = (content: string) => ({ role: 'user', content });
const usage = { input: 19, output: 7, cached: 16, reasoning: 3 };
const responsesUsage = { input: 31, output: 12, cached: 30, reasoning: 8 };
const model = 'gpt-4.1-mini';
const streamed = { stream: true, stream_options: { include_usage: true } };

/** What the provider knows of a chat completion: the whole of its llm record. */
const chatRecord = (word: string, rest: object = {}): object => ({
  provider: 'openai',
  model,
  params: { model },
  inputMessages: [user(word)],
  outputMessages: [{ role: 'assistant', content: contentOf(word), refusal: null }],
  usage,
  finishReason: 'stop',
  responseId: `chatcmpl-${word}`,
  responseModel: 'gpt-4.1-mini-2025-04-14',
  requestId: `req_${word}`,
  ...rest,
});

const responseRecord = (word: string, rest: object = {}): object => ({
  provider: 'openai',
  model,
  params: { model },
  inputMessages: [user(word)],
  outputMessages: responseOf(word)['output'],
  usage: responsesUsage,
  finishReason: 'completed',
  responseId: `resp_${word}`,
  responseModel: 'gpt-4.1-mini-2025-04-14',
  requestId: `req_${word}`,
  ...rest,
});

const given = { to: 'the tree' };
const toolCalls = [
  { id: 'call_1', name: 'look', arguments: given },
  { id: 'call_2', name: 'look', arguments: given },
];
const look = { name: 'look', parameters: { type: 'object' } };

testSuite({
  preset: 'openai',
  package: 'openai',
  rules: [{ preset: 'openai' }],
  entry: 'main.mjs',
  files: { 'main.mjs': program('openai.mjs') },
  script: openAiScript,
  features: {
    'one record a request, helpers included'(t, { events, traced }) {
      const attempts = events.filter(({ method }) => method === 'fetchWithTimeout');
      t.is(attempts.length, traced.requests.length);
      const calls = new Map(
        events.filter(({ system }) => system === 'openai').map((call) => [call.id, call]),
      );
      for (const { parent, before } of attempts) {
        const args = JSON.stringify(before?.args);
        t.is(calls.has(parent ?? ''), !/models|files/.test(args), args);
      }
      for (const { id, parent } of calls.values()) {
        t.true(attempts.some((attempt) => attempt.parent === id));
        t.is(parent, undefined);
      }
      const retries = 2 * 2;
      const pages = traced.requests.filter(({ method }) => method === 'GET').length;
      t.is(calls.size, attempts.length - retries - pages);
      t.deepEqual(
        [...calls.values()].filter(({ status }) => status === 'unfinished').length,
        2,
        'only those that the program does not wait for',
      );
    },
    'chat: plain'(t, run) {
      const call = callOf(run, 'plain');
      t.deepEqual(
        steady(call.llm ?? {}),
        chatRecord('plain', { params: { model, temperature: 0.5, seed: 7 } }),
      );
      t.deepEqual(call.after?.result, completionOf('plain'));
      t.is(call.status, 'ok');
      t.deepEqual(attemptsOf(run, call), [{ status: 200 }]);
    },
    'chat: streamed'(t, run) {
      const call = callOf(run, 'streamed');
      const { llm } = call;
      t.deepEqual(
        steady(llm ?? {}),
        chatRecord('streamed', { params: { model, ...streamed }, stream: true, chunks: 8 }),
      );
      t.deepEqual(call.after?.result, completionOf('streamed'));
      t.true((llm?.timeToFirstChunkNs ?? 0) > 0);
    },
    'chat: tool calls, linked with their results'(t, run) {
      const [asked, answered] = callsOf(run, 'tools');
      t.deepEqual(
        steady(asked?.llm ?? {}),
        chatRecord('tools', {
          params: { model, tools: [{ type: 'function', function: look }] },
          outputMessages: outputOf(asked),
          toolCalls,
          finishReason: 'tool_calls',
        }),
      );
      t.deepEqual(answered?.llm?.toolResults, [
        { callId: 'call_1', message: 2 },
        { callId: 'call_2', message: 3 },
      ]);
      t.is(inputOf(answered).length, 4);
      t.like(outputOf(asked)[0], { content: null, tool_calls: { 1: { id: 'call_2' } } });
      t.deepEqual(callOf(run, 'streamed-tools').llm?.toolCalls, toolCalls);
    },
    'chat: several choices'(t, run) {
      const { llm } = callOf(run, 'several');
      t.deepEqual(llm?.finishReasons, ['stop', 'length']);
      t.is(outputOf(callOf(run, 'several')).length, 2);
    },
    'chat: parse, stream, runTools'(t, run) {
      const parse = callOf(run, 'parse');
      t.like(parse, { status: 'ok', llm: { responseId: 'chatcmpl-parse', usage } });
      t.like(parse.llm?.params, { response_format: { type: 'json_schema' } });
      t.deepEqual(
        steady(callOf(run, 'stream-helper').llm ?? {}),
        chatRecord('stream-helper', { params: { model, ...streamed }, stream: true, chunks: 8 }),
      );
      const [asked, answered, ...more] = callsOf(run, 'runTools');
      t.deepEqual(more, []);
      t.deepEqual(asked?.llm?.toolCalls, toolCalls);
      t.deepEqual(
        answered?.llm?.toolResults?.map(({ callId }) => callId),
        ['call_1', 'call_2'],
      );
    },
    'withResponse, asResponse, tee, toReadableStream, withOptions'(t, run) {
      const withOptions = majorOf(run, 'openai') > 4 ? ['withOptions'] : [];
      for (const word of ['withResponse', ...withOptions, 'commonjs', 'finally']) {
        t.deepEqual(steady(callOf(run, word).llm ?? {}), chatRecord(word));
      }
      for (const word of ['streamed-withResponse', 'tee', 'toReadableStream']) {
        const { llm, after } = callOf(run, word);
        t.is(llm?.chunks, 8, word);
        t.deepEqual(after?.result, completionOf(word));
      }
      for (const word of ['asResponse', 'parse-asResponse']) {
        const { status, llm } = callOf(run, word);
        t.is(status, 'ok', word);
        t.deepEqual(llm?.inputMessages, [user(word)]);
      }
    },
    'streams that end early: break, abort, cut'(t, run) {
      for (const [word, status, chunks] of [
        ['break', 'returned', 3],
        ['controller', 'aborted', 2],
        ['signal', 'aborted', 2],
        ['cut', 'error', 1],
      ] as const) {
        const call = callOf(run, word);
        t.is(call.status, status, word);
        // What had come with the last one is still told after an abort.
        if (status === 'returned') t.is(call.llm?.chunks, chunks, word);
        else t.true((call.llm?.chunks ?? 0) >= chunks, word);
        t.like(call.llm?.outputMessages, { 0: { role: 'assistant' } });
        t.true(contentOf(word).startsWith(String(outputOf(call)[0]?.['content'])), word);
        t.is(call.llm?.requestId, `req_${word}`);
      }
      t.is(callOf(run, 'stream-helper-abort').status, 'aborted');
      t.is(callOf(run, 'plain-signal').status, 'aborted');
      t.regex(callOf(run, 'cut').after?.error?.message ?? '', /terminated|Premature close/);
    },
    'failures and retries'(t, run) {
      for (const [status, name] of [
        [400, 'BadRequestError'],
        [401, 'AuthenticationError'],
        [429, 'RateLimitError'],
        [500, 'InternalServerError'],
      ] as const) {
        const call = callOf(run, `status-${status}`);
        t.is(call.status, 'error');
        t.like(call.after?.error, { name, message: `${status} It is ${status}.` });
        t.like(call.after?.error?.value, { status, error: { param: null } });
        t.is(call.llm?.requestId, `req_status-${status}`);
        const attempts = status > 401 ? 3 : 1;
        t.deepEqual(attemptsOf(run, call), new Array(attempts).fill({ status }));
      }
      const late = callOf(run, 'timeout');
      t.is(late.after?.error?.name, 'APIConnectionTimeoutError');
      t.is(attemptsOf(run, late).length, 1);
    },
    'answers that are broken'(t, run) {
      for (const word of ['no-json', 'sse-no-json']) {
        // node-fetch, which openai 4 brings, tells of bodies in its own way.
        const isOwn = word === 'no-json' && majorOf(run, 'openai') === 4;
        t.is(callOf(run, word).after?.error?.name, isOwn ? 'FetchError' : 'SyntaxError', word);
      }
      t.is(callOf(run, 'plain-text').after?.result, 'Bad gateway, and yet 200');
      for (const word of ['sse-no-json', 'sse-error']) {
        t.like(callOf(run, word).llm?.outputMessages, { 0: { content: 'Go' } }, word);
      }
      t.is(callOf(run, 'sse-error').status, 'error');
      for (const word of ['no-choices', 'no-choices-streamed']) {
        t.deepEqual(callOf(run, word).llm?.outputMessages, [], word);
        t.is(callOf(run, word).status, 'ok');
      }
    },
    'time to the first chunk'(t, run) {
      const { llm, durationNs = 0 } = callOf(run, 'slow');
      const first = llm?.timeToFirstChunkNs ?? 0;
      t.true(first > 12e6);
      t.true(durationNs - first > 40e6);
    },
    'responses: plain and streamed'(t, run) {
      const plain = callOf(run, 'responses-plain');
      t.deepEqual(
        steady(plain.llm ?? {}),
        responseRecord('responses-plain', {
          params: { model, temperature: 0 },
          inputMessages: [{ role: 'system', content: 'Be short.' }, user('responses-plain')],
        }),
      );
      const call = callOf(run, 'responses-streamed');
      t.deepEqual(
        steady(call.llm ?? {}),
        responseRecord('responses-streamed', {
          params: { model, stream: true },
          stream: true,
          chunks: 24,
        }),
      );
      t.deepEqual(call.after?.result, responseOf('responses-streamed'));
    },
    'responses: tool calls, linked with their results'(t, run) {
      const [asked, answered] = callsOf(run, 'responses-tools');
      t.deepEqual(asked?.llm?.toolCalls, [{ id: 'call_look', name: 'look', arguments: given }]);
      t.deepEqual(answered?.llm?.toolResults, [{ callId: 'call_look', message: 3 }]);
    },
    'responses: parse and stream'(t, run) {
      const parse = callOf(run, 'responses-parse');
      t.like(parse.llm?.params, { text: { format: { type: 'json_schema' } } });
      t.is(parse.llm?.responseId, 'resp_responses-parse');
      const { llm } = callOf(run, 'responses-stream-helper');
      t.deepEqual(llm?.outputMessages, responseOf('responses-stream-helper')['output']);
      t.is(llm?.chunks, 24);
    },
    'responses: incomplete, failed, broken off'(t, run) {
      t.is(callOf(run, 'responses-incomplete').llm?.finishReason, 'max_output_tokens');
      t.is(callOf(run, 'responses-failed').llm?.finishReason, 'failed');
      t.like(callOf(run, 'responses-failed').after?.result, { error: { code: 'server_error' } });
      for (const [word, status] of [
        ['responses-break', 'returned'],
        ['responses-cut', 'error'],
      ] as const) {
        const call = callOf(run, word);
        t.is(call.status, status);
        const { summary } = outputOf(call)[0] as unknown as typeof reasoning;
        t.true(reasoning.summary[0]?.text.startsWith(summary[0]?.text ?? '-'), word);
        t.is(call.llm?.finishReason, undefined);
      }
      t.like(callOf(run, 'responses-unknown').llm?.outputMessages, {
        0: { content: [{ text: 'Go' }] },
      });
    },
    'embeddings and text completions'(t, { events }) {
      const others = events
        .filter(({ llm }) => llm !== undefined && llm.inputMessages === undefined)
        .map(({ class: of, before, after, llm }) => ({ of, args: before?.args, after, llm }));
      const [base64, float, text, streamedText, ...more] = others;
      t.deepEqual(more, []);
      t.deepEqual(base64?.args, { input: ['a tree', 'a stone'] });
      t.like(base64?.llm, {
        model: 'text-embedding-3-small',
        params: { model: 'text-embedding-3-small' },
        usage: { input: 8 },
        responseModel: 'text-embedding-3-small',
      });
      t.like(base64?.after?.result, { data: [{ embedding: [0.5, 0, -1] }, { index: 1 }] });
      t.like(float?.after?.result, { data: [{ embedding: [0.5, 0, -1] }] });
      for (const call of [text, streamedText]) {
        t.deepEqual(call?.args, { prompt: 'Go' });
        t.like(call?.llm, {
          outputMessages: [{ role: 'assistant', content: 'Go right.' }],
          usage: { input: 1, output: 3 },
          finishReason: 'stop',
          responseId: 'cmpl-1',
        });
      }
    },
    'the key is nowhere in the files'(t, { stored, traced }) {
      t.true(stored.includes('Go right, says plain .'));
      t.false(stored.includes('sk-the-key'));
      t.is(traced.requests[0]?.headers['authorization'], 'Bearer sk-the-key-that-nobody-may-see');
    },
  },
});
