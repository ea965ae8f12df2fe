import test from 'ava';
import { observed } from './observed.js';

const chunk = (content: string) => ({ id: 'c', choices: [{ index: 0, delta: { content } }] });
const said = (content: string | null) => ({
  id: 'c',
  object: 'chat.completion',
  choices: [
    { index: 0, message: { role: 'assistant', content, refusal: null }, finish_reason: null },
  ],
});
const stream = 'openai.chat';
const texts = ['a', 'b', 'c'];

interface Source {
  readonly readable: ReadableStream<unknown>;
  readonly cancelled: unknown[];
  pulls: number;
}

/** Of three chunks, then its end or an error. */
function source(fails?: Error): Source {
  const left = [...texts];
  const made: Source = {
    cancelled: [],
    pulls: 0,
    readable: new ReadableStream<unknown>(
      {
        pull(controller) {
          made.pulls += 1;
          const next = left.shift();
          if (next !== undefined) controller.enqueue(chunk(next));
          else if (fails === undefined) controller.close();
          else controller.error(fails);
        },
        cancel(reason) {
          made.cancelled.push(reason);
        },
      },
      { highWaterMark: 0 },
    ),
  };
  return made;
}

type Consume = (readable: ReadableStream<unknown>, most: number) => Promise<unknown[]>;

async function byReader(readable: ReadableStream<unknown>, most: number): Promise<unknown[]> {
  const reader = readable.getReader();
  const seen: unknown[] = [];
  while (seen.length < most) {
    const { done, value } = await reader.read();
    if (done) return seen;
    seen.push(value);
  }
  await reader.cancel('enough');
  return seen;
}

async function byIteration(readable: AsyncIterable<unknown>, most: number): Promise<unknown[]> {
  const seen: unknown[] = [];
  if (most === 0) return seen;
  for await (const each of readable) {
    seen.push(each);
    if (seen.length >= most) break;
  }
  return seen;
}

const ways: Readonly<Record<string, Consume>> = {
  'a reader': byReader,
  'for await': byIteration,
  'values()': (readable, most) => byIteration(readable.values(), most),
  'a pipe through a transform': (readable, most) =>
    byReader(readable.pipeThrough(new TransformStream()), most),
  'a pipe to a sink': async (readable, most) => {
    const seen: unknown[] = [];
    await readable
      .pipeTo(
        new WritableStream({
          write(each, controller) {
            seen.push(each);
            if (seen.length >= most) controller.error('enough');
          },
        }),
      )
      .catch((error: unknown) => {
        if (error !== 'enough') throw error;
      });
    return seen;
  },
};

for (const [name, consume] of Object.entries(ways)) {
  for (const wrapped of [false, true]) {
    test(`${name}${wrapped ? ', of the field stream,' : ''} brings all chunks, and the response is told`, async (t) => {
      const { readable } = source();
      const result = Promise.resolve(wrapped ? { stream: readable, request: {} } : readable);
      const told = observed(result, { stream });
      await result;
      t.deepEqual(await consume(readable, 10), texts.map(chunk));
      t.deepEqual(
        told.filter(([what]) => what === 'yielded'),
        texts.map((text) => ['yielded', chunk(text)]),
      );
      t.deepEqual(told.at(-1), ['settled', 'ok', said('abc')]);
      t.is(told.filter(([what]) => what === 'settled').length, 1);
    });
  }

  test(`${name} that fails keeps what had come, and the error is the same`, async (t) => {
    const error = new Error('cut');
    const { readable } = source(error);
    const result = Promise.resolve(readable);
    const told = observed(result, { stream });
    await result;
    t.is(await t.throwsAsync(consume(readable, 10)), error);
    t.deepEqual(told.at(-1), ['settled', 'error', error, said('abc')]);
  });

  test(`${name} that ends early cancels the source, and the call has returned`, async (t) => {
    const of = source();
    const result = Promise.resolve(of.readable);
    const told = observed(result, { stream });
    await result;
    const seen = await consume(of.readable, 1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    t.deepEqual(seen.slice(0, 1), [chunk('a')]);
    t.is(of.cancelled.length, 1);
    t.deepEqual(told.find(([what]) => what === 'settled')?.slice(0, 2), ['settled', 'returned']);
  });
}

test('of a stream parted in two each half has all, and each chunk is told once', async (t) => {
  const { readable } = source();
  const result = Promise.resolve(readable);
  const told = observed(result, { stream });
  const [one, two] = (await result).tee();
  t.deepEqual(await byReader(one, 10), texts.map(chunk));
  t.deepEqual(await byIteration(two, 10), texts.map(chunk));
  t.is(told.filter(([what]) => what === 'yielded').length, 3);
  t.deepEqual(told.at(-1), ['settled', 'ok', said('abc')]);
});

test('the stream that a transform gives is one', async (t) => {
  const readable = source().readable.pipeThrough(new TransformStream());
  const result = Promise.resolve({ stream: readable });
  const told = observed(result, { stream });
  await result;
  t.deepEqual(await byReader(readable, 10), texts.map(chunk));
  t.deepEqual(told.at(-1), ['settled', 'ok', said('abc')]);
});

test('nothing is read before it is asked for, nor ahead', async (t) => {
  const of = source();
  const result = Promise.resolve(of.readable);
  observed(result, { stream });
  const [one] = (await result).tee();
  await new Promise((resolve) => setTimeout(resolve, 5));
  // A tee pulls once for its halves, as without being watched.
  const bare = source();
  bare.readable.tee();
  await new Promise((resolve) => setTimeout(resolve, 5));
  t.is(of.pulls, bare.pulls);
  await one.getReader().read();
  t.true(of.pulls <= 2);
});

test('a stream that is cancelled unread has returned; one that is locked refuses as before', async (t) => {
  const of = source();
  const result = Promise.resolve(of.readable);
  const told = observed(result, { stream });
  await result;
  const reader = of.readable.getReader();
  await t.throwsAsync(of.readable.cancel(), { instanceOf: TypeError });
  t.throws(() => of.readable.tee(), { instanceOf: TypeError });
  await t.throwsAsync(of.readable.pipeTo(new WritableStream()), { instanceOf: TypeError });
  t.deepEqual(
    told.filter(([what]) => what === 'settled'),
    [],
  );
  reader.releaseLock();
  await of.readable.cancel('no more');
  t.deepEqual(of.cancelled, ['no more']);
  t.deepEqual(told.at(-1)?.slice(0, 2), ['settled', 'returned']);
});

test('an iteration that leaves the stream open leaves it to the next reader', async (t) => {
  const { readable } = source();
  const result = Promise.resolve(readable);
  const told = observed(result, { stream });
  await result;
  t.deepEqual(await byIteration(readable.values({ preventCancel: true }), 1), [chunk('a')]);
  t.deepEqual(await byReader(readable, 10), [chunk('b'), chunk('c')]);
  t.is(told.filter(([what]) => what === 'yielded').length >= 1, true);
});

test('a generator whose rule names a format is put together too', (t) => {
  function* chunks() {
    yield* texts.map(chunk);
  }
  const result = chunks();
  const told = observed(result, { stream });
  t.deepEqual([...result], texts.map(chunk));
  t.deepEqual(told.at(-1), ['settled', 'ok', said('abc')]);
});
