/** A program that uses the AI SDK in many ways, and the provider that it talks to. */
import type { Answer, Script } from '../helpers/provider.js';

const usage = {
  prompt_tokens: 9,
  completion_tokens: 3,
  total_tokens: 12,
  prompt_tokens_details: { cached_tokens: 4 },
  completion_tokens_details: { reasoning_tokens: 2 },
};
const head = { id: 'chatcmpl-1', created: 1, model: 'small-2026' };
const headers = { 'x-request-id': 'req_1' };
const called = (id: string, city: string): object => ({
  id,
  type: 'function',
  function: { name: 'weather', arguments: JSON.stringify({ city }) },
});

function completion(message: object, finish: string): Answer {
  const choice = { index: 0, message: { role: 'assistant', ...message }, finish_reason: finish };
  return { json: { ...head, choices: [choice], usage }, headers };
}

function streamed(deltas: readonly object[], finish: string): Answer {
  const chunk = (delta: object, reason: string | null = null): string =>
    `data: ${JSON.stringify({ ...head, choices: [{ index: 0, delta, finish_reason: reason }] })}`;
  const last = `data: ${JSON.stringify({ ...head, choices: [], usage })}`;
  return {
    events: [...deltas.map((each) => chunk(each)), chunk({}, finish), last, 'data: [DONE]'],
    headers,
  };
}

const TWO_CALLS = [called('call_1', 'Rome'), called('call_2', 'Atlantis')];

/** In pieces, as models send it. */
const TWO_CALLS_STREAMED = [
  {
    role: 'assistant',
    tool_calls: [
      { ...called('call_1', ''), index: 0, function: { name: 'weather', arguments: '' } },
    ],
  },
  { tool_calls: [{ index: 0, function: { arguments: '{"city":' } }] },
  { tool_calls: [{ index: 0, function: { arguments: '"Rome"}' } }] },
  {
    tool_calls: [
      {
        ...called('call_2', ''),
        index: 1,
        function: { name: 'weather', arguments: '{"city":"Atlantis"}' },
      },
    ],
  },
];

interface Body {
  readonly stream?: boolean;
  readonly input?: readonly string[];
  readonly messages: readonly { readonly role: string; readonly content: unknown }[];
  readonly tools?: unknown;
}

/** Answers by what the user asks. */
export function aiProvider(): Script {
  let retried = 0;
  return ({ body }) => {
    const { input, messages, stream, tools } = body as Body;
    if (input !== undefined) {
      const data = input.map(() => ({ embedding: [0.5, 0.25] }));
      return { json: { data, usage: { prompt_tokens: 6 } }, headers };
    }
    const asked = String(messages.find(({ role }) => role === 'user')?.content);
    if (tools !== undefined && !messages.some(({ role }) => role === 'tool')) {
      return stream
        ? streamed(TWO_CALLS_STREAMED, 'tool_calls')
        : completion({ content: null, tool_calls: TWO_CALLS }, 'tool_calls');
    }
    const words = stream
      ? streamed([{ role: 'assistant', content: 'Go ' }, { content: 'right.' }], 'stop')
      : completion({ content: 'Go right.', reasoning_content: 'Left is a wall.' }, 'stop');
    switch (asked) {
      case 'think':
        return streamed(
          [
            { role: 'assistant', reasoning_content: 'Left ' },
            { reasoning_content: 'is a wall.' },
            { content: 'Go right.' },
          ],
          'stop',
        );
      case 'object':
        return stream
          ? streamed([{ content: '{"way":' }, { content: '"right"}' }], 'stop')
          : completion({ content: '{"way":"right"}' }, 'stop');
      case 'retry':
        retried += 1;
        return retried === 1
          ? {
              status: 429,
              headers: { 'retry-after-ms': '1' },
              json: { error: { message: 'slow down' } },
            }
          : words;
      case 'refuse':
        return { status: 400, json: { error: { message: 'no such model' } } };
      case 'malformed':
        return stream ? { events: ['data: {"id": '] } : { json: { choices: 'none' } };
      case 'cut':
        return { ...words, everyMs: 300, cutAfter: 1 };
      case 'slow':
        return { ...words, delayMs: stream ? 0 : 5000, everyMs: 400 };
      default:
        return words;
    }
  };
}

