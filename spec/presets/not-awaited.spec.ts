import test from 'ava';
import { librarySets } from '../helpers/library-sets.js';
import { startProvider } from '../helpers/provider.js';
import { sessionsIn } from '../helpers/trace.js';
import { anthropicScript } from './anthropic-provider.js';
import { callOf } from './model-calls.js';
import { openAiScript } from './openai-provider.js';

const CLIENTS = {
  openai: {
    package: 'openai',
    script: openAiScript,
    main: `
import OpenAI from 'openai';
const client = new OpenAI({ apiKey: 'key', baseURL: process.env.PROVIDER_URL, maxRetries: 0 });
const ask = (content) =>
  client.chat.completions.create({ model: 'm', messages: [{ role: 'user', content }] });
`,
  },
  anthropic: {
    package: '@anthropic-ai/sdk',
    script: anthropicScript,
    main: `
import Anthropic from '@anthropic-ai/sdk';
const client = new Anthropic({ apiKey: 'key', baseURL: process.env.PROVIDER_URL, maxRetries: 0 });
const ask = (content) =>
  client.messages.create({ model: 'm', max_tokens: 9, messages: [{ role: 'user', content }] });
`,
  },
};

/** Stacks name frames of whoever is on them, and answers their time. */
const withoutFrames = (stderr: string): string =>
  stderr
    .split('\n')
    .filter((line) => !/^\s+(?:at |date: )/.test(line))
    .join('\n');

for (const [preset, { package: name, script, main }] of Object.entries(CLIENTS)) {
  for (const set of librarySets(['current'])) {
    test(`${name} ${set.versionOf(name)}: a failed request that nobody waits for ends the program as on its own, and is recorded`, async (t) => {
      const project = set.project({
        'main.mjs': `${main}\nask('status-401');\nsetTimeout(() => console.log('alive'), 3000);\n`,
        'steno.policy.json': { rules: [{ preset }] },
      });
      const outcomes = [];
      for (const run of ['bare', 'traced'] as const) {
        const provider = await startProvider(script());
        const { code, stdout, otherStderr } = await project[run]('main.mjs', {
          node: set.node,
          env: { PROVIDER_URL: provider.url },
        });
        await provider.close();
        outcomes.push([code, stdout, withoutFrames(otherStderr), provider.requests.length]);
      }
      t.deepEqual(outcomes[1], outcomes[0]);
      t.is(outcomes[0]?.[0], 1);
      const events = (await sessionsIn(project.store)).flatMap((session) => session.events);
      t.is(callOf({ events }, 'status-401').after?.error?.name, 'AuthenticationError');
    });
  }
}
