// What programs do with the Anthropic client. Each part says one word that the provider answers by.

import { createRequire } from 'node:module';
import { setTimeout as wait } from 'node:timers/promises';
import Anthropic from '@anthropic-ai/sdk';

const { Anthropic: CommonJs } = createRequire(import.meta.url)('@anthropic-ai/sdk');

const options = {
  apiKey: 'sk-ant-the-key-that-nobody-may-see',
  baseURL: process.env.PROVIDER_URL,
  maxRetries: 2,
};
const client = new Anthropic(options);
const model = 'claude-test-1';
const body = (word, rest = {}) => ({
  model,
  max_tokens: 100,
  messages: [{ role: 'user', content: word }],
  ...rest,
});
const ask = (word, rest, request) => client.messages.create(body(word, rest), request);
const stream = true;
const tools = [{ name: 'look', input_schema: { type: 'object' } }];

async function part(name, run) {
  try {
    console.log(name, JSON.stringify(await run()));
  } catch (error) {
    const { status, headers, requestID, request_id, type } = error;
    console.log(name, 'failed', error.constructor.name, error.message, {
      status,
      type,
      requestId: requestID ?? request_id,
      header: headers?.get?.('request-id') ?? headers?.['request-id'],
      body: error.error,
      isApiError: error instanceof Anthropic.APIError,
      isRateLimit: error instanceof Anthropic.RateLimitError,
      isAbort: error instanceof Anthropic.APIUserAbortError,
    });
  }
}

async function read(events, until = Number.POSITIVE_INFINITY) {
  const seen = [];
  for await (const event of events) {
    seen.push(event);
    if (seen.length >= until) break;
  }
  return seen;
}

const said = (events) => events.map(({ delta }) => delta?.text ?? '').join('');

