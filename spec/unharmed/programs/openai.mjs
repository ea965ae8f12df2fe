import OpenAI, { APIError, APIPromise, toFile } from 'openai';
import { collects, leaves, loaded } from './probe.mjs';

loaded();

const baseURL = process.env.PROVIDER_URL;
const client = new OpenAI({ apiKey: 'key', baseURL, maxRetries: 0 });
const ask = (content, more) => ({
  model: 'model-1',
  messages: [{ role: 'user', content }],
  ...more,
});
const { completions } = client.chat;
const failure = (error) => [
  error.constructor.name,
  error instanceof APIError,
  error instanceof OpenAI.OpenAIError,
  error.status,
  error.code,
  error.message,
  error.requestID ?? error.request_id,
];

console.log(
  'members',
  client.chat === client.chat,
  client.chat.completions === completions,
  completions.create === completions.create,
  completions.create === Object.getPrototypeOf(completions).create,
);
console.log(
  'instances',
  client instanceof OpenAI,
  completions instanceof OpenAI.Chat.Completions,
  completions.constructor.name,
  completions.create.name,
  completions.create.length,
);
const promise = completions.create(ask('Where to?'));
console.log(
  'promise',
  promise instanceof Promise,
  promise instanceof APIPromise,
  promise.constructor === APIPromise,
  Object.prototype.toString.call(promise),
  typeof promise.withResponse,
);
const answer = await promise;
console.log(
  'answer',
  answer.choices[0].message,
  answer._request_id,
  Object.keys(answer),
  (await promise) === answer,
);
const both = await completions.create(ask('Both')).withResponse();
console.log(
  'withResponse',
  both.data.id,
  both.response instanceof Response,
  both.response.status,
  both.request_id,
  both.response.headers.get('x-request-id'),
);
const raw = await completions.create(ask('Raw')).asResponse();
console.log('asResponse', raw.constructor.name, raw.bodyUsed, (await raw.json()).usage);
const twice = completions.create(ask('Twice'));
console.log(
  'twice',
  (await twice.asResponse()).status,
  (await twice).id,
  await twice.then(({ id }) => id),
  await twice.finally(() => undefined).then(({ object }) => object),
);

const stream = await completions.create(ask('Stream', { stream: true }));
console.log(
  'stream',
  stream.constructor.name,
  stream.controller instanceof AbortController,
  Object.keys(stream),
  typeof stream[Symbol.asyncIterator],
);
let text = '';
for await (const part of stream) text += part.choices[0]?.delta.content ?? '';
console.log('text', text, stream.controller.signal.aborted);
try {
  for await (const part of stream) console.log('again', part);
} catch (error) {
  console.log('again', error.name, error.message);
}
const [left, right] = (await completions.create(ask('Tee', { stream: true }))).tee();
const count = async (source) => {
  let parts = 0;
  for await (const part of source) parts += part.choices.length;
  return parts;
};
console.log('tee', left.constructor === stream.constructor, await count(left), await count(right));
const readable = (await completions.create(ask('Readable', { stream: true }))).toReadableStream();
console.log(
  'readable',
  readable instanceof ReadableStream,
  (await new Response(readable).text()).split('\n').length,
);
const early = await completions.create(ask('Early slow', { stream: true }));
for await (const part of early) {
  console.log('early', part.choices[0].delta.content);
  break;
}
console.log('left', early.controller.signal.aborted);
const stopped = await completions.create(ask('Stopped slow', { stream: true }));
try {
  for await (const part of stopped) {
    console.log('part', part.choices[0].delta.content);
    stopped.controller.abort();
  }
  console.log('stopped quietly');
} catch (error) {
  console.log('stopped', error.name);
}
const { data: withStream, response } = await completions
  .create(ask('With', { stream: true }))
  .withResponse();
console.log('stream with response', response.status, await count(withStream));

const helper = completions.stream(ask('Helper'));
const events = [];
for (const event of ['connect', 'content', 'chunk', 'message', 'finalMessage', 'end', 'totalUsage'])
  helper.on(event, () => events.push(event));
helper.on('content', (delta, snapshot) => events.push(snapshot));
console.log(
  'helper',
  helper.constructor.name,
  await helper.finalContent(),
  (await helper.finalMessage()).role,
  helper.ended,
  helper.aborted,
  await helper.done(),
);
console.log('events', events);
const iterated = completions.stream(ask('Iterated'));
console.log(
  'iterated',
  await count(iterated),
  (await iterated.finalChatCompletion()).choices[0].finish_reason,
);
const fromReadable = helper.constructor.fromReadableStream(
  completions.stream(ask('Across')).toReadableStream(),
);
console.log('across', await fromReadable.finalContent());
const failing = completions.stream(ask('fail 400'));
failing.on('error', (error) => console.log('on error', error.constructor.name));
await failing.done().catch((error) => console.log('helper failed', failure(error)));
const aborted = completions.stream(ask('Aborted slow'));
aborted.on('abort', (error) => console.log('on abort', error.constructor.name));
aborted.on('chunk', () => aborted.abort());
await aborted
  .finalContent()
  .catch((error) => console.log('aborted', error.constructor.name, aborted.aborted));

