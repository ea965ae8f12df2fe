import { BaseCallbackHandler } from '@langchain/core/callbacks/base';
import { CallbackManager } from '@langchain/core/callbacks/manager';
import { Document } from '@langchain/core/documents';
import { BaseChatModel } from '@langchain/core/language_models/chat_models';
import {
  AIMessage,
  AIMessageChunk,
  HumanMessage,
  SystemMessage,
  ToolMessage,
  trimMessages,
} from '@langchain/core/messages';
import { JsonOutputParser, StringOutputParser } from '@langchain/core/output_parsers';
import { ChatGenerationChunk } from '@langchain/core/outputs';
import { ChatPromptTemplate, MessagesPlaceholder, PromptTemplate } from '@langchain/core/prompts';
import {
  RunnableBranch,
  RunnableLambda,
  RunnableMap,
  RunnablePassthrough,
  RunnableSequence,
} from '@langchain/core/runnables';
import { InMemoryStore } from '@langchain/core/stores';
import { DynamicStructuredTool, StructuredTool, tool } from '@langchain/core/tools';
import { FakeListChatModel, FakeStreamingChatModel } from '@langchain/core/utils/testing';
import { z } from 'zod';
import { collects, leaves, loaded } from './probe.mjs';

loaded();

class Local extends BaseChatModel {
  _llmType() {
    return 'local';
  }
  async _generate(messages, options, manager) {
    const text = `heard ${messages.at(-1).content}`;
    if (text.includes('fail')) throw new RangeError('cannot answer');
    await manager?.handleLLMNewToken('token');
    const message = new AIMessage({
      content: text,
      tool_calls: text.includes('tool')
        ? [{ id: 'call_1', name: 'look', args: { at: 'tree' }, type: 'tool_call' }]
        : [],
    });
    return { generations: [{ text, message }], llmOutput: { tokenUsage: { totalTokens: 7 } } };
  }
  async *_streamResponseChunks(messages, options, manager) {
    for (const text of ['Go ', 'right', '.']) {
      yield new ChatGenerationChunk({ text, message: new AIMessageChunk({ content: text }) });
      await manager?.handleLLMNewToken(text);
    }
  }
}
const seen = [];
class Handler extends BaseCallbackHandler {
  name = 'handler';
  handleChatModelStart(llm, messages) {
    seen.push(`start ${messages[0].length}`);
  }
  handleLLMEnd(output) {
    seen.push(`end ${output.generations[0][0].text}`);
  }
  handleLLMError(error) {
    seen.push(`error ${error.message}`);
  }
  handleChainStart() {
    seen.push('chain');
  }
  handleToolEnd(output) {
    seen.push(`tool ${typeof output}`);
  }
}
const model = new Local({});
const answer = await model.invoke('hello', { callbacks: [new Handler()] });
console.log(
  'invoke',
  answer.content,
  answer instanceof AIMessage,
  answer.getType(),
  seen.splice(0),
);
console.log(
  'messages',
  (await model.invoke([new SystemMessage('s'), new HumanMessage('h')])).content,
  (await model.invoke([['human', 'tuple']])).content,
);
console.log(
  'batch',
  (await model.batch(['a', 'b'])).map(({ content }) => content),
  (await model.batch(['fail', 'ok'], {}, { returnExceptions: true })).map(
    (each) => each.message ?? each.content,
  ),
);
const chunks = [];
for await (const chunk of await model.stream('stream', { callbacks: [new Handler()] }))
  chunks.push(chunk);
console.log(
  'stream',
  chunks.map(({ content }) => content),
  chunks.reduce((a, b) => a.concat(b)).content,
  chunks[0] instanceof AIMessageChunk,
  seen.splice(0),
);
for await (const chunk of await model.stream('early')) {
  console.log('early', chunk.content);
  break;
}
const streamed = await model.stream('readable');
console.log(
  'readable',
  streamed instanceof ReadableStream,
  streamed.constructor.name,
  (await streamed.getReader().read()).value.content,
);
await model
  .invoke('fail', { callbacks: [new Handler()] })
  .catch((error) =>
    console.log('failed', error instanceof RangeError, error.message, seen.splice(0)),
  );
const aborting = new AbortController();
aborting.abort();
await model
  .invoke('x', { signal: aborting.signal })
  .catch((error) => console.log('aborted', error.name));

const prompt = ChatPromptTemplate.fromMessages([
  ['system', 'You are {who}.'],
  new MessagesPlaceholder('history'),
  ['human', '{question}'],
]);
const chain = prompt.pipe(model).pipe(new StringOutputParser());
console.log(
  'chain',
  await chain.invoke(
    { who: 'a guide', history: [], question: 'where' },
    { callbacks: [new Handler()] },
  ),
  seen.splice(0).length,
  chain instanceof RunnableSequence,
);
console.log(
  'partial',
  (await (await prompt.partial({ who: 'me' })).formatMessages({ history: [], question: 'q' })).map(
    ({ content }) => content,
  ),
);
await prompt
  .invoke({ who: 'x' })
  .catch((error) => console.log('missing', error.message.slice(0, 40)));
