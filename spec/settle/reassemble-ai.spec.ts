import test from 'ava';
import fc from 'fast-check';
import { reassemblerFor } from '../../lib/settle/reassemble/table.js';

function together(parts: readonly unknown[], answer?: object): unknown {
  const reassembler = reassemblerFor('ai.parts');
  if (answer !== undefined) reassembler?.opened?.(answer);
  for (const part of parts) reassembler?.add(part);
  return reassembler?.response();
}

type Content =
  | { readonly type: 'text' | 'reasoning'; readonly text: string }
  | { readonly type: 'tool-call'; readonly toolName: string; readonly input: string };

/** The parts of one item of an answer, its text cut where `cuts` says. */
function partsOf(content: Content, id: string, cuts: readonly number[]): object[] {
  const isTool = content.type === 'tool-call';
  const whole = isTool ? content.input : content.text;
  const ends = cuts.map((cut) => cut % (whole.length + 1)).sort((a, b) => a - b);
  const kind = isTool ? 'tool-input' : content.type;
  const deltas = [...ends, whole.length].map((end, index) => ({
    type: `${kind}-delta`,
    id,
    delta: whole.slice(ends[index - 1] ?? 0, end),
  }));
  return [
    { type: `${kind}-start`, id, ...(isTool ? { toolName: content.toolName } : {}) },
    ...deltas,
    { type: `${kind}-end`, id },
    ...(isTool ? [{ toolCallId: id, ...content }] : []),
  ];
}

const contents = fc.array(
  fc.record({
    content: fc.oneof(
      fc.record({
        type: fc.constantFrom('text' as const, 'reasoning' as const),
        text: fc.string(),
      }),
      fc.record({
        type: fc.constant('tool-call' as const),
        toolName: fc.string(),
        input: fc.json(),
      }),
    ),
    cuts: fc.array(fc.nat()),
  }),
);
const ends = fc.record({ finishReason: fc.anything(), usage: fc.anything() });

/** The plain answer, and the parts of one stream of it. */
const answers = fc.tuple(contents, ends, fc.boolean()).map(([items, end, interleaved]) => {
  const named = items.map(({ content, cuts }, index) => ({ content, cuts, id: `b${index}` }));
  const streams = named.map(({ content, cuts, id }) => partsOf(content, id, cuts));
  const body = interleaved ? alternating(streams) : streams.flat();
  return {
    plain: {
      content: named.map(({ content, id }) =>
        content.type === 'tool-call' ? { toolCallId: id, ...content } : content,
      ),
      ...end,
      warnings: [],
      response: { headers: { a: 'b' }, id: 'r', modelId: 'm' },
    },
    parts: [
      { type: 'stream-start', warnings: [] },
      { type: 'response-metadata', id: 'r', modelId: 'm' },
      ...body,
      { type: 'raw', rawValue: 1 },
      { type: 'finish', ...end },
    ] as readonly object[],
  };
});

/** Starts in order, then a part of each in turn. */
function alternating(streams: readonly (readonly object[])[]): object[] {
  const longest = Math.max(0, ...streams.map(({ length }) => length));
  return Array.from({ length: longest }, (_, at) =>
    streams.flatMap((each) => each[at] ?? []),
  ).flat();
}

test('however a stream is cut, and its blocks go at once, it gives what the plain call gives', (t) => {
  fc.assert(
    fc.property(answers, ({ plain, parts }) => {
      t.deepEqual(together(parts, { response: { headers: { a: 'b' } } }), plain);
    }),
  );
});

test('what had come of a stream that ends early is the beginning of the answer', (t) => {
  fc.assert(
    fc.property(answers, fc.nat(), ({ plain, parts }, at) => {
      const { content } = together(parts.slice(0, at % (parts.length + 1))) as {
        content: { text?: string; input?: string }[];
      };
      for (const [index, { text, input }] of content.entries()) {
        const whole = plain.content[index] as { text?: string; input?: string };
        t.true((whole.text ?? whole.input ?? '').startsWith(text ?? input ?? ''));
      }
    }),
  );
});

test('no chunk makes it throw', (t) => {
  const types = fc.constantFrom(
    ...['text-start', 'text-delta', 'reasoning-end', 'tool-input-delta', 'tool-call', 'finish'],
    ...['response-metadata', 'error', 'stream-start', 'source'],
  );
  const odd = fc.oneof(
    fc.anything(),
    fc.record({ type: types, id: fc.anything(), delta: fc.anything(), toolCallId: fc.anything() }),
  );
  fc.assert(fc.property(fc.array(odd), (parts) => t.notThrows(() => together(parts))));
});

test('a call of a tool whose input came in pieces stands where it began, whole or not', (t) => {
  const start = { type: 'tool-input-start', id: 'c1', toolName: 'look' };
  const words = [
    { type: 'text-start', id: 't' },
    { type: 'text-delta', id: 't', delta: 'So' },
  ];
  const text = { type: 'text', text: 'So' };
  const pieces = [start, { type: 'tool-input-delta', id: 'c1', delta: '{"at"' }, ...words];
  const begun = { type: 'tool-call', toolCallId: 'c1', toolName: 'look', input: '{"at"' };
  t.deepEqual(together(pieces), { content: [begun, text] });
  const call = { ...begun, input: '{"at":1}', providerExecuted: true };
  t.deepEqual(together([...pieces, call]), { content: [call, text] });
  const unseen = { ...call, toolCallId: 'c2' };
  t.deepEqual(together([...pieces, unseen]), { content: [begun, text, unseen] });
});

test('an id that comes again is another block, and metadata that comes last is kept', (t) => {
  const block = (delta: string, providerMetadata: object) => [
    { type: 'text-start', id: '0', providerMetadata: { of: 'start' } },
    { type: 'text-delta', id: '0', delta },
    { type: 'text-end', id: '0', providerMetadata },
  ];
  t.deepEqual(together([...block('a', { n: 1 }), ...block('b', { n: 2 })]), {
    content: [
      { type: 'text', text: 'a', providerMetadata: { n: 1 } },
      { type: 'text', text: 'b', providerMetadata: { n: 2 } },
    ],
  });
});

test('files, sources and results of tools are content; the first error is told', (t) => {
  const source = { type: 'source', sourceType: 'url', id: 's', url: 'u' };
  const result = { type: 'tool-result', toolCallId: 'c', toolName: 'n', result: 1 };
  const failures = [
    { type: 'error', error: 'first' },
    { type: 'error', error: 'second' },
  ];
  t.deepEqual(together([source, { type: 'ping' }, result, ...failures]), {
    content: [source, result],
    error: 'first',
  });
});
