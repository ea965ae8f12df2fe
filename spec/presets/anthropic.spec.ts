import {
  anthropicScript,
  messageOf,
  textOf,
  thinkingMessage,
  toolMessage,
} from './anthropic-provider.js';
import { attemptsOf, callOf, callsOf, costOf, inputOf, outputOf, steady } from './model-calls.js';
import { program } from './programs.js';
import { majorOf, testSuite } from './suite.js';

const PACKAGE = '@anthropic-ai/sdk';
const user = (content: string) => ({ role: 'user', content });
const params = { model: 'claude-test-1', max_tokens: 100 };
/** All that was read: 11 anew, 5 written to the cache, 40 out of it. */
const usage = { input: 56, output: 9, cached: 40, cacheWrite: 5 };

/** What the provider knows of a message: the whole of its llm record. */
const recordOf = (word: string, rest: object = {}): object => ({
  provider: 'anthropic',
  model: 'claude-test-1',
  params,
  inputMessages: [user(word)],
  outputMessages: [{ role: 'assistant', content: messageOf(word)['content'] }],
  usage,
  finishReason: 'end_turn',
  responseId: `msg_${word}`,
  responseModel: 'claude-test-1-20261101',
  requestId: `req_${word}`,
  ...rest,
});

const given = { to: 'the tree' };
const toolCalls = [
  { id: 'toolu_1', name: 'look', arguments: given },
  { id: 'toolu_2', name: 'look', arguments: given },
];
const tools = [{ name: 'look', input_schema: { type: 'object' } }];
const ofTools = {
  outputMessages: [{ role: 'assistant', content: toolMessage('tools')['content'] }],
  toolCalls,
  finishReason: 'tool_use',
};
const streamed = { params: { ...params, stream: true }, stream: true, chunks: 10 };

