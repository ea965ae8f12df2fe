/**
 * The official OpenAI client. Seen in 4.0, 4.104, 5.23, 6.49 and 7.57: the same class and method
 * names; the client's own class moved from `APIClient` (core.js) to `OpenAI` (client.js) in 5.
 */
import type { Preset } from './preset.js';

const VERSION = '>=4 <8';
const HTTP = {
  params: ['url', 'init', 'ms', 'controller'],
  // Neither headers nor bodies: they hold the key, and what the llm record has already.
  args: { url: 'arg.url', method: 'arg.init.method' },
  result: { status: 'result.status' },
};

export const openai: Preset = {
  name: 'openai',
  about: 'chat completions of the official OpenAI client, and each HTTP attempt below them',
  rules: [
    {
      class: 'Completions',
      module: 'openai/resources/chat/completions',
      version: VERSION,
      kind: 'runtime',
      system: 'openai',
      methods: {
        create: {
          params: ['body', 'options'],
          args: { options: 'arg.options' },
          llm: {
            stream: 'openai.chat',
            provider: "'openai'",
            model: 'arg.body.model',
            params: "arg.body && from_items(items(arg.body)[?[0] != 'messages'])",
            messages: 'arg.body.messages',
            output: 'result.choices[*].message',
            inputTokens: 'result.usage.prompt_tokens',
            outputTokens: 'result.usage.completion_tokens',
            cachedTokens: 'result.usage.prompt_tokens_details.cached_tokens',
            reasoningTokens: 'result.usage.completion_tokens_details.reasoning_tokens',
            finishReason: 'result.choices[0].finish_reason',
            responseId: 'result.id',
            responseModel: 'result.model',
            requestId: 'result._request_id',
          },
        },
      },
    },
    {
      class: 'OpenAI',
      module: 'openai/client',
      version: '>=5 <8',
      kind: 'runtime',
      system: 'openai.http',
      methods: { fetchWithTimeout: HTTP },
    },
    {
      class: 'APIClient',
      module: 'openai/core',
      version: '>=4 <5',
      kind: 'runtime',
      system: 'openai.http',
      methods: { fetchWithTimeout: HTTP },
    },
  ],
};
