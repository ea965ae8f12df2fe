import test from 'ava';
import { observed } from './observed.js';

const chunk = (content: string) => ({ id: 'c', choices: [{ index: 0, delta: { content } }] });
const said = (content: string | null) => ({
  id: 'c',
  object: 'chat.completion',
  choices: [
    {
      index: 0,
      message: { role: 'assistant', content, refusal: null },
      finish_reason: null,
    },
  ],
});
const stream = 'openai.chat';

async function* chunks(fails?: Error) {
  yield chunk('a');
  yield chunk('b');
  if (fails !== undefined) throw fails;
}

const consume = async (iterable: AsyncIterable<unknown>) => {
  const seen: unknown[] = [];
  for await (const each of iterable) seen.push(each);
  return seen;
};

test('the response is what its chunks make together; each is told, within the call', async (t) => {
  const result = Promise.resolve({ [Symbol.asyncIterator]: () => chunks() });
  const told = observed(result, { stream });
  const seen = await consume(await result);
  t.deepEqual(seen, [chunk('a'), chunk('b')]);
  t.deepEqual(told, [
    ['enter'],
    ['leave', true],
    ['yielded', chunk('a')],
    ['enter'],
    ['leave', true],
    ['yielded', chunk('b')],
    ['enter'],
    ['leave', true],
    ['settled', 'ok', said('ab')],
  ]);
});

test('a stream that fails keeps what it had brought', async (t) => {
  const error = new Error('cut');
  const result = Promise.resolve({ [Symbol.asyncIterator]: () => chunks(error) });
  const told = observed(result, { stream });
  await t.throwsAsync(async () => consume(await result));
  t.deepEqual(told.at(-1), ['settled', 'error', error, said('ab')]);
});

test('an own function named iterator is where the iterations of an SDK come from', async (t) => {
  const made = {
    iterator: () => chunks(),
    [Symbol.asyncIterator]() {
      return this.iterator();
    },
  };
  const result = Promise.resolve(made);
  const told = observed(result, { stream });
  await consume({ [Symbol.asyncIterator]: (await result).iterator });
  t.deepEqual(told.at(-1), ['settled', 'ok', said('ab')]);
  t.deepEqual(Object.keys(made), ['iterator']);
});

test('an iterator that is no function is none', async (t) => {
  const made = { iterator: 'no function', [Symbol.asyncIterator]: () => chunks() };
  const result = Promise.resolve(made);
  const told = observed(result, { stream });
  await consume(await result);
  t.deepEqual(told.at(-1), ['settled', 'ok', said('ab')]);
});

test('receiver and arguments of an iteration arrive', async (t) => {
  const seen: unknown[] = [];
  const made = {
    [Symbol.asyncIterator](...args: unknown[]) {
      seen.push(this, ...args);
      return 'no iterator';
    },
  };
  const result = Promise.resolve(made);
  observed(result, { stream });
  const iterate = (await result)[Symbol.asyncIterator];
  t.is(Reflect.apply(iterate, made, [1, 2]), 'no iterator');
  t.deepEqual(seen, [made, 1, 2]);
  const nothing = { [Symbol.asyncIterator]: () => null };
  const empty = Promise.resolve(nothing);
  observed(empty, { stream });
  t.is((await empty)[Symbol.asyncIterator](), null);
});

test('without a reassembler, without a stream and after an error the result is the end', async (t) => {
  const made = { [Symbol.asyncIterator]: () => chunks() };
  const plain = { id: 1 };
  const proxy = new Proxy(made, {});
  const cases: [result: unknown, stream: string][] = [
    [made, 'unknown'],
    [plain, stream],
    [proxy, stream],
    [null, stream],
    [7, stream],
  ];
  for (const [value, name] of cases) {
    const result = Promise.resolve(value);
    const told = observed(result, { stream: name });
    await result;
    await null;
    t.is(told[0]?.[2], value);
    t.deepEqual(
      told.map((each) => each.slice(0, 3)),
      [['settled', 'ok', value]],
    );
  }
  const failed = Promise.reject(made);
  const told = observed(failed, { stream });
  await t.throwsAsync(failed, { any: true });
  t.deepEqual(told, [['settled', 'error', made, undefined]]);
});
