/**
 * The official OpenAI client. Seen in 4.0, 4.104, 5.23, 6.49 and 7.57: the same class and method
 * names; the client's own class moved from `APIClient` (core.js) to `OpenAI` (client.js) in 5.
 * Helpers (`parse`, `stream`, `runTools`) end in `create`, once a request.
 */
import type { ClassRule, LlmRule } from '../schema/input.js';
import { OPENAI_CHAT } from './openai-chat.js';
import { OPENAI_RESPONSES } from './openai-responses.js';
import type { Preset } from './preset.js';
import { HTTP_ATTEMPT, REQUEST_ID } from './stainless.js';

const VERSION = '>=4 <8';

export const openai: Preset = {
  name: 'openai',
  about:
    'chat completions, responses and embeddings of the official OpenAI client, plain and streamed, and each HTTP attempt below them',
  packages: [{ name: 'openai', versions: VERSION }],
  rules: [
    // First: of an object given to instrument() only the class is known, and later rules win.
    creating('Completions', 'openai/resources/completions', {
      args: { prompt: 'arg.body.prompt', options: 'arg.options' },
      llm: {
        stream: 'openai.completions',
        model: 'args[0].model',
        params: "args[0] && from_items(items(args[0])[?[0] != 'prompt'])",
        output: "result.choices[*].{role: 'assistant', content: text}",
        inputTokens: 'result.usage.prompt_tokens',
        outputTokens: 'result.usage.completion_tokens',
        finishReason: 'result.choices[*].finish_reason',
        responseId: 'result.id',
        responseModel: 'result.model',
        requestId: REQUEST_ID,
      },
    }),
    creating('Completions', 'openai/resources/chat/completions', {
      args: { options: 'arg.options' },
      llm: OPENAI_CHAT,
    }),
    creating('Responses', 'openai/resources/responses', {
      args: { options: 'arg.options' },
      llm: OPENAI_RESPONSES,
    }),
    creating('Responses', 'openai/resources/beta/responses', {
      args: { options: 'arg.options' },
      llm: OPENAI_RESPONSES,
    }),
    creating('Embeddings', 'openai/resources/embeddings', {
      args: { input: 'arg.body.input', options: 'arg.options' },
      llm: {
        model: 'args[0].model',
        params: "args[0] && from_items(items(args[0])[?[0] != 'input'])",
        inputTokens: 'result.usage.prompt_tokens',
        responseModel: 'result.model',
        requestId: REQUEST_ID,
      },
    }),
    attempts('OpenAI', 'openai/client', '>=5 <8'),
    attempts('APIClient', 'openai/core', '>=4 <5'),
  ],
};

function creating(
  className: string,
  module: string,
  { args, llm }: { args: Record<string, string>; llm: LlmRule },
): ClassRule {
  return {
    class: className,
    module,
    version: VERSION,
    kind: 'runtime',
    system: 'openai',
    methods: {
      create: { params: ['body', 'options'], args, llm: { ...llm, provider: "'openai'" } },
    },
  };
}

function attempts(className: string, module: string, version: string): ClassRule {
  return {
    class: className,
    module,
    version,
    kind: 'runtime',
    system: 'openai.http',
    methods: { fetchWithTimeout: HTTP_ATTEMPT },
  };
}