/** Each part prints what a user would look at. */
export const AI_PARTS = `
const local = createOpenAICompatible({
  name: 'local', baseURL: process.env.PROVIDER_URL, apiKey: 'key', includeUsage: true,
  supportsStructuredOutputs: true,
});
const model = local('small');
const tools = {
  weather: tool({
    description: 'The weather of a city',
    inputSchema: z.object({ city: z.string() }),
    execute: async ({ city }, { toolCallId }) => {
      if (city === 'Atlantis') throw new Error('it sank');
      return { city, sky: 'blue', toolCallId };
    },
  }),
};
const schema = z.object({ way: z.string() });
const failed = (error) => console.log('failed', error.name, error.message, error.statusCode);

async function plain() {
  const answer = await generateText({
    model, system: 'Be brief.', prompt: 'plain', temperature: 0, maxOutputTokens: 50,
  });
  console.log(answer.text, answer.reasoningText, answer.finishReason, answer.response.id);
}

async function streaming() {
  const answer = streamText({
    model, system: 'Be brief.', prompt: 'think', temperature: 0, maxOutputTokens: 50,
    onChunk: ({ chunk }) => console.log('chunk', chunk.type),
    onStepFinish: ({ finishReason }) => console.log('step', finishReason),
    onFinish: ({ text }) => console.log('finish', text),
  });
  for await (const text of answer.textStream) console.log('text', text);
  console.log(await answer.text, await answer.reasoningText, (await answer.usage).inputTokens);
}

async function useTools() {
  const stopWhen = stepCountIs(3);
  const answer = await generateText({ model, prompt: 'tools', tools, stopWhen });
  console.log(answer.text, answer.steps.map(({ content }) => content.map(({ type }) => type)));
  const later = streamText({ model, prompt: 'tools', tools, stopWhen });
  const seen = [];
  for await (const part of later.fullStream) seen.push(part.type);
  console.log(seen.join(' '));
}

async function objects() {
  const { object } = await generateObject({ model, prompt: 'object', schema });
  console.log(object);
  const later = streamObject({ model, prompt: 'object', schema });
  for await (const partial of later.partialObjectStream) console.log(partial);
  console.log(await later.object);
  const output = Output.object({ schema });
  const answer = await generateText({ model, prompt: 'object', output, experimental_output: output });
  console.log(answer.output ?? answer.experimental_output);
}

async function embeddings() {
  const model = local.textEmbeddingModel('vectors');
  console.log((await embed({ model, value: 'one' })).embedding);
  console.log((await embedMany({ model, values: ['one', 'two'] })).usage);
}

async function failures() {
  console.log((await generateText({ model, prompt: 'retry' })).text);
  await generateText({ model, prompt: 'refuse' }).catch(failed);
  await generateText({ model, prompt: 'malformed', maxRetries: 0 }).catch(failed);
  for (const prompt of ['refuse', 'malformed', 'cut']) {
    const answer = streamText({ model, prompt, maxRetries: 0, onError: ({ error }) => failed(error) });
    const seen = [];
    try {
      for await (const part of answer.fullStream) seen.push(part.type);
    } catch (error) {
      failed(error);
    }
    console.log(prompt, seen.join(' '));
    // Of a stream that was cut it never settles in 5.
    if (prompt !== 'cut') await answer.text.then(console.log, failed);
  }
}

async function aborts() {
  const abortSignal = AbortSignal.timeout(1000);
  await generateText({ model, prompt: 'slow', abortSignal, maxRetries: 0 }).catch((error) =>
    console.log('aborted', error.name),
  );
  const controller = new AbortController();
  const answer = streamText({
    model, prompt: 'slow', abortSignal: controller.signal,
    onAbort: ({ steps }) => console.log('onAbort', steps.length),
  });
  const seen = [];
  for await (const part of answer.fullStream) {
    seen.push(part.type);
    if (part.type === 'text-delta') controller.abort();
  }
  console.log(seen.join(' '));
}

async function readers() {
  for await (const text of streamText({ model, prompt: 'early' }).textStream) {
    console.log('only', text);
    break;
  }
  console.log(await streamText({ model, prompt: 'ui' }).toUIMessageStreamResponse().text());
  console.log(await streamText({ model, prompt: 'text' }).toTextStreamResponse().text());
  const unread = streamText({ model, prompt: 'consumed' });
  await unread.consumeStream();
  console.log(await unread.text);
}

async function wrapped() {
  const spans = [];
  const span = {
    setAttribute() { return this; }, setAttributes() { return this; }, setStatus() { return this; },
    addEvent() { return this; }, recordException() {}, updateName() { return this; },
    spanContext: () => ({}), isRecording: () => true, end() { spans.push('end'); },
  };
  const tracer = {
    startActiveSpan(name, ...rest) { spans.push(name); return rest.at(-1)(span); },
    startSpan(name) { spans.push(name); return span; },
  };
  const telling = wrapLanguageModel({
    model,
    middleware: [simulateStreamingMiddleware(), {
      wrapGenerate: async ({ doGenerate, params }) => {
        console.log('wrap', params.prompt.length);
        return doGenerate();
      },
    }],
  });
  const answer = streamText({
    model: telling, prompt: 'wrapped', experimental_telemetry: { isEnabled: true, tracer },
  });
  for await (const text of answer.textStream) console.log('text', text);
  console.log(spans.join(' '));
  const agent = new (ToolLoopAgent ?? Experimental_Agent)({ model, tools, stopWhen: stepCountIs(3) });
  console.log((await agent.generate({ prompt: 'agent' })).text);
  console.log(await (await agent.stream({ prompt: 'agent' })).text);
}

async function main() {
  console.log(model.constructor.name, model.modelId, generateText.name, streamText.length);
  for (const part of [plain, streaming, useTools, objects, embeddings, failures, aborts, readers, wrapped]) {
    console.log('--', part.name);
    await part();
  }
  void generateText({ model, prompt: 'nobody waits' });
}
`;
