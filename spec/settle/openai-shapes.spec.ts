import test from 'ava';
import { reassemblerFor } from '../../lib/settle/reassemble/table.js';
import { createRecording, expression, resultOf } from '../helpers/recording.js';

/** The shape of `APIPromise`: work starts when the body is parsed, once. */
class LazyRequest<T> extends Promise<T> {
  parsed = 0;
  responsePromise: Promise<{ body: unknown }>;
  parseResponse: (data: { body: unknown }) => Promise<T>;

  constructor(
    response: Promise<{ body: unknown }>,
    parse?: (data: { body: unknown }) => Promise<T>,
  ) {
    super((resolve) => resolve(null as T));
    this.responsePromise = response;
    this.parseResponse =
      parse ??
      (async ({ body }) => {
        this.parsed += 1;
        return body as T;
      });
  }

  static override get [Symbol.species]() {
    return Promise;
  }

  #parsing: Promise<T> | undefined;
  #parse(): Promise<T> {
    this.#parsing ??= this.responsePromise.then((data) => this.parseResponse(data));
    return this.#parsing;
  }

  asResponse() {
    return this.responsePromise;
  }

  async withResponse() {
    return { data: await this.#parse(), response: await this.asResponse() };
  }

  // biome-ignore lint/suspicious/noThenProperty: the shape of the SDK's promise
  override then<A = T, B = never>(
    ok?: ((value: T) => A | PromiseLike<A>) | null,
    err?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#parse().then(ok, err);
  }
}

const request = (body: unknown) => new LazyRequest<unknown>(Promise.resolve({ body }));

test('a lazy request is parsed once, by await and by withResponse', async (t) => {
  const recording = createRecording();
  const created: LazyRequest<unknown>[] = [];
  const create = recording.traceFunction(function create(body: unknown) {
    const made = request(body);
    created.push(made);
    return made;
  });
  t.deepEqual(await create({ a: 1 }), { a: 1 });
  t.deepEqual((await create({ a: 2 }).withResponse()).data, { a: 2 });
  t.deepEqual(
    created.map(({ parsed }) => parsed),
    [1, 1],
  );
  t.deepEqual(recording.events().map(resultOf), [{ a: 1 }, { a: 2 }]);
});

test('a request that nobody looks at is not parsed; asResponse alone ends the call', async (t) => {
  const recording = createRecording();
  const create = recording.traceFunction(function create(body: unknown) {
    return request(body);
  });
  const ignored = create('ignored');
  await create('raw').asResponse();
  await null;
  t.is(ignored.parsed, 0);
  t.is(recording.events().length, 1);
});

test('a failed request is recorded and rejects as before', async (t) => {
  const recording = createRecording();
  const error = new Error('401');
  const create = recording.traceFunction(function create() {
    return new LazyRequest(Promise.reject(error));
  });
  t.is(await t.throwsAsync(async () => create()), error);
  t.is(recording.events().length, 1);
  t.is(recording.events()[0]?.status, 'error');
});

/** Helpers of the SDKs read the body through the first request (openai 4 to 6), or past it (7). */
const derivations = {
  through: (request: LazyRequest<unknown>, transform: (body: unknown) => unknown) =>
    new LazyRequest(request.responsePromise, async (data) =>
      transform(await request.parseResponse(data)),
    ),
  past: (request: LazyRequest<unknown>, transform: (body: unknown) => unknown) =>
    new LazyRequest(request.responsePromise, async ({ body }) => {
      request.parsed += 1;
      if (body === 'broken') throw new SyntaxError('no JSON');
      return transform(body);
    }),
};

