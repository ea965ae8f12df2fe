import { testSuite } from './suite.js';

const completion = {
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1,
  model: 'gpt-4.1-mini-2025-04-14',
  choices: [
    {
      index: 0,
      message: { role: 'assistant', content: 'Go right.', refusal: null },
      finish_reason: 'stop',
      logprobs: null,
    },
  ],
  usage: { prompt_tokens: 9, completion_tokens: 3, total_tokens: 12 },
};

testSuite({
  preset: 'openai',
  package: 'openai',
  rules: [{ preset: 'openai' }],
  entry: 'main.mjs',
  files: {
    'main.mjs': `
import OpenAI from 'openai';

const client = new OpenAI({ apiKey: 'key', baseURL: process.env.PROVIDER_URL, maxRetries: 2 });
const messages = [{ role: 'user', content: 'Where to?' }];
const answer = await client.chat.completions.create({ model: 'gpt-4.1-mini', messages });
console.log(answer.choices[0].message.content);
`,
  },
  script: () => () => ({ json: completion, headers: { 'x-request-id': 'req_1' } }),
  features: {
    chat(t, { events }) {
      const [call, ...rest] = events.filter(({ method }) => method === 'create');
      t.deepEqual(rest, []);
      t.is(call?.llm?.model, 'gpt-4.1-mini');
      t.deepEqual(call?.llm?.usage, { input: 9, output: 3 });
      t.is(call?.llm?.requestId, 'req_1');
    },
  },
});