console.log('template', await PromptTemplate.fromTemplate('{a} and {b}').format({ a: 1, b: 2 }));
const parts = [];
for await (const part of await chain.stream({ who: 'w', history: [], question: 'q' }))
  parts.push(part);
console.log('chain stream', parts);
const kinds = [];
for await (const { event, name } of chain.streamEvents(
  { who: 'w', history: [], question: 'q' },
  { version: 'v2' },
))
  kinds.push(`${event} ${name}`);
console.log('events', kinds);
const parallel = RunnableMap.from({
  text: new RunnablePassthrough(),
  size: RunnableLambda.from((text) => text.length),
});
console.log(
  'parallel',
  await parallel.invoke('four'),
  await RunnablePassthrough.assign({ b: ({ a }) => a + 1 }).invoke({ a: 1 }),
);
console.log(
  'branch',
  await RunnableBranch.from([[(n) => n > 1, () => 'many'], () => 'few']).batch([1, 2]),
);
let tries = 0;
const flaky = RunnableLambda.from(() => {
  tries += 1;
  if (tries < 3) throw new Error(`try ${tries}`);
  return tries;
});
console.log(
  'retry',
  await flaky
    .withRetry({ stopAfterAttempt: 4, onFailedAttempt: () => undefined })
    .invoke(null)
    .catch(({ message }) => message),
);
console.log(
  'fallback',
  await RunnableLambda.from(() => {
    throw new Error('first');
  })
    .withFallbacks([RunnableLambda.from(() => 'second')])
    .invoke(1),
  await RunnableLambda.from((x, { configurable }) => configurable.y)
    .withConfig({ configurable: { y: 5 } })
    .invoke(1),
);
async function* upper(input) {
  for await (const part of input) yield part.toUpperCase();
}
console.log('transform', await chain.pipe(upper).invoke({ who: 'w', history: [], question: 'q' }));

const look = tool(async ({ at }, config) => `saw ${at} ${typeof config}`, {
  name: 'look',
  description: 'looks',
  schema: z.object({ at: z.string() }),
});
console.log(
  'tool',
  await look.invoke({ at: 'tree' }),
  look instanceof DynamicStructuredTool,
  look instanceof StructuredTool,
  look.name,
);
console.log(
  'tool call',
  await look
    .invoke({ id: 'call_1', name: 'look', args: { at: 'tree' }, type: 'tool_call' })
    .then((message) => [message instanceof ToolMessage, message.content, message.tool_call_id]),
);
await look.invoke({ at: 1 }).catch((error) => console.log('tool input', error.constructor.name));
const { tool_calls: calls } = await model.invoke('tool');
console.log(
  'calls',
  calls,
  await look.invoke(calls[0], { callbacks: [new Handler()] }).then(({ content }) => content),
  seen.splice(0),
);
console.log(
  'parser',
  await new JsonOutputParser().invoke('{"a": 1}'),
  await new JsonOutputParser().invoke('no').catch((error) => error.constructor.name),
);
console.log(
  'trimmed',
  (
    await trimMessages([new HumanMessage('a'), new AIMessage('b'), new HumanMessage('c')], {
      maxTokens: 2,
      strategy: 'last',
      tokenCounter: (list) => list.length,
    })
  ).length,
);
const fake = new FakeListChatModel({ responses: ['one', 'two'] });
console.log(
  'fake',
  (await fake.invoke('x')).content,
  (await fake.invoke('x')).content,
  (await new FakeStreamingChatModel({ responses: [new AIMessage('s')] }).invoke('x')).content,
);
const store = new InMemoryStore();
await store.mset([
  ['a', 1],
  ['b', 2],
]);
const keys = [];
for await (const key of store.yieldKeys()) keys.push(key);
console.log('store', await store.mget(['a', 'none']), keys);
console.log(
  'json',
  JSON.stringify(new Document({ pageContent: 'x' })),
  JSON.stringify(new HumanMessage('h')).length,
  new HumanMessage('h').toDict().type,
  chain.getName(),
  Object.keys(chain.getGraph().nodes).length,
);
console.log(
  'manager',
  (await CallbackManager.configure([new Handler()]))?.handlers.length,
  answer.constructor === AIMessage,
  answer.lc_namespace,
);

await collects(async (made) => {
  const each = made(new Local({}));
  made(await each.invoke('round'));
  for await (const chunk of await each.stream('round')) made(chunk);
  await made(prompt.pipe(each)).invoke({ who: 'w', history: [], question: 'q' });
});
await leaves();
