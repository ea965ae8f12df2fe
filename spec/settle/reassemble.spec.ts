import test from 'ava';
import { reassemblerFor } from '../../lib/settle/reassemble/table.js';

function together(...chunks: unknown[]): unknown {
  const reassembler = reassemblerFor('openai.chat');
  for (const chunk of chunks) reassembler?.add(chunk);
  return reassembler?.response();
}

const object = 'chat.completion';
const choice = (fields: object, message: object = {}) => ({
  index: 0,
  finish_reason: null,
  ...fields,
  message: { role: 'assistant', content: null, refusal: null, ...message },
});

test('of nothing comes an empty response', (t) => {
  t.deepEqual(together(), { object, choices: [] });
  t.deepEqual(together(null, undefined, {}), { object, choices: [] });
});

test('the head is what the chunks said last, and nulls say nothing', (t) => {
  const head = {
    id: 'c',
    created: 1,
    model: 'm',
    service_tier: 'default',
    system_fingerprint: 'f',
    usage: { prompt_tokens: 1 },
  };
  t.deepEqual(together({ ...head, other: 1 }), { ...head, object, choices: [] });
  t.deepEqual(together({ id: 'a', usage: null }, { id: 'b', model: undefined }, { id: null }), {
    id: 'b',
    object,
    choices: [],
  });
});

test('choices are told apart by their index and stand in its order', (t) => {
  const said = (index: number, content: string) => ({ choices: [{ index, delta: { content } }] });
  t.deepEqual(together(said(2, 'c'), said(0, 'a'), said(10, 'd'), said(2, 'C'), said(0, 'A')), {
    object,
    choices: [
      choice({ index: 0 }, { content: 'aA' }),
      choice({ index: 2 }, { content: 'cC' }),
      choice({ index: 10 }, { content: 'd' }),
    ],
  });
});

test('a choice without an index is the first, one without a delta only ends', (t) => {
  t.deepEqual(together({ choices: [{ delta: { content: 'a' } }, { finish_reason: 'stop' }] }), {
    object,
    choices: [choice({ finish_reason: 'stop' }, { content: 'a' })],
  });
});

test('role, refusal and the reason to finish; nulls change nothing', (t) => {
  t.deepEqual(
    together(
      { choices: [{ index: 0, delta: { role: 'critic', refusal: 'I can' } }] },
      { choices: [{ index: 0, delta: { refusal: 'not' }, finish_reason: 'stop' }] },
      { choices: [{ index: 0, delta: { content: null, refusal: null }, finish_reason: null }] },
    ),
    {
      object,
      choices: [choice({ finish_reason: 'stop' }, { role: 'critic', refusal: 'I cannot' })],
    },
  );
});

test('an empty text is a text', (t) => {
  t.deepEqual(together({ choices: [{ delta: { content: '' } }] }), {
    object,
    choices: [choice({}, { content: '' })],
  });
});

test('tool calls grow by their index and stand in its order', (t) => {
  const delta = (...calls: unknown[]) => ({
    choices: [{ index: 0, delta: { tool_calls: calls } }],
  });
  t.deepEqual(
    together(
      delta({ index: 1, id: 'two', type: 'custom', function: { name: 'b', arguments: '{' } }),
      delta({ index: 0, id: 'one', function: { name: 'a', arguments: '[' } }),
      delta({ index: 1, function: { arguments: '}' } }, { index: 0, function: { name: 'A' } }),
      delta({ index: 0, function: { arguments: ']' } }, { index: 1 }),
    ),
    {
      object,
      choices: [
        choice(
          {},
          {
            tool_calls: [
              { id: 'one', type: 'function', function: { name: 'aA', arguments: '[]' } },
              { id: 'two', type: 'custom', function: { name: 'b', arguments: '{}' } },
            ],
          },
        ),
      ],
    },
  );
});

test('tool calls without an index are one each; without an id they have an empty one', (t) => {
  t.deepEqual(
    together({ choices: [{ delta: { tool_calls: [{}, { function: { name: 'b' } }] } }] }),
    {
      object,
      choices: [
        choice(
          {},
          {
            tool_calls: [
              { id: '', type: 'function', function: { name: '', arguments: '' } },
              { id: '', type: 'function', function: { name: 'b', arguments: '' } },
            ],
          },
        ),
      ],
    },
  );
});

test('after a chunk that does not fit nothing is added any more', (t) => {
  const good = { choices: [{ delta: { content: 'a' } }] };
  t.deepEqual(together(good, { choices: 7 }, good), {
    object,
    choices: [choice({}, { content: 'a' })],
  });
});

test('what cannot be put together is no response', (t) => {
  const index = Symbol('no number');
  t.is(together({ choices: [{ index }, { index: Symbol('neither') }] }), undefined);
});

test('only names of the table have a reassembler', (t) => {
  t.is(reassemblerFor('unknown'), undefined);
  t.is(reassemblerFor('constructor'), undefined);
});
