/**
 * The core of LangChain. Seen in 0.3.80 and 1.4.0.
 *
 * What asks a model is a chat model's `_generateUncached`, past the cache and once for each of a batch,
 * or, where the program streams, `_streamIterator`, which of a model without streams goes through the
 * first, or `_streamChatModelEvents`. They are `BaseChatModel`'s own, so that models of any package and
 * of the program count; what these override (`_generate`, `_streamResponseChunks`) is not touched.
 */
import type { ClassRule, LlmRule, MethodRule } from '../schema/input.js';
import type { Preset } from './preset.js';

const VERSION = '>=0.3 <2';
const OF_CORE = { module: '@langchain/core', version: VERSION, kind: 'runtime' } as const;

/** Messages without what LangChain keeps for itself, and under the name of their kind, which 0.3 has in the class. */
const messages = (list: string): string =>
  `map(&(type(@) == 'object' && lc_namespace && merge({type: type || lower(split(lc_id[-1], 'Message')[0])}, from_items(items(@)[?!starts_with([0], 'lc_') && [1] != \`null\`])) || @), ${list})`;

/** Of the options without what is for LangChain, is no data, or can hold keys. */
const PARAMS =
  "args[1] && from_items(items(merge({temperature: self.temperature, maxTokens: self.maxTokens, topP: self.topP}, args[1]))[?!contains(['signal', 'callbacks', 'configurable', 'context', 'headers', 'metadata', 'promptIndex', 'recursionLimit', 'runId', 'runName', 'store', 'tags', 'timeout', 'tools'], [0]) && [1] != `null`])";

const ASKED: LlmRule = {
  provider: 'self.lc_namespace[-1]',
  model: 'args[1].model || self.model || self.modelName',
  params: PARAMS,
};

/** Of the message at `path` of the result. */
const answered = (path: string): LlmRule => ({
  inputTokens: `${path}.usage_metadata.input_tokens`,
  outputTokens: `${path}.usage_metadata.output_tokens`,
  cachedTokens: `${path}.usage_metadata.input_token_details.cache_read`,
  cacheWriteTokens: `${path}.usage_metadata.input_token_details.cache_creation`,
  reasoningTokens: `${path}.usage_metadata.output_token_details.reasoning`,
  finishReason: `${path}.response_metadata.finish_reason || ${path}.response_metadata.stop_reason || ${path}.response_metadata.finishReason`,
  // The id of a run is LangChain's own.
  responseId: `${path}.response_metadata.id || ${path}.id && !starts_with(${path}.id, 'run-') && ${path}.id || \`null\``,
  responseModel: `${path}.response_metadata.model_name || ${path}.response_metadata.model`,
});

const STREAM: MethodRule = {
  // The request and the answer are in the llm record.
  args: false,
  result: false,
  llm: {
    ...ASKED,
    ...answered('result'),
    stream: 'langchain.chunks',
    through: '_generateUncached',
    messages: `args[0].messages && ${messages('args[0].messages')} || type(args[0]) == 'array' && ${messages('args[0]')} || [{type: 'human', content: args[0].value || args[0]}]`,
    output: 'result && [result]',
  },
};

/** What `streamEvents` of a model reads, from 1.0 on. */
const EVENTS: MethodRule = {
  args: false,
  result: false,
  llm: {
    ...ASKED,
    ...answered('result'),
    stream: 'langchain.events',
    messages: messages('args[0]'),
    output: 'result && [result]',
  },
};

const GENERATE: MethodRule = {
  args: false,
  result: { llmOutput: 'result.llmOutput' },
  llm: {
    ...ASKED,
    ...answered('result.generations[0][0].message'),
    through: '_streamChatModelEvents',
    messages: `length(args[0]) == \`1\` && ${messages('args[0][0]')} || args[0]`,
    output: `result.generations && ${messages('result.generations[][].message')}`,
  },
};

const INPUT = { input: 'args[0]' };

const runnable = (name: string, methods: Readonly<Record<string, MethodRule>>): ClassRule => ({
  class: name,
  ...OF_CORE,
  system: 'langchain',
  methods,
});

const IS_CALL = "args[0].type == 'tool_call'";

export const langchain: Preset = {
  name: 'langchain',
  about: 'each model call of chat models, tools, runnables and retrievers of LangChain',
  packages: [{ name: '@langchain/core', versions: VERSION }],
  rules: [
    {
      class: 'BaseChatModel',
      ...OF_CORE,
      system: 'langchain.model',
      methods: {
        _generateUncached: GENERATE,
        _streamIterator: STREAM,
        _streamChatModelEvents: EVENTS,
      },
    },
    {
      // `invoke` and what subclasses have of their own come here.
      class: 'StructuredTool',
      ...OF_CORE,
      system: 'langchain.tool',
      methods: {
        call: {
          args: { name: 'self.name', input: `${IS_CALL} && args[0].args || args[0]` },
          result: 'result.tool_call_id && result.content || result',
          tool: {
            name: 'self.name',
            callId: `${IS_CALL} && args[0].id || args[1].toolCall.id`,
            arguments: `${IS_CALL} && args[0].args || args[0]`,
            result: 'result.tool_call_id && result.content || result',
          },
        },
      },
    },
    runnable('RunnableSequence', {
      invoke: { args: INPUT },
      batch: { args: { inputs: 'args[0]' } },
      _streamIterator: { args: INPUT },
    }),
    // What streams through these comes out of a generator that they are given.
    runnable('RunnableMap', { invoke: { args: INPUT }, _transform: { args: false } }),
    runnable('RunnableLambda', { invoke: { args: INPUT }, _transform: { args: false } }),
    runnable('RunnableBranch', { invoke: { args: INPUT }, _streamIterator: { args: INPUT } }),
    runnable('RunnableWithFallbacks', {
      invoke: { args: INPUT },
      _streamIterator: { args: INPUT },
    }),
    {
      class: 'BaseRetriever',
      ...OF_CORE,
      system: 'langchain.retriever',
      methods: { invoke: { args: { query: 'args[0]' } } },
    },
  ],
};
