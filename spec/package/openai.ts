/** The official client of the registry, as its users use it. */
import type { ExecutionContext } from 'ava';
import type { LlmRecord } from '../../lib/index.js';
import type { NodeBinary } from '../helpers/nodes.js';
import type { Installation } from '../helpers/package.js';
import { CHUNKS, ModelServer, topicOf } from './model-server.js';
import { PRELOADS, sameOutcome } from './program.js';

const BODY = `
const baseURL = process.env.OPENAI_BASE_URL;
const client = new OpenAI({ baseURL, apiKey: 'sk-secret-of-the-spec', maxRetries: 0 });
const tools = [{ type: 'function', function: { name: 'act', parameters: { type: 'object' } } }];
const ask = (topic, more) => ({
  model: 'gpt-spec',
  temperature: 0,
  messages: [{ role: 'system', content: 'You act.' }, { role: 'user', content: topic }],
  ...more,
});

async function main() {
  const { chat } = client;
  const { completions } = chat;
  console.log(client instanceof OpenAI, client.chat === chat, chat.completions === completions);
  console.log(completions.create === client.chat.completions.create, completions instanceof OpenAI.Chat.Completions);
  console.log(completions.create.name, completions.create.length, Object.keys(completions));

  const promise = completions.create(ask('plain', { tools }));
  console.log(promise instanceof Promise, promise.constructor.name, Object.keys(promise));
  console.log(JSON.stringify(await promise), (await promise)._request_id, (await promise) === (await promise));

  const stream = await completions.create(ask('stream', { tools, stream: true, stream_options: { include_usage: true } }));
  console.log(stream.constructor.name, stream.controller.signal.aborted, Object.keys(stream));
  for await (const chunk of stream) console.log(JSON.stringify(chunk));

  const { data, response, request_id } = await completions.create(ask('with-response')).withResponse();
  console.log(data.id, response.status, response.constructor.name, request_id);

  const raw = await completions.create(ask('as-response')).asResponse();
  console.log(raw.status, raw.bodyUsed, (await raw.json()).id);

  let seen = 0;
  const broken = await completions.create(ask('break', { stream: true }));
  for await (const chunk of broken) if ((seen += chunk.choices.length) === 3) break;
  console.log(seen, broken.controller.signal.aborted);

  const answered = async () => Number(await (await fetch(baseURL)).text());
  const before = await answered();
  completions.create(ask('unawaited'));
  while ((await answered()) === before);
  console.log('sent');

  try {
    await completions.create(ask('forbidden'));
  } catch (error) {
    console.log(error instanceof OpenAI.AuthenticationError, error.constructor.name, error.status, error.message);
    console.log(error.code, error.requestID, error.headers instanceof Headers);
  }
}
main().then(() => console.log('done'));
`;

const APPS = {
  'app.cjs': `const { OpenAI } = require('openai');\n${BODY}`,
  'app.mjs': `import OpenAI from 'openai';\n${BODY}`,
};

const TOPICS = [
  'plain',
  'stream',
  'with-response',
  'as-response',
  'break',
  'unawaited',
  'forbidden',
];

const asked = (topic: string): LlmRecord => ({
  provider: 'openai',
  model: 'gpt-spec',
  inputMessages: [
    { role: 'system', content: 'You act.' },
    { role: 'user', content: topic },
  ],
});

const TOOLS = [{ type: 'function', function: { name: 'act', parameters: { type: 'object' } } }];

/** What the model says to all that is read to its end. */
const answered = (topic: string): LlmRecord => ({
  ...asked(topic),
  toolCalls: [{ id: 'call_1', name: 'act', arguments: { n: 2 } }],
  finishReason: 'tool_calls',
  responseId: `chatcmpl-${topic}`,
  responseModel: 'gpt-spec-2026',
  usage: { input: 11, output: 5 },
});

/** Of a request that nobody waits for, nothing is written yet that could tell. */
const LLM: Readonly<Record<string, LlmRecord>> = {
  plain: { ...answered('plain'), params: { model: 'gpt-spec', temperature: 0, tools: TOOLS } },
  stream: { ...answered('stream'), stream: true, chunks: CHUNKS },
  'with-response': { ...answered('with-response'), requestId: 'req_with-response' },
  'as-response': asked('as-response'),
  break: { ...asked('break'), stream: true, chunks: 3, responseId: 'chatcmpl-break' },
  forbidden: asked('forbidden'),
};

const STATUS: Readonly<Record<string, string>> = {
  break: 'returned',
  unawaited: 'unfinished',
  forbidden: 'error',
};

export async function recordsOpenai(
  t: ExecutionContext,
  installed: Installation,
  node: NodeBinary,
): Promise<void> {
  const server = new ModelServer();
  const env = { OPENAI_BASE_URL: await server.start() };
  try {
    const app = installed.app({
      ...APPS,
      'steno.policy.json': { rules: [{ preset: 'openai' }, { function: 'main' }] },
    });
    for (const entry of Object.keys(APPS)) {
      const bare = await app.run(entry, { node: node.path, env });
      t.regex(bare.stdout, /\ndone\n$/, bare.stderr);
      t.deepEqual(server.requests.splice(0).map(topicOf), TOPICS);
      for (const [way, options] of Object.entries(PRELOADS)) {
        sameOutcome(t, await app.run(entry, { node: node.path, env, options }), bare, way);
        t.deepEqual(server.requests.splice(0).map(topicOf), TOPICS);
        const sessions = await app.sessions();
        t.is(sessions.length, 1);
        const events = sessions.flatMap((session) => session.events);
        const [main] = events;
        t.is(main?.method, 'main');

        const models = events.filter(({ method }) => method === 'create');
        t.deepEqual(
          models.map(({ class: name, method, parent, status }) => [name, method, parent, status]),
          TOPICS.map((topic) => ['Completions', 'create', main?.id, STATUS[topic] ?? 'ok']),
          way,
        );
        for (const [topic, llm] of Object.entries(LLM)) {
          t.like(models[TOPICS.indexOf(topic)]?.llm, llm, `${way}: ${topic}`);
        }
        const [, stream, , , broken] = models;
        for (const { llm } of [stream, broken].filter((each) => each !== undefined)) {
          t.true((llm?.timeToFirstChunkNs ?? 0) > 0);
        }
        t.like(broken?.llm?.outputMessages, { 0: { content: 'Hello' } });
        t.is(models[6]?.after?.error?.message, '401 No such key.');

        const attempts = events.filter(({ method }) => method === 'fetchWithTimeout');
        t.deepEqual(
          attempts.map(({ parent }) => parent),
          models.map(({ id }) => id),
        );
        t.false(JSON.stringify(events).includes('sk-secret'));
        app.forget();
      }
    }
  } finally {
    server.stop();
  }
}
