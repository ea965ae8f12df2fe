/**
 * The official Anthropic client. Helpers (`parse`, `stream`, `toolRunner`) end in `create`, once a
 * request; the client's own class moved from `APIClient` (core.js) to `BaseAnthropic` (client.js) in
 * 0.50.
 */
import type { ClassRule, MethodRule } from '../schema/input.js';
import { ANTHROPIC_MESSAGES } from './anthropic-messages.js';
import type { Preset } from './preset.js';
import { HTTP_ATTEMPT } from './stainless.js';

const VERSION = '>=0.20 <2';
const MESSAGES: Record<string, MethodRule> = {
  create: {
    params: ['body', 'options'],
    args: { options: 'arg.options' },
    llm: { ...ANTHROPIC_MESSAGES, provider: "'anthropic'" },
  },
  // No model call: what it counts is counted again by the call that it is about.
  countTokens: { params: ['body', 'options'], args: { model: 'arg.body.model' } },
};

export const anthropic: Preset = {
  name: 'anthropic',
  about:
    'messages of the official Anthropic client, plain and streamed, and each HTTP attempt below them',
  packages: [{ name: '@anthropic-ai/sdk', versions: VERSION }],
  rules: [
    rule('Messages', '@anthropic-ai/sdk/resources/messages', VERSION, 'anthropic', MESSAGES),
    rule('Messages', '@anthropic-ai/sdk/resources/beta/messages', VERSION, 'anthropic', MESSAGES),
    rule('BaseAnthropic', '@anthropic-ai/sdk/client', '>=0.50 <2', 'anthropic.http', {
      fetchWithTimeout: HTTP_ATTEMPT,
    }),
    rule('APIClient', '@anthropic-ai/sdk/core', '>=0.20 <0.50', 'anthropic.http', {
      fetchWithTimeout: HTTP_ATTEMPT,
    }),
  ],
};

function rule(
  className: string,
  module: string,
  version: string,
  system: string,
  methods: Record<string, MethodRule>,
): ClassRule {
  return { class: className, module, version, kind: 'runtime', system, methods };
}
