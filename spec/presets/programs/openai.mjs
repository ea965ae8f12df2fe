// What programs do with the OpenAI client. Each part says one word that the provider answers by.
import { createRequire } from 'node:module';
import { setTimeout as wait } from 'node:timers/promises';
import OpenAI from 'openai';
import { zodResponseFormat, zodTextFormat } from 'openai/helpers/zod';
import { z } from 'zod';

const { OpenAI: CommonJs } = createRequire(import.meta.url)('openai');

const options = {
  apiKey: 'sk-the-key-that-nobody-may-see',
  baseURL: process.env.PROVIDER_URL,
  maxRetries: 2,
};
const client = new OpenAI(options);
const model = 'gpt-4.1-mini';
const helpers = client.chat.completions.parse
  ? client.chat.completions
  : client.beta.chat.completions;
const user = (content) => [{ role: 'user', content }];
const ask = (word, rest = {}, request = undefined) =>
  client.chat.completions.create({ model, messages: user(word), ...rest }, request);
const respond = (input, rest = {}, request = undefined) =>
  client.responses.create({ model, input, ...rest }, request);
const streamed = { stream: true, stream_options: { include_usage: true } };

async function part(name, run) {
  try {
    console.log(name, JSON.stringify(await run()));
  } catch (error) {
    const { status, code, type, request_id, requestID, headers } = error;
    const header = headers?.get?.('x-request-id') ?? headers?.['x-request-id'];
    console.log(name, 'failed', error.constructor.name, error.message, {
      status,
      code,
      type,
      requestId: request_id ?? requestID,
      header,
      isApiError: error instanceof OpenAI.APIError,
      isOpenAIError: error instanceof OpenAI.OpenAIError,
      isRateLimit: error instanceof OpenAI.RateLimitError,
      isAbort: error instanceof OpenAI.APIUserAbortError,
    });
  }
}

async function read(stream, until = Number.POSITIVE_INFINITY) {
  const chunks = [];
  for await (const chunk of stream) {
    chunks.push(chunk);
    if (chunks.length >= until) break;
  }
  return chunks;
}

const said = (chunks) => chunks.map((chunk) => chunk.choices[0]?.delta.content ?? '').join('');

// Chat completions.
await part('plain', async () => {
  const completion = await ask('plain', { temperature: 0.5, seed: 7 });
  return [completion, completion._request_id];
});
await part('streamed', async () => said(await read(await ask('streamed', streamed))));
await part('tools', async () => {
  const tools = [{ type: 'function', function: { name: 'look', parameters: { type: 'object' } } }];
  const messages = user('tools');
  const first = await ask('tools', { messages, tools });
  const { message } = first.choices[0];
  messages.push(message);
  for (const { id, function: called } of message.tool_calls) {
    messages.push({ role: 'tool', tool_call_id: id, content: `${called.arguments} is free` });
  }
  return said(await read(await ask('tools', { messages, tools, ...streamed })));
});
await part('streamed-tools', async () => {
  const chunks = await read(await ask('streamed-tools', streamed));
  return chunks.flatMap(({ choices }) => choices[0]?.delta.tool_calls ?? []);
});
await part('withResponse', async () => {
  const { data, response, request_id } = await ask('withResponse').withResponse();
  return [data.id, response.status, response.headers.get('x-request-id'), request_id];
});
await part('streamed-withResponse', async () => {
  const { data, response } = await ask('streamed-withResponse', streamed).withResponse();
  return [said(await read(data)), response.status];
});
await part('asResponse', async () => {
  const response = await ask('asResponse').asResponse();
  return [response.bodyUsed, (await response.json()).id];
});
await part('parse-asResponse', async () => {
  const response = await helpers.parse({ model, messages: user('parse-asResponse') }).asResponse();
  return (await response.json()).id;
});
await part('tee', async () => {
  const [left, right] = (await ask('tee', streamed)).tee();
  return Promise.all([read(left).then(said), read(right).then(said)]);
});
await part('toReadableStream', async () => {
  const readable = (await ask('toReadableStream', streamed)).toReadableStream();
  return (await new Response(readable).text()).split('\n').length;
});
await part('controller', async () => {
  const stream = await ask('controller', streamed);
  const chunks = [];
  for await (const chunk of stream) {
    chunks.push(chunk);
    if (chunks.length === 2) stream.controller.abort();
  }
  return said(chunks.slice(0, 2));
});
await part('break', async () => said(await read(await ask('break', streamed), 3)));
await part('signal', async () => {
  const controller = new AbortController();
  const stream = await ask('signal', streamed, { signal: controller.signal });
  const chunks = [];
  for await (const chunk of stream) {
    chunks.push(chunk);
    if (chunks.length === 2) controller.abort();
  }
  return said(chunks.slice(0, 2));
});
await part('plain-signal', async () => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 1000);
  return ask('plain-signal', {}, { signal: controller.signal });
});
await part('stream-helper', async () => {
  const stream = helpers.stream({ model, messages: user('stream-helper'), ...streamed });
  const events = [];
  stream.on('connect', () => events.push('connect'));
  stream.on('content', (delta, soFar) => events.push([delta, soFar]));
  stream.on('message', ({ role }) => events.push(role));
  stream.on('end', () => events.push('end'));
  const completion = await stream.finalChatCompletion();
  return [events, completion, await stream.finalContent()];
});
await part('stream-helper-abort', async () => {
  const stream = helpers.stream({ model, messages: user('stream-helper-abort'), ...streamed });
  stream.on('content', () => stream.abort());
  return stream.finalContent();
});
await part('parse', async () => {
  const completion = await helpers.parse({
    model,
    messages: user('parse'),
    response_format: zodResponseFormat(z.object({ steps: z.array(z.string()) }), 'path'),
  });
  return completion.choices[0].message.parsed;
});
await part('runTools', async () => {
  const runner = helpers.runTools({
    model,
    messages: user('runTools'),
    tools: [
      {
        type: 'function',
        function: {
          name: 'look',
          parse: JSON.parse,
          function: ({ to }) => `${to} is free`,
          parameters: { type: 'object', properties: { to: { type: 'string' } } },
        },
      },
    ],
  });
  const results = [];
  runner.on('functionToolCallResult', (result) => results.push(result));
  runner.on('functionCallResult', (result) => results.push(result));
  return [await runner.finalContent(), results];
});
await part('several', () => ask('several', { n: 2 }));
await part('withOptions', () =>
  client
    .withOptions({ maxRetries: 0 })
    .chat.completions.create({ model, messages: user('withOptions') })
    .then(({ id }) => id),
);
await part('commonjs', () =>
  new CommonJs(options).chat.completions
    .create({ model, messages: user('commonjs') })
    .then(({ id }) => id),
);
ask('not-awaited');
await wait(100);
ask('not-awaited-streamed', streamed);
await wait(100);
await part('finally', async () => {
  let ended = false;
  const { id } = await ask('finally').finally(() => (ended = true));
  return [id, ended];
});

