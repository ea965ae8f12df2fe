import test from 'ava';
import fc from 'fast-check';
import { reassemblerFor } from '../../lib/settle/reassemble/table.js';

function together(events: readonly unknown[]): unknown {
  const reassembler = reassemblerFor('langchain.events');
  for (const event of events) reassembler?.add(event);
  return reassembler?.response();
}

const FIELDS = {
  text: ['text', 'text-delta', 'text'],
  reasoning: ['reasoning', 'reasoning-delta', 'reasoning'],
  thinking: ['thinking', 'reasoning-delta', 'reasoning'],
  tool_call_chunk: ['args', 'tool-call-delta', 'args'],
  audio: ['data', 'data-delta', 'data'],
} as const;

interface Item {
  readonly type: keyof typeof FIELDS;
  readonly whole: string;
  readonly cuts: readonly number[];
}

function eventsOf({ type, whole, cuts }: Item, index: number): object[] {
  const [field, delta, from] = FIELDS[type];
  const ends = cuts.map((cut) => cut % (whole.length + 1)).sort((a, b) => a - b);
  return [
    { event: 'content-block-start', index, content: { type, [field]: '' } },
    ...[...ends, whole.length].map((end, at) => ({
      event: 'content-block-delta',
      index,
      delta: { type: delta, [from]: whole.slice(ends[at - 1] ?? 0, end) },
    })),
  ];
}

const answers = fc
  .array(
    fc.record({
      type: fc.constantFrom(...(Object.keys(FIELDS) as Item['type'][])),
      whole: fc.string(),
      cuts: fc.array(fc.nat()),
    }),
  )
  .map((items) => ({
    blocks: items.map(({ type, whole }) => ({ type, [FIELDS[type][0]]: whole })),
    events: [{ event: 'message-start', id: 'm' }, ...items.flatMap(eventsOf)] as object[],
  }));

test('however its blocks are cut, the message is the whole one', (t) => {
  const usage = { input_tokens: 1 };
  fc.assert(
    fc.property(answers, ({ blocks, events }) => {
      const end = { event: 'message-finish', reason: 'stop', usage, responseMetadata: { a: 1 } };
      t.deepEqual(together([...events, end]), {
        type: 'ai',
        id: 'm',
        content: blocks,
        usage_metadata: usage,
        response_metadata: { a: 1, finish_reason: 'stop' },
      });
    }),
  );
});

test('what had come of events that end early is the beginning of the message', (t) => {
  fc.assert(
    fc.property(answers, fc.nat(), ({ blocks, events }, at) => {
      const begun = together(events.slice(0, at % (events.length + 1))) as
        | { content: Record<string, string>[] }
        | undefined;
      for (const [index, block] of (begun?.content ?? []).entries()) {
        for (const [field, value] of Object.entries(block)) {
          t.true(((blocks[index] as Record<string, string>)[field] ?? '').startsWith(value));
        }
      }
    }),
  );
});

test('no event makes it throw', (t) => {
  const events = fc.constantFrom('message-start', 'content-block-delta', 'message-finish', 'usage');
  const odd = fc.oneof(
    fc.anything(),
    fc.record({
      event: events,
      delta: fc.anything(),
      content: fc.anything(),
      usage: fc.anything(),
    }),
  );
  fc.assert(fc.property(fc.array(odd), (told) => t.notThrows(() => together(told))));
});

test('a block that has ended is what its end says', (t) => {
  const index = 0;
  const call = { type: 'tool_call', id: 'c', name: 'look', args: { at: 1 } };
  t.like(
    together([
      { event: 'content-block-start', index, content: { type: 'tool_call_chunk', args: '' } },
      { event: 'content-block-delta', index, delta: { type: 'tool-call-delta', args: '{"at"' } },
      {
        event: 'content-block-delta',
        index,
        delta: { type: 'block-delta', fields: { name: 'l' } },
      },
      { event: 'content-block-finish', index, content: call },
    ]),
    { content: [call] },
  );
  t.is(together([]), undefined);
});
