import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import * as ai from 'ai';
import { z } from 'zod';
import { collects, leaves, loaded } from './probe.mjs';

const { generateObject, generateText, streamObject, streamText, tool } = ai;

loaded();

const provider = createOpenAICompatible({
  name: 'local',
  baseURL: process.env.PROVIDER_URL,
  apiKey: 'key',
  includeUsage: true,
});
const model = provider('model-1');
const failure = (error) => [
  error.name,
  ai.APICallError.isInstance(error),
  error.statusCode,
  error.message,
  error.constructor.name,
];
console.log(
  'model',
  model.modelId,
  model.provider,
  model.constructor.name,
  model.specificationVersion.length,
);

const text = await generateText({ model, prompt: 'Where to?', system: 'Short.' });
console.log(
  'text',
  text.text,
  text.finishReason,
  text.usage.totalTokens,
  text.steps.length,
  text.response.messages.length,
  text.toolCalls.length,
);
let looked = 0;
const look = tool({
  description: 'looks',
  inputSchema: z.object({ at: z.string() }),
  execute: async ({ at }, { toolCallId }) => `${at} ${toolCallId} ${(looked += 1)}`,
});
const tools = await generateText({
  model,
  prompt: 'use a tool',
  tools: { look },
  stopWhen: ai.stepCountIs(2),
  onStepFinish: ({ finishReason }) => console.log('step', finishReason),
});
console.log(
  'tools',
  tools.steps.map(({ toolResults }) => toolResults.map(({ output }) => output)),
  tools.text,
  looked,
);
const object = await generateObject({
  model,
  prompt: 'json',
  schema: z.object({ go: z.string() }),
});
console.log('object', object.object, object.finishReason);
await generateObject({
  model,
  prompt: 'json',
  schema: z.object({ other: z.number() }),
  maxRetries: 0,
}).catch((error) =>
  console.log('no object', error.name, ai.NoObjectGeneratedError.isInstance(error)),
);

const parts = [];
const stream = streamText({
  model,
  prompt: 'Stream',
  onFinish: ({ text: whole }) => parts.push(`finish ${whole}`),
  onChunk: ({ chunk }) => parts.push(chunk.type),
});
for await (const part of stream.textStream) parts.push(part);
console.log(
  'stream',
  parts,
  await stream.text,
  await stream.finishReason,
  (await stream.usage).totalTokens,
  stream.constructor.name,
);
const full = [];
for await (const part of streamText({ model, prompt: 'Full' }).fullStream) full.push(part.type);
console.log('full', full);
const smooth = streamText({
  model,
  prompt: 'Smooth',
  experimental_transform: ai.smoothStream({ delayInMs: null }),
});
console.log('response', await smooth.toTextStreamResponse().text());
const messages = streamText({ model, prompt: 'Messages' }).toUIMessageStreamResponse();
console.log(
  'messages',
  messages.headers.get('content-type'),
  (await messages.text()).split('\n\n').length,
);
for await (const part of streamText({ model, prompt: 'Early slow' }).textStream) {
  console.log('early', part);
  break;
}
const aborting = new AbortController();
const aborted = streamText({
  model,
  prompt: 'Aborted slow',
  abortSignal: aborting.signal,
  onAbort: ({ steps }) => console.log('on abort', steps.length),
  onError: () => undefined,
});
for await (const part of aborted.fullStream) {
  if (part.type === 'text-delta') aborting.abort();
  if (part.type === 'abort') console.log('abort');
}
const failed = streamText({
  model,
  prompt: 'fail 400',
  onError: ({ error }) => console.log('on error', failure(error)),
  maxRetries: 0,
});
for await (const part of failed.fullStream)
  if (part.type === 'error') console.log('error part', part.error.name);
for (const prompt of ['fail 400', 'fail 401', 'busy', 'nonsense']) {
  await generateText({ model, prompt, maxRetries: 0 }).catch((error) =>
    console.log('failed', failure(error)),
  );
}
await generateText({ model, prompt: '', messages: [] }).catch((error) =>
  console.log('invalid', error.name),
);
await generateText({ model, prompt: 'x', abortSignal: AbortSignal.abort() }).catch((error) =>
  console.log('signal', error.name),
);
const objects = streamObject({
  model,
  prompt: 'json',
  schema: z.object({ go: z.string() }),
  onError: () => undefined,
});
await objects.object.catch((error) => console.log('stream object', error.name));
const embedded = await ai.embed({
  model: provider.embeddingModel?.('m') ?? provider.textEmbeddingModel('m'),
  value: 'wood',
});
console.log('embed', embedded.embedding, ai.cosineSimilarity([1, 0], [0, 1]));
const seen = [];
const wrapped = ai.wrapLanguageModel({
  model,
  middleware: {
    wrapGenerate: async ({ doGenerate }) => {
      seen.push('before');
      const result = await doGenerate();
      seen.push('after');
      return result;
    },
  },
});
console.log('wrapped', (await generateText({ model: wrapped, prompt: 'Wrapped' })).text, seen);
const registry = ai.createProviderRegistry({ local: provider });
console.log('registry', registry.languageModel('local:model-1').modelId);
try {
  registry.languageModel('none:x');
} catch (error) {
  console.log('no provider', error.name);
}
const Agent = ai.ToolLoopAgent ?? ai.Experimental_Agent;
console.log(
  'agent',
  (
    await new Agent({ model, tools: { look }, stopWhen: ai.stepCountIs(2) }).generate({
      prompt: 'Agent',
    })
  ).text,
);

await collects(async (made) => {
  made(await generateText({ model: made(provider('model-1')), prompt: 'Round' }));
  const round = made(streamText({ model, prompt: 'Round' }));
  for await (const part of round.textStream) if (part === '') console.log('never');
});
await leaves();