let looked = 0;
const tool = {
  type: 'function',
  function: {
    name: 'look',
    parameters: { type: 'object', properties: {} },
    parse: JSON.parse,
    function: ({ at }) => `${at} ${(looked += 1)}`,
  },
};
const runner = (completions.runTools ?? client.beta.chat.completions.runTools).call(
  completions.runTools ? completions : client.beta.chat.completions,
  ask('use a tool', { tools: [tool] }),
  { maxChatCompletions: 2 },
);
runner
  .on('functionToolCall', (call) => console.log('tool call', call.name))
  .on('functionToolCallResult', (result) => console.log('tool result', result));
console.log('runner', await runner.finalContent(), runner.messages.length, looked);
const parsed = await (completions.parse ?? client.beta.chat.completions.parse).call(
  completions.parse ? completions : client.beta.chat.completions,
  ask('json', { response_format: { type: 'json_schema', json_schema: { name: 'x', schema: {} } } }),
);
console.log('parsed', parsed.choices[0].message.content, parsed.choices[0].message.parsed);

for (const content of ['fail 400', 'fail 401', 'busy', 'nonsense']) {
  await completions.create(ask(content)).then(
    (value) => console.log('answered', typeof value),
    (error) => console.log('failed', failure(error)),
  );
}
const request = completions.create(ask('fail 400'));
console.log(
  'same error',
  (await request.catch((error) => error)) === (await request.catch((error) => error)),
  await completions
    .create(ask('fail 400'))
    .withResponse()
    .catch(({ status }) => status),
  await completions
    .create(ask('fail 401'))
    .asResponse()
    .catch(({ status }) => status),
);
const patient = client.withOptions({ maxRetries: 2 });
console.log(
  'withOptions',
  patient instanceof OpenAI,
  patient !== client,
  patient.maxRetries,
  client.maxRetries,
  patient.apiKey,
);
await patient.chat.completions
  .create(ask('busy'))
  .catch((error) => console.log('retried', error.status));
await completions
  .create(ask('slow'), { signal: AbortSignal.abort() })
  .catch((error) => console.log('signal', failure(error)));
await client.with?.call(client, {});
await new OpenAI({ apiKey: 'key', baseURL: 'http://127.0.0.1:1', maxRetries: 0 }).models
  .list()
  .catch((error) =>
    console.log('no server', error.constructor.name, error.cause?.code ?? error.cause?.cause?.code),
  );

const page = await client.models.list();
console.log(
  'page',
  page.constructor.name,
  page.data.length,
  page.hasNextPage(),
  page.getPaginatedItems().length,
);
const names = [];
for await (const { id } of client.models.list()) names.push(id);
console.log('pages', names, (await client.models.list().withResponse()).data.data.length);
console.log(
  'embeddings',
  (await client.embeddings.create({ model: 'm', input: 'x', encoding_format: 'float' })).data[0]
    .embedding,
);
console.log(
  'upload',
  (
    await client.files.create({
      file: await toFile(Buffer.from('bark'), 'tree.txt'),
      purpose: 'assistants',
    })
  ).id,
);
console.log(
  'by hand',
  (await client.get('/models', { query: { after: 'z' } })).data.length,
  (await client.post('/embeddings', { body: { input: 'y' } })).model,
);
class Own extends OpenAI {
  async prepareOptions(options) {
    options.headers = { ...options.headers, 'x-own': 'yes' };
    return super.prepareOptions(options);
  }
}
console.log(
  'subclass',
  (await new Own({ apiKey: 'key', baseURL, maxRetries: 0 }).chat.completions.create(ask('Own'))).id,
);
const seen = [];
const watched = new OpenAI({
  apiKey: 'key',
  baseURL,
  maxRetries: 0,
  fetch: (url, init) => {
    seen.push(init.method);
    return fetch(url, init);
  },
});
await watched.chat.completions.create(ask('Fetch'));
const original = watched.chat.completions.create;
watched.chat.completions.create = function create(...args) {
  seen.push('patched');
  return original.apply(this, args);
};
console.log('patched', (await watched.chat.completions.create(ask('Patched'))).id, seen);
completions.create(ask('Not awaited'));
await new Promise((resolve) => setTimeout(resolve, 100));

await collects(async (made) => {
  const each = made(new OpenAI({ apiKey: 'key', baseURL, maxRetries: 0 }));
  made(await made(each.chat.completions.create(ask('Round'))));
  for await (const part of made(await each.chat.completions.create(ask('Round', { stream: true }))))
    made(part);
  await made(each.chat.completions.stream(ask('Round'))).finalContent();
});
await leaves();