for (const [way, derive] of Object.entries(derivations)) {
  const withDerived = (body: unknown) =>
    Object.assign(request(body), {
      _thenUnwrap(this: LazyRequest<unknown>, transform: (value: unknown) => unknown) {
        return derive(this, transform);
      },
    });

  test(`a request derived ${way} the first ends its call with what was read, before it is changed`, async (t) => {
    const recording = createRecording();
    const create = recording.traceFunction(function create(body: unknown) {
      return withDerived(body);
    });
    const made = create('text');
    t.is(await made._thenUnwrap((body) => `${String(body)} parsed`), 'text parsed');
    t.is(made.parsed, 1);
    t.deepEqual(recording.events().map(resultOf), ['text']);
  });

  test(`a stream of a request derived ${way} the first is put together once`, async (t) => {
    const recording = createRecording();
    const create = recording.traceFunction(
      function create() {
        return withDerived(new ChunkStream());
      },
      { llm },
    );
    const stream = (await create()._thenUnwrap((body) => body)) as ChunkStream;
    for await (const _chunk of stream);
    t.is(recording.events().length, 1);
    t.is(recording.events()[0]?.llm?.chunks, CHUNKS.length);
  });

  test(`asResponse of a request derived ${way} the first ends its call`, async (t) => {
    const recording = createRecording();
    const create = recording.traceFunction(function create(body: unknown) {
      return withDerived(body);
    });
    const made = create('raw');
    const derived = made._thenUnwrap((body) => body);
    await derived.asResponse();
    t.is(made.parsed, 0);
    t.deepEqual(
      recording.events().map(({ status }) => status),
      ['ok'],
    );
  });
}

test('a body that only a derived request read, and could not, ends the call with its error', async (t) => {
  const recording = createRecording();
  const create = recording.traceFunction(function create() {
    return Object.assign(request('broken'), {
      _thenUnwrap(this: LazyRequest<unknown>, transform: (value: unknown) => unknown) {
        return derivations.past(this, transform);
      },
    });
  });
  await t.throwsAsync(async () => create()._thenUnwrap((body) => body), { message: 'no JSON' });
  t.deepEqual(
    recording.events().map(({ status }) => status),
    ['error'],
  );
});

const CHUNKS = [
  { id: 'c1', model: 'm', choices: [{ index: 0, delta: { role: 'assistant', content: '' } }] },
  { id: 'c1', model: 'm', choices: [{ index: 0, delta: { content: 'Hel' } }] },
  { id: 'c1', model: 'm', choices: [{ index: 0, delta: { content: 'lo' } }] },
  {
    id: 'c1',
    model: 'm',
    choices: [
      {
        index: 0,
        delta: {
          tool_calls: [
            { index: 0, id: 't1', type: 'function', function: { name: 'act', arguments: '{"a":' } },
          ],
        },
      },
    ],
  },
  {
    id: 'c1',
    model: 'm',
    choices: [{ index: 0, delta: { tool_calls: [{ index: 0, function: { arguments: '1}' } }] } }],
  },
  { id: 'c1', model: 'm', choices: [{ index: 0, delta: {}, finish_reason: 'tool_calls' }] },
  { id: 'c1', model: 'm', choices: [], usage: { prompt_tokens: 10, completion_tokens: 3 } },
];

/** The shape of the SDK's `Stream`: every way to consume it takes an iterator from `iterator`. */
class ChunkStream {
  closed = false;
  readonly #signal: AbortSignal | undefined;
  constructor(signal?: AbortSignal) {
    this.#signal = signal;
  }
  iterator = (): AsyncGenerator<unknown> => this.#read();
  async *#read() {
    try {
      for (const chunk of CHUNKS) {
        await null;
        if (this.#signal?.aborted) return;
        yield chunk;
      }
    } finally {
      this.closed = true;
    }
  }
  [Symbol.asyncIterator]() {
    return this.iterator();
  }
}

const llm = {
  output: expression((roots) => {
    const response = roots.result as { choices?: { message: unknown }[] } | undefined;
    return response?.choices?.map(({ message }) => message);
  }, 'after'),
  outputTokens: expression((roots) => {
    const response = roots.result as { usage?: { completion_tokens: number } } | undefined;
    return response?.usage?.completion_tokens;
  }, 'after'),
  stream: 'openai.chat',
};

