import test from 'ava';
import fc from 'fast-check';
import { reassemblerFor } from '../../lib/settle/reassemble/table.js';

function together(chunks: readonly unknown[]): unknown {
  const reassembler = reassemblerFor('langchain.chunks');
  for (const chunk of chunks) reassembler?.add(chunk);
  return reassembler?.response();
}

const empty = { content: '', additional_kwargs: {}, response_metadata: {} };
const nothing = { type: 'ai', ...empty, tool_calls: [], invalid_tool_calls: [] };

/** A text in pieces, cut where `cuts` says. */
function pieces(text: string, cuts: readonly number[]): string[] {
  const ends = cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b);
  return [...ends, text.length].map((end, index) => text.slice(ends[index - 1] ?? 0, end));
}

const cuts = fc.array(fc.nat());
const answers = fc
  .record({
    text: fc.string(),
    textCuts: cuts,
    reasoning: fc.string({ minLength: 1 }),
    reasoningCuts: cuts,
    calls: fc.array(
      fc.record({
        name: fc.string({ minLength: 1 }),
        args: fc.dictionary(fc.string(), fc.jsonValue()),
        argsCuts: cuts,
      }),
    ),
    input: fc.nat(),
    output: fc.nat(),
  })
  .map(({ text, textCuts, reasoning, reasoningCuts, calls, input, output }) => {
    const usage = { input_tokens: input, output_tokens: output, total_tokens: input + output };
    const called = calls.map(({ name, args }, index) => ({
      name,
      args: JSON.parse(JSON.stringify(args)) as unknown,
      id: `call_${index}`,
      type: 'tool_call',
    }));
    const chunks = [
      ...pieces(reasoning, reasoningCuts).map((part) => ({
        ...empty,
        id: 'm',
        additional_kwargs: { reasoning_content: part },
      })),
      ...pieces(text, textCuts).map((content) => ({ ...empty, id: 'm', content })),
      ...calls.flatMap(({ name, args, argsCuts }, index) =>
        pieces(JSON.stringify(args), argsCuts).map((part, at) => ({
          ...empty,
          tool_call_chunks: [
            { index, args: part, ...(at === 0 ? { id: `call_${index}`, name } : {}) },
          ],
        })),
      ),
      { ...empty, usage_metadata: { ...usage, output_tokens: 0, total_tokens: input } },
      {
        ...empty,
        usage_metadata: { input_tokens: 0, output_tokens: output, total_tokens: output },
      },
      { ...empty, response_metadata: { finish_reason: 'stop', model_name: 'm-1' } },
    ];
    const plain = {
      type: 'ai',
      id: 'm',
      content: text,
      additional_kwargs: { reasoning_content: reasoning },
      response_metadata: { finish_reason: 'stop', model_name: 'm-1' },
      tool_calls: called,
      invalid_tool_calls: [],
      usage_metadata: usage,
    };
    return { plain, chunks };
  });

test('however a stream is cut, it gives the message of the plain call', (t) => {
  fc.assert(
    fc.property(answers, ({ plain, chunks }) => {
      t.deepEqual(together(chunks), plain);
    }),
  );
});

test('what had come of a stream that ends early is the beginning of the message', (t) => {
  fc.assert(
    fc.property(answers, fc.nat(), ({ plain, chunks }, at) => {
      const { content, tool_calls: calls = [] } = (together(
        chunks.slice(0, at % (chunks.length + 1)),
      ) ?? { content: '' }) as { content: string; tool_calls?: readonly object[] };
      t.true(plain.content.startsWith(content));
      // The latest may have none of its arguments yet.
      const begun = calls.slice(0, -1);
      t.deepEqual(begun, plain.tool_calls.slice(0, begun.length));
      const { args: _args, ...latest } = plain.tool_calls[begun.length] ?? {};
      if (calls.length > 0) t.like(calls.at(-1), latest);
    }),
  );
});

test('no chunk makes it throw', (t) => {
  const odd = fc.oneof(
    fc.anything(),
    fc.record({
      content: fc.anything(),
      tool_call_chunks: fc.anything(),
      usage_metadata: fc.anything(),
      response_metadata: fc.anything(),
    }),
  );
  fc.assert(fc.property(fc.array(odd), (chunks) => t.notThrows(() => together(chunks))));
});

test('of no chunk comes no message', (t) => {
  t.is(together([]), undefined);
  t.deepEqual(together([{}]), nothing);
});

test('blocks of content with the same index are one, and a text beside them is a block', (t) => {
  const blocks = (...content: object[]) => ({ ...empty, content });
  t.deepEqual(
    together([
      { ...empty, content: 'So: ' },
      blocks({ type: 'thinking', index: 0, thinking: 'a' }, { type: 'text', index: 1, text: 'b' }),
      blocks({ index: 0, thinking: 'A' }, { type: 'text', index: 1, text: 'B' }),
      blocks({ type: 'image', url: 'u' }),
      { ...empty, content: '!' },
    ]),
    {
      ...nothing,
      content: [
        { type: 'text', text: 'So: ' },
        { type: 'thinking', index: 0, thinking: 'aA' },
        { type: 'text', index: 1, text: 'bB' },
        { type: 'image', url: 'u' },
        { type: 'text', text: '!' },
      ],
    },
  );
});

test('usage adds up inside too; what response_metadata says again is said once', (t) => {
  const chunk = {
    ...empty,
    response_metadata: { model_name: 'm' },
    usage_metadata: { input_tokens: 1, input_token_details: { cache_read: 2 } },
  };
  t.deepEqual(together([chunk, chunk]), {
    ...nothing,
    response_metadata: { model_name: 'm' },
    usage_metadata: { input_tokens: 2, input_token_details: { cache_read: 4 } },
  });
});

test('a call of a tool that is cut off is invalid, one that came whole is taken as it is', (t) => {
  const begun = { index: 0, id: 'c', name: 'look', args: '{"at"' };
  const whole = { name: 'go', args: { to: 1 }, id: 'd', type: 'tool_call' };
  t.deepEqual(together([{ tool_call_chunks: [begun] }, { tool_calls: [whole] }]), {
    ...nothing,
    tool_calls: [whole],
    invalid_tool_calls: [
      {
        name: 'look',
        args: '{"at"',
        id: 'c',
        error: 'Malformed args.',
        type: 'invalid_tool_call',
      },
    ],
  });
});

test('calls without an index are told apart by their id', (t) => {
  const piece = (id: string, args: string, name = '') => ({
    tool_call_chunks: [{ id, args, name }],
  });
  t.like(together([piece('a', '{"n":', 'one'), piece('b', '{}', 'two'), piece('a', '1}')]), {
    tool_calls: [
      { id: 'a', name: 'one', args: { n: 1 } },
      { id: 'b', name: 'two', args: {} },
    ],
  });
});