await part('plain', async () => {
  const message = await ask('plain', { system: 'Be short.', temperature: 0 });
  return [message, message._request_id];
});
await part('streamed', async () => said(await read(await ask('streamed', { stream }))));
await part('tools', async () => {
  const messages = [{ role: 'user', content: 'tools' }];
  const first = await ask('tools', { messages, tools });
  messages.push({ role: 'assistant', content: first.content });
  const uses = first.content.filter(({ type }) => type === 'tool_use');
  messages.push({
    role: 'user',
    content: uses.map(({ id, input }) => ({
      type: 'tool_result',
      tool_use_id: id,
      content: `${input.to} is free`,
    })),
  });
  return said(await read(await ask('tools', { messages, tools, stream })));
});
await part('streamed-tools', async () => {
  const events = await read(await ask('streamed-tools', { tools, stream }));
  return events.map(({ delta }) => delta?.partial_json ?? '').join('');
});
await part('thinking', async () => {
  const thinking = { type: 'enabled', budget_tokens: 1024 };
  return (await read(await ask('thinking', { thinking, stream }))).length;
});
await part('withResponse', async () => {
  const { data, response, request_id } = await ask('withResponse').withResponse();
  return [data.id, response.status, response.headers.get('request-id'), request_id];
});
await part('streamed-withResponse', async () => {
  const { data, response } = await ask('streamed-withResponse', { stream }).withResponse();
  return [said(await read(data)), response.status];
});
await part('asResponse', async () => {
  const response = await ask('asResponse').asResponse();
  return [response.bodyUsed, (await response.json()).id];
});
await part('tee', async () => {
  const [left, right] = (await ask('tee', { stream })).tee();
  return Promise.all([read(left).then(said), read(right).then(said)]);
});
await part('toReadableStream', async () => {
  const readable = (await ask('toReadableStream', { stream })).toReadableStream();
  return (await new Response(readable).text()).split('\n').length;
});
await part('controller', async () => {
  const events = await ask('controller', { stream });
  const seen = [];
  for await (const event of events) {
    seen.push(event);
    if (seen.length === 4) events.controller.abort();
  }
  return said(seen.slice(0, 4));
});
await part('break', async () => said(await read(await ask('break', { stream }), 4)));
await part('signal', async () => {
  const controller = new AbortController();
  const seen = [];
  for await (const event of await ask('signal', { stream }, { signal: controller.signal })) {
    seen.push(event);
    if (seen.length === 4) controller.abort();
  }
  return said(seen.slice(0, 4));
});
await part('plain-signal', () => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 1000);
  return ask('plain-signal', {}, { signal: controller.signal });
});
await part('stream-helper', async () => {
  const events = [];
  const helper = client.messages
    .stream(body('stream-helper', { tools }))
    .on('connect', () => events.push('connect'))
    .on('text', (delta, soFar) => events.push([delta, soFar]))
    .on('contentBlock', ({ type }) => events.push(type))
    .on('message', ({ id }) => events.push(id))
    .on('end', () => events.push('end'));
  const message = await helper.finalMessage();
  return [events, message, helper.request_id, await helper.finalText()];
});
await part(
  'stream-helper-iterated',
  async () => (await read(client.messages.stream(body('stream-helper-iterated')))).length,
);
await part('stream-helper-abort', () => {
  const helper = client.messages.stream(body('stream-helper-abort'));
  helper.on('text', () => helper.abort());
  return helper.finalText();
});
await part('beta', async () => {
  const { id } = await client.beta.messages.create(body('beta', { betas: ['a-beta'] }));
  const events = await read(await client.beta.messages.create(body('beta-streamed', { stream })));
  return [id, said(events)];
});
await part(
  'beta-stream-helper',
  async () => (await client.beta.messages.stream(body('beta-stream-helper')).finalMessage()).id,
);
if (client.messages.parse) {
  const { zodOutputFormat } = await import('@anthropic-ai/sdk/helpers/zod');
  const { z } = await import('zod');
  const format = zodOutputFormat(z.object({ steps: z.array(z.string()) }));
  await part(
    'parse',
    async () =>
      (await client.messages.parse(body('parse', { output_config: { format } }))).parsed_output,
  );
  await part('runTools', async () => {
    const look = { ...tools[0], run: ({ to }) => `${to} is free` };
    const runner = client.beta.messages.toolRunner(body('runTools', { tools: [look] }));
    const { id } = await runner;
    return [id, runner.params.messages.length];
  });
}
await part('countTokens', () =>
  client.messages.countTokens({ model, messages: [{ role: 'user', content: 'countTokens' }] }),
);
await part('withOptions', async () => {
  const other = client.withOptions({ maxRetries: 0, timeout: 4000 });
  return (await other.messages.create(body('withOptions'))).id;
});
await part(
  'commonjs',
  async () => (await new CommonJs(options).messages.create(body('commonjs'))).id,
);
ask('not-awaited');
await wait(100);
ask('not-awaited-streamed', { stream });
await wait(100);
await part('finally', async () => {
  let ended = false;
  const { id } = await ask('finally').finally(() => {
    ended = true;
  });
  return [id, ended];
});

// What goes wrong.
for (const word of ['status-400', 'status-401', 'status-429', 'status-529']) {
  await part(word, () => ask(word));
}
await part('cut', async () => said(await read(await ask('cut', { stream }))));
await part('timeout', () => ask('timeout', {}, { timeout: 1000, maxRetries: 0 }));
await part('no-json', () => ask('no-json'));
await part('plain-text', () => ask('plain-text'));
await part('sse-no-json', async () => said(await read(await ask('sse-no-json', { stream }))));
await part('sse-error', async () => said(await read(await ask('sse-error', { stream }))));
await part('unknown', async () => (await read(await ask('unknown', { stream }))).length);
await part('no-content', () => ask('no-content'));
await part('slow', async () => said(await read(await ask('slow', { stream }))));

await part('models', async () => {
  const ids = [];
  for await (const { id } of client.models.list({ limit: 1 })) ids.push(id);
  const page = await client.models.list({ limit: 1 });
  const next = page.hasNextPage() ? await page.getNextPage() : undefined;
  return [ids, page.data.length, next?.data];
});

const { messages, messages: again } = client;
const { create } = messages;
console.log('identity', {
  messages: messages === again,
  create: create === client.messages.create,
  ofPrototype: create === Anthropic.Messages.prototype.create,
  isBetaToo: create === client.beta.messages.create,
  isClient: client instanceof Anthropic,
  isOwn: Object.hasOwn(messages, 'create'),
  keys: Object.keys(messages),
  name: create.name,
  length: create.length,
  builds: Anthropic === CommonJs,
});