test('chunks of a stream are put together into the response', async (t) => {
  const recording = createRecording();
  const create = recording.traceFunction(
    async function create() {
      return new ChunkStream();
    },
    { llm },
  );
  const stream = await create();
  t.is(recording.events().length, 0);
  const seen: unknown[] = [];
  for await (const chunk of stream) seen.push(chunk);
  t.deepEqual(seen, CHUNKS);
  const [event] = recording.events();
  t.is(event?.status, 'ok');
  t.is(event?.llm?.chunks, CHUNKS.length);
  t.true((event?.llm?.timeToFirstChunkNs ?? -1) >= 0);
  t.is(event?.llm?.usage?.output, 3);
  t.is(event?.llm?.toolCalls?.[0]?.name, 'act');
  t.deepEqual(event?.llm?.toolCalls?.[0]?.arguments.payload.json, { a: 1 });
  t.like(event?.after?.result?.payload.json as object, {
    object: 'chat.completion',
    choices: [{ finish_reason: 'tool_calls', message: { content: 'Hello' } }],
  });
});

test('a stream broken off early keeps what had arrived, and its own finally ran', async (t) => {
  const recording = createRecording();
  const create = recording.traceFunction(
    async function create() {
      return new ChunkStream();
    },
    { llm },
  );
  const stream = await create();
  let chunks = 0;
  for await (const _chunk of stream) {
    chunks += 1;
    if (chunks === 3) break;
  }
  t.true(stream.closed);
  const [event] = recording.events();
  t.is(event?.status, 'returned');
  t.is(event?.llm?.chunks, 3);
  t.like(event?.llm?.outputMessages?.payload.json as object, { 0: { content: 'Hello' } });
});

test('a stream that is aborted by its controller ends as aborted, and one that ended before does not', async (t) => {
  const recording = createRecording();
  const create = recording.traceFunction(
    async function create() {
      const controller = new AbortController();
      return Object.assign(new ChunkStream(controller.signal), { controller });
    },
    { llm },
  );
  for (const abortAt of [2, CHUNKS.length]) {
    const stream = await create();
    let chunks = 0;
    for await (const _chunk of stream) {
      chunks += 1;
      if (chunks === abortAt) stream.controller.abort();
    }
  }
  const whole = await create();
  for await (const _chunk of whole);
  whole.controller.abort();
  t.deepEqual(
    recording.events().map(({ status, llm: taken }) => [status, taken?.chunks]),
    [
      ['aborted', 2],
      ['aborted', CHUNKS.length],
      ['ok', CHUNKS.length],
    ],
  );
});

test('the id of a request is that of its response, also where its chunks are put together', async (t) => {
  for (const header of ['x-request-id', 'request-id']) {
    const recording = createRecording();
    const requestId = expression(
      ({ result }) => (result as { _request_id?: unknown })._request_id,
      'after',
    );
    const create = recording.traceFunction(
      function create() {
        const response = new Response(null, { headers: { [header]: 'req_1' } });
        return new LazyRequest(Promise.resolve({ body: new ChunkStream(), response }));
      },
      { llm: { ...llm, requestId } },
    );
    for await (const _chunk of (await create()) as ChunkStream);
    const [event] = recording.events();
    t.is(event?.llm?.requestId, 'req_1');
    t.false(JSON.stringify(event?.after?.result).includes('req_1'));
  }
});

test('a chunk that does not fit ends the putting together, not the stream', (t) => {
  const reassembler = reassemblerFor('openai.chat');
  reassembler?.add({ choices: [{ index: 0, delta: { content: 'a' } }] });
  t.notThrows(() => reassembler?.add({ choices: 'none' }));
  t.notThrows(() => reassembler?.add(null));
  t.like(reassembler?.response() as object, { choices: [{ message: { content: 'a' } }] });
  t.is(reassemblerFor('toString'), undefined);
});

test('a request that is still on its way at the end keeps what was asked', (t) => {
  const recording = createRecording();
  const create = recording.traceFunction(
    function create(_body: { messages: string[] }) {
      return new Promise(() => undefined);
    },
    { llm: { messages: expression(({ args }) => (args[0] as { messages: string[] }).messages) } },
  );
  create({ messages: ['hello'] });
  recording.tracer.close();
  const [event] = recording.events();
  t.is(event?.status, 'unfinished');
  t.deepEqual(event?.llm?.inputMessages?.payload.json, ['hello']);
});
