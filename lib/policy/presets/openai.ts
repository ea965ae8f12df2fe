/**
 * The official OpenAI client. Seen in 4.0, 4.104, 5.23, 6.49 and 7.57: the same class and method
 * names; the client's own class moved from `APIClient` (core.js) to `OpenAI` (client.js) in 5.
 */
import { OPENAI_CHAT } from './openai-chat.js';
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
  packages: [{ name: 'openai', versions: VERSION }],
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
          llm: { ...OPENAI_CHAT, provider: "'openai'" },
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