// What goes wrong.
for (const word of ['status-400', 'status-401', 'status-429', 'status-500', 'rate-then-ok']) {
  await part(word, () => ask(word).then(({ id }) => id));
}
await part('cut', async () => said(await read(await ask('cut', streamed))));
await part('timeout', () => ask('timeout', {}, { timeout: 1000, maxRetries: 0 }));
await part('no-json', () => ask('no-json'));
await part('plain-text', () => ask('plain-text'));
await part('sse-no-json', async () => said(await read(await ask('sse-no-json', streamed))));
await part('sse-error', async () => said(await read(await ask('sse-error', streamed))));
await part('no-choices', async () => [
  await ask('no-choices'),
  await read(await ask('no-choices-streamed', streamed)),
]);
await part('slow', async () => said(await read(await ask('slow', streamed))));

// Responses.
await part('responses', async () => {
  const response = await respond('responses-plain', { instructions: 'Be short.', temperature: 0 });
  return [response, response.output_text, response._request_id];
});
await part('responses-streamed', async () => {
  const events = await read(await respond(user('responses-streamed'), { stream: true }));
  return events.map(({ type }) => type);
});
await part('responses-tools', async () => {
  const input = user('responses-tools');
  const tools = [{ type: 'function', name: 'look', parameters: { type: 'object' }, strict: false }];
  const first = await respond(input, { tools });
  const call = first.output.find(({ type }) => type === 'function_call');
  input.push(...first.output, {
    type: 'function_call_output',
    call_id: call.call_id,
    output: 'free',
  });
  return (await respond(input, { tools })).output_text;
});
await part('responses-parse', async () => {
  const response = await client.responses.parse({
    model,
    input: 'responses-parse',
    text: { format: zodTextFormat(z.object({ steps: z.array(z.string()) }), 'path') },
  });
  return response.output_parsed;
});
await part('responses-stream-helper', async () => {
  const events = [];
  const stream = client.responses
    .stream({ model, input: 'responses-stream-helper' })
    .on('response.output_text.delta', ({ delta, snapshot }) => events.push([delta, snapshot]));
  const response = await stream.finalResponse();
  return [events, response.output_text];
});
await part('responses-incomplete', () => respond('responses-incomplete'));
await part(
  'responses-failed',
  async () => (await read(await respond('responses-failed', { stream: true }))).length,
);
await part(
  'responses-break',
  async () => (await read(await respond('responses-break', { stream: true }), 7)).length,
);
await part(
  'responses-cut',
  async () => (await read(await respond('responses-cut', { stream: true }))).length,
);
await part(
  'responses-unknown',
  async () => (await read(await respond('responses-unknown', { stream: true }))).length,
);

// The others.
await part('embeddings', async () => {
  const { data, usage } = await client.embeddings.create({
    model: 'text-embedding-3-small',
    input: ['a tree', 'a stone'],
  });
  return [data.map(({ embedding }) => embedding), usage];
});
await part('embeddings-float', () =>
  client.embeddings.create({ model: 'e', input: 'a tree', encoding_format: 'float' }),
);
await part('completions', () =>
  client.completions.create({ model: 'gpt-3.5-turbo-instruct', prompt: 'Go' }),
);
await part('completions-streamed', async () =>
  (await read(await client.completions.create({ model, prompt: 'Go', stream: true })))
    .map(({ choices }) => choices[0]?.text)
    .join(''),
);
await part('models', async () => {
  const ids = [];
  for await (const { id } of client.models.list()) ids.push(id);
  return ids;
});
await part('pages', async () => {
  const ids = [];
  for await (const { id } of client.files.list({ limit: 1 })) ids.push(id);
  const page = await client.files.list({ limit: 1 });
  const next = page.hasNextPage() ? await page.getNextPage() : undefined;
  return [ids, page.data.length, next?.data];
});

const { chat, chat: again } = client;
const { create } = chat.completions;
console.log('identity', {
  chat: chat === again,
  create: create === client.chat.completions.create,
  ofPrototype: create === OpenAI.Chat.Completions.prototype.create,
  isClient: client instanceof OpenAI,
  isOwn: Object.hasOwn(chat.completions, 'create'),
  keys: Object.keys(chat.completions),
  name: create.name,
  length: create.length,
  builds: OpenAI === CommonJs,
});
