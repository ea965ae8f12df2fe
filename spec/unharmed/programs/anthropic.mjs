import Anthropic, { AnthropicError, APIError } from '@anthropic-ai/sdk';
import { collects, leaves, loaded } from './probe.mjs';

loaded();

const baseURL = process.env.PROVIDER_URL;
const client = new Anthropic({ apiKey: 'key', baseURL, maxRetries: 0 });
const ask = (content, more) => ({
  model: 'model-1',
  max_tokens: 9,
  messages: [{ role: 'user', content }],
  ...more,
});
const { messages } = client;
const failure = (error) => [
  error.constructor.name,
  error instanceof APIError,
  error instanceof AnthropicError,
  error.status,
  error.message,
  error.requestID,
];

console.log(
  'members',
  client.messages === messages,
  messages.create === messages.create,
  messages.create === Object.getPrototypeOf(messages).create,
  client.beta.messages === client.beta.messages,
);
console.log(
  'instances',
  client instanceof Anthropic,
  messages instanceof Anthropic.Messages,
  messages.constructor.name,
  messages.create.name,
  messages.create.length,
);
const promise = messages.create(ask('Where to?'));
console.log(
  'promise',
  promise instanceof Promise,
  promise.constructor.name,
  typeof promise.asResponse,
);
const answer = await promise;
console.log('answer', answer.content, answer._request_id, (await promise) === answer);
const both = await messages.create(ask('Both')).withResponse();
console.log('withResponse', both.data.id, both.response.status, both.request_id);
const raw = await messages.create(ask('Raw')).asResponse();
console.log('asResponse', raw.constructor.name, raw.bodyUsed, (await raw.json()).usage);
const stream = await messages.create(ask('Stream', { stream: true }));
console.log('stream', stream.constructor.name, stream.controller instanceof AbortController);
const types = [];
for await (const event of stream) types.push(event.type);
console.log('types', types);
const [left, right] = (await messages.create(ask('Tee', { stream: true }))).tee();
const count = async (source) => {
  let parts = 0;
  for await (const event of source) parts += event.type.length;
  return parts;
};
console.log('tee', await count(left), await count(right));
console.log(
  'readable',
  (
    await new Response(
      (await messages.create(ask('Readable', { stream: true }))).toReadableStream(),
    ).text()
  ).split('\n').length,
);
const early = await messages.create(ask('Early slow', { stream: true }));
for await (const event of early) {
  console.log('early', event.type);
  break;
}
console.log('left', early.controller.signal.aborted);
const helper = messages.stream(ask('Helper'));
const seen = [];
for (const event of ['connect', 'streamEvent', 'contentBlock', 'message', 'finalMessage', 'end'])
  helper.on(event, () => seen.push(event));
helper.on('text', (delta, snapshot) => seen.push(snapshot));
console.log(
  'helper',
  helper.constructor.name,
  await helper.finalText(),
  (await helper.finalMessage()).usage,
  helper.messages.length,
  helper.receivedMessages.length,
  helper.ended,
  helper.request_id,
);
console.log('events', seen);
console.log('iterated', await count(messages.stream(ask('Iterated'))));
console.log(
  'emitted',
  (await messages.stream(ask('Emitted')).emitted('message')).id,
  (await messages.stream(ask('With')).withResponse()).response.status,
);
console.log(
  'across',
  await helper.constructor
    .fromReadableStream(messages.stream(ask('Across')).toReadableStream())
    .finalText(),
);
const failing = messages.stream(ask('fail 400'));
failing.on('error', (error) => console.log('on error', error.constructor.name));
await failing.done().catch((error) => console.log('helper failed', failure(error)));
const aborted = messages.stream(ask('Aborted slow'));
aborted.on('abort', (error) => console.log('on abort', error.constructor.name));
aborted.on('streamEvent', () => aborted.abort());
await aborted
  .finalMessage()
  .catch((error) => console.log('aborted', error.constructor.name, aborted.aborted));
for (const content of ['fail 400', 'fail 401', 'busy']) {
  await messages.create(ask(content)).catch((error) => console.log('failed', failure(error)));
}
const request = messages.create(ask('fail 400'));
console.log(
  'same error',
  (await request.catch((error) => error)) === (await request.catch((error) => error)),
);
const patient = client.withOptions({ maxRetries: 2 });
console.log('withOptions', patient instanceof Anthropic, patient.maxRetries, client.maxRetries);
await patient.messages.create(ask('busy')).catch((error) => console.log('retried', error.status));
await messages
  .create(ask('x'), { signal: AbortSignal.abort() })
  .catch((error) => console.log('signal', failure(error)));
const page = await client.models.list();
const names = [];
for await (const { id } of client.models.list()) names.push(id);
console.log(
  'pages',
  page.constructor.name,
  page.hasNextPage(),
  names,
  (await page.getNextPage()).data.length,
);
for await (const each of page.iterPages())
  console.log(
    'page',
    each.data.map(({ id }) => id),
  );
console.log('by hand', (await client.post('/v1/messages', { body: ask('Hand') })).id);
messages.create(ask('Not awaited'));
await new Promise((resolve) => setTimeout(resolve, 100));

await collects(async (made) => {
  const each = made(new Anthropic({ apiKey: 'key', baseURL, maxRetries: 0 }));
  made(await made(each.messages.create(ask('Round'))));
  for await (const event of made(await each.messages.create(ask('Round', { stream: true }))))
    made(event);
  await made(each.messages.stream(ask('Round'))).finalText();
});
await leaves();
