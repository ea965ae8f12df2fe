import { join } from 'node:path';
import test from 'ava';
import { librarySets } from '../helpers/library-sets.js';
import { startProvider } from '../helpers/provider.js';
import { REPOSITORY } from '../helpers/repository.js';
import { sessionsIn } from '../helpers/trace.js';
import { callsOf } from './model-calls.js';
import { contentOf, openAiScript } from './openai-provider.js';

const PROGRAM = `
import { createRequire } from 'node:module';
import OpenAI from 'openai';

const { instrument } = createRequire(import.meta.url)(process.env.STENOGRAPHER);
const client = new OpenAI({ apiKey: 'key', baseURL: process.env.PROVIDER_URL });
const { create } = client.chat.completions;
const policy = { rules: [{ preset: 'openai' }] };
instrument(client, policy);
const completions = instrument(client.chat.completions, policy);
instrument(client.responses, policy);
console.log(completions === client.chat.completions, create === completions.create);
await completions.create({ model: 'm', messages: [{ role: 'user', content: 'by hand' }] });
await client.responses.create({ model: 'm', input: 'responses by hand' });
`;

for (const set of librarySets(['current'])) {
  for (const [way, run] of [
    ['by hand alone', 'bare'],
    ['under register with the preset as well', 'traced'],
  ] as const) {
    test(`openai: a client instrumented ${way} has one whole record a request`, async (t) => {
      const project = set.project({
        'main.mjs': PROGRAM,
        'steno.policy.json': { rules: [{ preset: 'openai' }] },
      });
      const provider = await startProvider(openAiScript());
      const env = {
        PROVIDER_URL: provider.url,
        STENOGRAPHER: join(REPOSITORY, 'dist/lib/index.js'),
      };
      const { code, stderr } = await project[run]('main.mjs', { env });
      await provider.close();
      t.is(code, 0, stderr);
      t.is(provider.requests.length, 2);
      const events = (await sessionsIn(project.store)).flatMap((session) => session.events);
      t.is(events.filter(({ method }) => method === 'create').length, 2);
      const [chat] = callsOf({ events }, 'by hand');
      t.like(chat?.llm, {
        inputMessages: [{ role: 'user', content: 'by hand' }],
        outputMessages: [{ content: contentOf('by hand') }],
        finishReason: 'stop',
        requestId: 'req_by hand',
      });
      const [response] = callsOf({ events }, 'responses by hand');
      t.like(response?.llm, { finishReason: 'completed', usage: { input: 31 } });
    });
  }
}
