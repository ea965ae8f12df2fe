/** A program that uses LangChain with a model class of its own, and the provider that it talks to. */
import type { Answer, Script } from '../helpers/provider.js';

const usage = { prompt: 9, completion: 3, cached: 4, reasoning: 2 };
const calls = [
  { id: 'call_1', name: 'weather', args: { city: 'Rome' } },
  { id: 'call_2', name: 'weather', args: { city: 'Atlantis' } },
];
const end = { finish: 'stop', usage, id: 'resp_1', model: 'small-2026' };

interface Body {
  readonly stream?: boolean;
  readonly tools?: readonly string[];
  readonly messages: readonly { readonly type: string; readonly text: string }[];
}

/** An API of its own: words, calls of tools, usage. */
export function langchainProvider(): Script {
  return ({ body }) => {
    const { stream, tools, messages } = body as Body;
    const asked = messages.find(({ type }) => type === 'human')?.text;
    const wantsTools = tools !== undefined && !messages.some(({ type }) => type === 'tool');
    const words: Answer = stream
      ? { events: [{ text: 'Go ' }, { text: 'right.' }, end] }
      : { json: { text: 'Go right.', ...end } };
    if (wantsTools) {
      const [one, two] = calls;
      return stream
        ? {
            events: [
              { call: { index: 0, id: one?.id, name: one?.name, args: '{"city"' } },
              { call: { index: 0, args: ':"Rome"}' } },
              { call: { index: 1, ...two, args: JSON.stringify(two?.args) } },
              { ...end, finish: 'tool_calls' },
            ],
          }
        : { json: { text: '', calls, ...end, finish: 'tool_calls' } };
    }
    switch (asked) {
      case 'refuse':
        return { status: 400, json: { error: 'no such model' } };
      case 'malformed':
        return stream ? { events: ['data: {"text'] } : { text: '{"text' };
      case 'cut':
        return { ...words, everyMs: 300, cutAfter: 1 };
      // Slow enough that its end is not on the way already when nobody reads any more.
      case 'early':
        return { ...words, everyMs: 400 };
      case 'slow':
        return { ...words, delayMs: stream ? 0 : 5000, everyMs: 400 };
      default:
        return words;
    }
  };
}

export const LANGCHAIN_NAMES = {
  'language_models/chat_models': 'BaseChatModel',
  messages: 'AIMessage, AIMessageChunk, HumanMessage, SystemMessage',
  outputs: 'ChatGenerationChunk',
  tools: 'DynamicTool, tool',
  runnables: 'RunnableLambda, RunnableMap',
  prompts: 'ChatPromptTemplate',
  output_parsers: 'StringOutputParser',
  caches: 'InMemoryCache',
  singletons: 'AsyncLocalStorageProviderSingleton',
  'utils/testing': 'FakeListChatModel, FakeRetriever, FakeStreamingChatModel',
};

