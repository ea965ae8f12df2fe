/**
 * The AI SDK of Vercel. Seen in 5.0, 6.0 and 7.0, with the provider `openai-compatible` 1, 2 and 3.
 *
 * What asks a model are `doGenerate` and `doStream` of a provider's class, once for each step and each
 * attempt: these are the model calls. What `wrapLanguageModel` makes is an object without a class,
 * whose model is recorded. A provider outside of `@ai-sdk` takes a rule of one's own, with the
 * same `methods`: `{ "class": "MyLanguageModel", "module": "my-provider", "methods": { "doGenerate": … } }`.
 */
import type { FunctionRule, LlmRule, MethodRule } from '../schema/input.js';
import type { Preset } from './preset.js';

const VERSION = '>=5 <8';
const OF_SDK = { module: 'ai', version: VERSION, kind: 'runtime', system: 'ai' } as const;

/** Without what holds keys or is no data: headers, signals, callbacks, schemas. */
const GIVEN = {
  model: 'args[0].model.modelId || args[0].model',
  system: 'args[0].system || args[0].instructions',
  prompt: 'args[0].prompt',
  messages: 'args[0].messages',
  tools: 'args[0].tools && keys(args[0].tools)',
};

const generating = (name: string, rule: Omit<MethodRule, 'kind' | 'system'>): FunctionRule => ({
  function: name,
  ...OF_SDK,
  args: GIVEN,
  ...rule,
});

/** The result of a stream comes after the call: the model calls below it have what it was made of. */
const FUNCTIONS: readonly FunctionRule[] = [
  generating('generateText', {
    result: {
      text: "join('', result.steps[-1].content[?type == 'text'].text)",
      toolCalls:
        "result.steps[].content[?type == 'tool-call'][].{toolCallId: toolCallId, toolName: toolName, input: input}",
      finishReason: 'result.steps[-1].finishReason',
      usage: 'result.totalUsage',
      steps: 'length(result.steps)',
    },
  }),
  generating('streamText', { result: false }),
  generating('generateObject', {
    result: {
      object: 'result.object',
      finishReason: 'result.finishReason',
      usage: 'result.usage',
    },
  }),
  generating('streamObject', { result: false }),
  // Vectors are long, and say nothing to a reader.
  generating('embed', {
    args: { model: GIVEN.model, value: 'args[0].value' },
    result: { dimensions: 'length(result.embedding)', usage: 'result.usage' },
  }),
  generating('embedMany', {
    args: { model: GIVEN.model, values: 'args[0].values' },
    result: { embeddings: 'length(result.embeddings)', usage: 'result.usage' },
  }),
];

/** Of versions 2 (plain numbers and texts), 3 and 4 (objects) of the interface of models. */
const MODEL: LlmRule = {
  provider: 'self.provider',
  model: 'self.modelId',
  params:
    "args[0] && from_items(items(args[0])[?!contains(['prompt', 'abortSignal', 'headers'], [0]) && [1] != `null`])",
  messages: 'args[0].prompt',
  output: "result.content && [{role: 'assistant', content: result.content}]",
  inputTokens: 'result.usage.inputTokens.total || result.usage.inputTokens',
  outputTokens: 'result.usage.outputTokens.total || result.usage.outputTokens',
  cachedTokens: 'result.usage.inputTokens.cacheRead || result.usage.cachedInputTokens',
  cacheWriteTokens: 'result.usage.inputTokens.cacheWrite',
  reasoningTokens: 'result.usage.outputTokens.reasoning || result.usage.reasoningTokens',
  finishReason: 'result.finishReason.unified || result.finishReason',
  responseId: 'result.response.id',
  responseModel: 'result.response.modelId',
  requestId:
    'result.response.headers."x-request-id" || result.response.headers."request-id" || result.response.headers."x-amzn-requestid"',
};

/** The parts of the answer, which are content and usage, are in the llm record. */
const MODEL_CALL: MethodRule = {
  args: false,
  result: {
    warnings: 'result.warnings',
    providerMetadata: 'result.providerMetadata',
    error: 'result.error',
  },
};

const ofTool = (version: string, answer: string): FunctionRule => {
  const output = `${answer}.type == 'tool-error' && {error: ${answer}.error} || ${answer}.output`;
  return {
    function: 'executeToolCall',
    ...OF_SDK,
    version,
    system: 'ai.tool',
    args: { toolName: 'args[0].toolCall.toolName', input: 'args[0].toolCall.input' },
    result: output,
    tool: {
      name: 'args[0].toolCall.toolName',
      callId: 'args[0].toolCall.toolCallId',
      arguments: 'args[0].toolCall.input',
      result: output,
    },
  };
};

export const ai: Preset = {
  name: 'ai',
  about:
    'generateText, streamText, generateObject, streamObject, embed and agents of the AI SDK, each model call of `@ai-sdk/*` below them, and tools',
  packages: [{ name: 'ai', versions: VERSION }],
  rules: [
    ...FUNCTIONS,
    {
      class: 'ToolLoopAgent',
      ...OF_SDK,
      version: '>=6 <8',
      kind: 'agent',
      methods: {
        generate: { args: GIVEN, result: false },
        stream: { args: GIVEN, result: false },
      },
    },
    {
      class: 'Agent',
      ...OF_SDK,
      version: '>=5 <6',
      kind: 'agent',
      methods: {
        generate: { args: GIVEN, result: false },
        stream: { args: GIVEN, result: false },
      },
    },
    {
      // In 5 the call of one tool is a generator that is not told its name: the model's call has it.
      function: 'executeTool',
      module: '@ai-sdk/provider-utils',
      version: '>=3 <4',
      kind: 'runtime',
      system: 'ai.tool',
      args: { input: 'args[0].input' },
      tool: {
        name: { $value: null },
        callId: 'args[0].options.toolCallId',
        arguments: 'args[0].input',
      },
    },
    ofTool('>=6 <7', 'result'),
    ofTool('>=7 <8', 'result.output'),
    {
      class: '*LanguageModel',
      module: '@ai-sdk/*',
      kind: 'runtime',
      system: 'ai.model',
      methods: {
        // One of the two may be made of the other.
        doGenerate: { ...MODEL_CALL, llm: { ...MODEL, through: 'doStream' } },
        doStream: { ...MODEL_CALL, llm: { ...MODEL, stream: 'ai.parts', through: 'doGenerate' } },
      },
    },
    {
      class: '*EmbeddingModel',
      module: '@ai-sdk/*',
      kind: 'runtime',
      system: 'ai.model',
      methods: {
        doEmbed: {
          args: { values: 'args[0].values' },
          result: { embeddings: 'length(result.embeddings)', usage: 'result.usage' },
          llm: {
            provider: MODEL.provider,
            model: MODEL.model,
            inputTokens: 'result.usage.tokens',
            requestId: MODEL.requestId,
          },
        },
      },
    },
  ],
};