testSuite({
  preset: 'anthropic',
  package: PACKAGE,
  rules: [{ preset: 'anthropic' }],
  prices: { 'claude-test-*': { input: 3, output: 15, cached: 0.3, cacheWrite: 3.75 } },
  entry: 'main.mjs',
  files: { 'main.mjs': program('anthropic.mjs') },
  script: anthropicScript,
  features: {
    'one record a request, helpers included'(t, { events, traced }) {
      const attempts = events.filter(({ method }) => method === 'fetchWithTimeout');
      t.is(attempts.length, traced.requests.length);
      const calls = new Map(
        events.filter(({ system }) => system === 'anthropic').map((call) => [call.id, call]),
      );
      for (const { parent, before } of attempts) {
        const args = JSON.stringify(before?.args);
        t.is(calls.has(parent ?? ''), !/models/.test(args), args);
      }
      for (const { id, parent } of calls.values()) {
        t.true(attempts.some((attempt) => attempt.parent === id));
        t.is(parent, undefined);
      }
      const retries = 2 * 2;
      const pages = traced.requests.filter(({ method }) => method === 'GET').length;
      t.is(calls.size, attempts.length - retries - pages);
      t.is(
        [...calls.values()].filter(({ status }) => status === 'unfinished').length,
        2,
        'only those that the program does not wait for',
      );
    },
    'messages: plain, with the system prompt'(t, run) {
      const call = callOf(run, 'plain');
      t.deepEqual(
        steady(call.llm ?? {}),
        recordOf('plain', {
          params: { ...params, temperature: 0 },
          inputMessages: [{ role: 'system', content: 'Be short.' }, user('plain')],
        }),
      );
      t.deepEqual(call.after?.result, messageOf('plain'));
      t.is(call.status, 'ok');
      t.deepEqual(attemptsOf(run, call), [{ status: 200 }]);
    },
    'what a call costs, caches included'(t, run) {
      for (const word of ['plain', 'streamed']) {
        t.is(costOf(callOf(run, word)), 11 * 3 + 40 * 0.3 + 5 * 3.75 + 9 * 15, word);
      }
    },
    'messages: streamed'(t, run) {
      const { llm, after } = callOf(run, 'streamed');
      t.deepEqual(steady(llm ?? {}), recordOf('streamed', streamed));
      t.deepEqual(after?.result, messageOf('streamed'));
      t.true((llm?.timeToFirstChunkNs ?? 0) > 0);
    },
    'tool use, linked with its results'(t, run) {
      const [asked, answered] = callsOf(run, 'tools');
      t.deepEqual(
        steady(asked?.llm ?? {}),
        recordOf('tools', { ...ofTools, params: { ...params, tools } }),
      );
      t.deepEqual(answered?.llm?.toolResults, [
        { callId: 'toolu_1', message: 2 },
        { callId: 'toolu_2', message: 2 },
      ]);
      t.is(inputOf(answered).length, 3);
      t.deepEqual(
        steady(callOf(run, 'streamed-tools').llm ?? {}),
        recordOf('streamed-tools', {
          ...ofTools,
          params: { ...params, tools, stream: true },
          stream: true,
          chunks: 15,
        }),
      );
    },
    'thinking, signatures and citations'(t, run) {
      const { llm, after } = callOf(run, 'thinking');
      t.deepEqual(after?.result, thinkingMessage);
      t.deepEqual(llm?.outputMessages, [
        { role: 'assistant', content: thinkingMessage['content'] },
      ]);
    },
    'stream() with its events and final message'(t, run) {
      t.deepEqual(
        steady(callOf(run, 'stream-helper').llm ?? {}),
        recordOf('stream-helper', {
          ...ofTools,
          params: { ...params, tools, stream: true },
          stream: true,
          chunks: 15,
        }),
      );
      t.deepEqual(
        steady(callOf(run, 'stream-helper-iterated').llm ?? {}),
        recordOf('stream-helper-iterated', streamed),
      );
    },
    'beta messages'(t, run) {
      t.deepEqual(
        steady(callOf(run, 'beta').llm ?? {}),
        recordOf('beta', { params: { ...params, betas: ['a-beta'] } }),
      );
      for (const word of ['beta-streamed', 'beta-stream-helper']) {
        t.deepEqual(steady(callOf(run, word).llm ?? {}), recordOf(word, streamed));
      }
    },
    'parse and toolRunner'(t, run, absent) {
      if (majorOf(run, PACKAGE) < 1) {
        t.pass();
        absent();
        return;
      }
      t.like(callOf(run, 'parse').llm?.params, {
        output_config: { format: { type: 'json_schema' } },
      });
      t.like(callOf(run, 'parse').llm, { responseId: 'msg_parse', usage });
      const calls = run.events.filter(({ llm }) => llm?.responseId === 'msg_runTools');
      t.deepEqual(
        calls.map(({ llm }) => [llm?.toolCalls, llm?.toolResults?.map(({ callId }) => callId)]),
        [
          [toolCalls, undefined],
          [undefined, ['toolu_1', 'toolu_2']],
        ],
      );
    },
    'countTokens costs nothing'(t, { events }) {
      const counts = events.filter(({ method }) => method === 'countTokens');
      t.like(counts, { 0: { status: 'ok', after: { result: { input_tokens: 3 } } }, length: 1 });
      t.is(counts[0]?.llm, undefined);
    },
    'withResponse, asResponse, tee, toReadableStream, withOptions'(t, run) {
      for (const word of ['withResponse', 'withOptions', 'commonjs', 'finally']) {
        t.deepEqual(steady(callOf(run, word).llm ?? {}), recordOf(word));
      }
      for (const word of ['streamed-withResponse', 'tee', 'toReadableStream']) {
        t.deepEqual(steady(callOf(run, word).llm ?? {}), recordOf(word, streamed));
      }
      t.is(callOf(run, 'asResponse').status, 'ok');
      t.deepEqual(callOf(run, 'asResponse').llm?.inputMessages, [user('asResponse')]);
    },
    'streams that end early: break, abort, cut'(t, run) {
      for (const [word, status, chunks] of [
        ['break', 'returned', 4],
        ['controller', 'aborted', 4],
        ['signal', 'aborted', 4],
        ['stream-helper-abort', 'aborted', 3],
        ['cut', 'error', 1],
      ] as const) {
        const call = callOf(run, word);
        t.is(call.status, status, word);
        // What had come with the last one is still told after an abort.
        if (status === 'returned') t.is(call.llm?.chunks, chunks, word);
        else t.true((call.llm?.chunks ?? 0) >= chunks, word);
        const { content } = outputOf(call)[0] as { content?: { text: string }[] };
        t.true(textOf(word).startsWith(content?.[0]?.text ?? '-'), word);
        t.is(call.llm?.finishReason, undefined);
        t.is(call.llm?.requestId, `req_${word}`);
      }
      t.is(callOf(run, 'plain-signal').status, 'aborted');
    },
    'failures and retries'(t, run) {
      for (const status of [400, 401, 429, 529]) {
        const call = callOf(run, `status-${status}`);
        t.is(call.status, 'error');
        t.regex(call.after?.error?.name ?? '', /^[A-Z]\w+Error$/);
        t.like(call.after?.error?.value, {
          status,
          error: { error: { message: `It is ${status}.` } },
        });
        t.is(call.llm?.requestId, `req_status-${status}`);
        t.deepEqual(attemptsOf(run, call), new Array(status > 401 ? 3 : 1).fill({ status }));
      }
      const late = callOf(run, 'timeout');
      t.is(late.after?.error?.name, 'APIConnectionTimeoutError');
      t.is(attemptsOf(run, late).length, 1);
    },
    'answers that are broken'(t, run) {
      for (const word of ['no-json', 'sse-no-json']) {
        t.is(callOf(run, word).after?.error?.name, 'SyntaxError', word);
      }
      t.is(callOf(run, 'plain-text').after?.result, 'Bad gateway, and yet 200');
      for (const word of ['sse-no-json', 'sse-error']) {
        t.is(callOf(run, word).status, 'error');
        t.like(outputOf(callOf(run, word))[0], { content: [{ text: 'Go' }] }, word);
      }
      t.like(callOf(run, 'unknown').llm, { responseId: 'msg_unknown', finishReason: 'end_turn' });
      t.like(callOf(run, 'no-content'), { status: 'ok', llm: { usage: undefined } });
    },
    'time to the first chunk'(t, run) {
      const { llm, durationNs = 0 } = callOf(run, 'slow');
      const first = llm?.timeToFirstChunkNs ?? 0;
      t.true(first > 12e6);
      t.true(durationNs - first > 40e6);
    },
    'the key is nowhere in the files'(t, { stored, traced }) {
      t.true(stored.includes('Go right, says plain .'));
      t.false(stored.includes('sk-ant-the-key'));
      t.true(JSON.stringify(traced.requests[0]?.headers).includes('sk-ant-the-key'));
    },
  },
});