/** Each part prints what a user would look at. */
export const LANGCHAIN_PARTS = `
class ChatLocal extends BaseChatModel {
  constructor(fields = {}) {
    super(fields);
    this.model = 'small';
    this.temperature = 0;
  }
  _llmType() { return 'local'; }
  bindTools(tools) {
    const named = { tools: tools.map(({ name }) => name) };
    return this.withConfig?.(named) ?? this.bind(named);
  }
  async #ask(messages, options, stream) {
    const response = await fetch(process.env.PROVIDER_URL + '/ask', {
      method: 'POST',
      signal: options.signal,
      body: JSON.stringify({
        stream, tools: options.tools, stop: options.stop,
        messages: messages.map((each) => ({ type: each.getType(), text: each.content, of: each.tool_call_id })),
      }),
    });
    if (response.ok) return response;
    throw new Error((await response.json()).error);
  }
  #end({ usage, finish, id, model }) {
    return {
      id,
      usage_metadata: {
        input_tokens: usage.prompt, output_tokens: usage.completion,
        total_tokens: usage.prompt + usage.completion,
        input_token_details: { cache_read: usage.cached },
        output_token_details: { reasoning: usage.reasoning },
      },
      response_metadata: { finish_reason: finish, model_name: model },
    };
  }
  async _generate(messages, options) {
    const { text, calls = [], ...end } = await (await this.#ask(messages, options)).json();
    const tool_calls = calls.map((call) => ({ ...call, type: 'tool_call' }));
    return { generations: [{ text, message: new AIMessage({ content: text, tool_calls, ...this.#end(end) }) }] };
  }
  async *_streamResponseChunks(messages, options, runManager) {
    const response = await this.#ask(messages, options, true);
    let read = '';
    for await (const bytes of response.body) {
      const lines = (read + Buffer.from(bytes).toString()).split('\\n');
      read = lines.pop();
      for (const line of lines) {
        if (!line.startsWith('data: ')) continue;
        const { text = '', call, ...end } = JSON.parse(line.slice(6));
        const message = new AIMessageChunk({
          content: text,
          ...(call ? { tool_call_chunks: [{ type: 'tool_call_chunk', ...call }] } : {}),
          ...(end.usage ? this.#end(end) : {}),
        });
        yield new ChatGenerationChunk({ text, message });
        await runManager?.handleLLMNewToken(text);
      }
    }
  }
}

class ChatWhole extends ChatLocal {
  _streamResponseChunks = BaseChatModel.prototype._streamResponseChunks;
}

const model = new ChatLocal();
const weather = tool(
  async ({ city }) => {
    if (city === 'Atlantis') throw new Error('it sank');
    return city + ' is blue';
  },
  { name: 'weather', description: 'The weather of a city', schema: z.object({ city: z.string() }) },
);
const failed = (error) => console.log('failed', error.name, error.message);

async function plain() {
  const said = [new SystemMessage('Be brief.'), new HumanMessage('plain')];
  const answer = await model.invoke(said, { stop: ['.'] });
  console.log(answer.content, answer.usage_metadata, answer.constructor.name);
}

async function streaming() {
  const said = [new SystemMessage('Be brief.'), new HumanMessage('stream')];
  let whole;
  for await (const chunk of await model.stream(said, { stop: ['.'] })) {
    console.log(chunk.content);
    whole = whole === undefined ? chunk : whole.concat(chunk);
  }
  console.log(whole.content, whole.usage_metadata.total_tokens, whole.response_metadata);
}

async function useTools() {
  const bound = model.bindTools([weather]);
  const history = [new HumanMessage('tools')];
  const answer = await bound.invoke(history);
  history.push(answer);
  for (const call of answer.tool_calls) {
    try {
      history.push(await weather.invoke(call));
    } catch (error) {
      failed(error);
    }
  }
  console.log((await bound.invoke(history)).content);
  console.log(await weather.invoke({ city: 'Oslo' }), await weather.call?.({ city: 'Bern' }));
  await weather.invoke({ town: 'Oslo' }).catch((error) => console.log('failed', error.constructor.name));
  const echo = new DynamicTool({ name: 'echo', description: 'Says it again', func: async (text) => text });
  console.log(await echo.invoke('hello'));
  let whole;
  for await (const chunk of await bound.stream('stream tools')) whole = whole ? whole.concat(chunk) : chunk;
  console.log(whole.tool_calls.map(({ args }) => args));
}

async function chains() {
  const prompt = ChatPromptTemplate.fromMessages([['system', 'Be brief.'], ['human', '{q}']]);
  const chain = prompt.pipe(model).pipe(new StringOutputParser());
  console.log(await chain.invoke({ q: 'chain' }));
  for await (const text of await chain.stream({ q: 'chain' })) console.log('text', text);
  console.log(await chain.batch([{ q: 'one' }, { q: 'two' }]));
  const both = RunnableMap.from({ more: RunnableLambda.from((n) => n + 1), same: (n) => n });
  console.log(await both.invoke(1));
  for await (const part of await both.stream(1)) console.log('part', part);
  for await (const event of chain.streamEvents({ q: 'events' }, { version: 'v2' })) console.log(event.event, event.name);
  console.log((await new FakeRetriever().invoke('what?')).length);
}

async function callbacks() {
  const runs = new Map();
  const told = (what) => (...args) => console.log(what, runs.get(args.find((each) => runs.has(each))));
  const started = (what, at) => (...args) => {
    const [id, parent] = args.slice(at);
    runs.set(id, (runs.get(parent) ?? '') + '/' + what);
    console.log('start', runs.get(id));
  };
  const handler = {
    name: 'teller', awaitHandlers: true,
    handleChainStart: started('chain', 2), handleChatModelStart: started('model', 2), handleToolStart: started('tool', 2),
    handleChainEnd: told('end'), handleLLMEnd: told('end'), handleToolEnd: told('end'),
    handleLLMError: told('error'), handleChainError: told('error'), handleLLMNewToken: (token) => console.log('token', token),
  };
  AsyncLocalStorageProviderSingleton.initializeGlobalInstance(new AsyncLocalStorage());
  // What is called inside knows its caller by LangChain's own async context.
  const agent = RunnableLambda.from(async (text) => {
    await weather.invoke({ city: 'Rome' });
    return (await model.invoke(text)).content;
  });
  console.log(await agent.invoke('inside', { callbacks: [handler], tags: ['a'] }));
  for await (const chunk of await model.stream('told', { callbacks: [handler] })) console.log(chunk.content);
  await model.invoke('refuse', { callbacks: [handler] }).catch(failed);
}

async function cached() {
  const kept = new ChatLocal({ cache: new InMemoryCache() });
  console.log((await kept.invoke('cached')).content, (await kept.invoke('cached')).content);
}

async function others() {
  for await (const chunk of await new ChatWhole().stream('whole')) console.log(chunk.content);
  for await (const chunk of await new FakeListChatModel({ responses: ['ab'] }).stream('list')) console.log(chunk.content);
  const fake = new FakeStreamingChatModel({ responses: [new AIMessage('one')] });
  console.log((await fake.invoke('fake')).content);
}

async function newEvents() {
  if (model.streamV2 === undefined) return;
  const stream = model.streamEvents('new events');
  for await (const text of stream.text) console.log('text', text);
  const answer = await model.bindTools([weather]).invoke('stream tools', {
    callbacks: [{ name: 'events', lc_prefer_chat_model_stream_events: true, handleChatModelStreamEvent: ({ event }) => console.log(event) }],
  });
  console.log(answer.tool_calls.length, (await stream).content);
}

async function failures() {
  console.log((await model.withFallbacks([new FakeListChatModel({ responses: ['spare'] })]).invoke('refuse')).content);
  await model.invoke('malformed').catch(failed);
  for (const text of ['refuse', 'malformed', 'cut']) {
    try {
      for await (const chunk of await model.stream(text)) console.log(chunk.content);
    } catch (error) {
      failed(error);
    }
  }
}

async function aborts() {
  await model.invoke('slow', { signal: AbortSignal.timeout(1000) }).catch(({ name }) => console.log('aborted', name));
  const controller = new AbortController();
  try {
    for await (const chunk of await model.stream('slow', { signal: controller.signal })) {
      console.log(chunk.content);
      controller.abort();
    }
  } catch (error) {
    console.log('aborted', error.name);
  }
  for await (const chunk of await model.stream('early')) {
    console.log('only', chunk.content);
    break;
  }
}

async function main() {
  console.log(model.constructor.name, model._streamResponseChunks === BaseChatModel.prototype._streamResponseChunks);
  for (const part of [plain, streaming, useTools, chains, callbacks, cached, others, newEvents, failures, aborts]) {
    console.log('--', part.name);
    await part();
  }
  void model.invoke('nobody waits');
}
`;
