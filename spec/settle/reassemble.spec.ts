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

test.serial('what cannot be put together is no response', (t) => {
  const { join } = Array.prototype;
  const reassembler = reassemblerFor('openai.chat');
  reassembler?.add({ choices: [{ delta: { content: 'a' } }] });
  Array.prototype.join = () => {
    throw new RangeError('Invalid string length');
  };
  try {
    t.is(reassembler?.response(), undefined);
  } finally {
    Array.prototype.join = join;
  }
});

test('chunks without an index of their own come one after the other', (t) => {
  const index = Symbol('no number');
  t.deepEqual(together({ choices: [{ index, delta: { content: 'a' } }, { index }] }), {
    object,
    choices: [choice({ index: 0 }, { content: 'a' }), choice({ index: 1 })],
  });
});

test('likelihoods, a function call of old and reasoning beside the content are kept', (t) => {
  const chunk = (delta: object, logprobs: unknown) => ({ choices: [{ delta, logprobs }] });
  const token = (name: string) => ({ token: name });
  t.deepEqual(
    together(
      chunk({ reasoning_content: 'Hm', function_call: { name: 'f', arguments: '{' } }, null),
      chunk({ function_call: { arguments: '}' } }, { content: [token('a')], refusal: null }),
      chunk({ reasoning_content: 'm.' }, { content: [token('b')] }),
    ),
    {
      object,
      choices: [
        choice(
          { logprobs: { content: [token('a'), token('b')], refusal: [] } },
          { reasoning_content: 'Hmm.', function_call: { name: 'f', arguments: '{}' } },
        ),
      ],
    },
  );
});

test('a tool whose input is text', (t) => {
  const delta = (call: object) => ({ choices: [{ delta: { tool_calls: [call] } }] });
  t.deepEqual(
    together(
      delta({ index: 0, id: 'c', type: 'custom', custom: { name: 'sql', input: 'select' } }),
      delta({ index: 0, custom: { input: ' 1' } }),
    ),
    {
      object,
      choices: [
        choice(
          {},
          { tool_calls: [{ id: 'c', type: 'custom', custom: { name: 'sql', input: 'select 1' } }] },
        ),
      ],
    },
  );
});

test('text completions', (t) => {
  const of = reassemblerFor('openai.completions');
  of?.add({ id: 'c', choices: [{ text: 'Go', index: 0, logprobs: null, finish_reason: null }] });
  of?.add({ id: 'c', choices: [{ text: ' on', index: 0, finish_reason: 'stop' }], usage: null });
  of?.add({ id: 'c', choices: [], usage: { total_tokens: 3 } });
  t.deepEqual(of?.response(), {
    object: 'text_completion',
    id: 'c',
    choices: [{ index: 0, text: 'Go on', finish_reason: 'stop', logprobs: null }],
    usage: { total_tokens: 3 },
  });
});

test('responses: deltas of what was not announced, and a failure that tells no output', (t) => {
  const of = reassemblerFor('openai.responses');
  const delta = (name: string, rest: object) =>
    of?.add({ type: `response.${name}.delta`, delta: '1', ...rest });
  delta('output_text', { output_index: 0, content_index: 0 });
  delta('function_call_arguments', { output_index: 1 });
  delta('reasoning_summary_text', { output_index: 2, summary_index: 1 });
  of?.add({ type: 'response.web_search_call.searching', output_index: 3 });
  of?.add({ type: 'response.failed', response: { id: 'r', status: 'failed', output: [] } });
  t.deepEqual(of?.response(), {
    id: 'r',
    status: 'failed',
    output: [
      { type: 'message', content: [{ type: 'output_text', text: '1' }] },
      { type: 'function_call', arguments: '1' },
      { type: 'reasoning', summary: [{ type: 'summary_text', text: '1' }] },
    ],
  });
});

test('messages: input that breaks off stays text; totals that are not told again stay', (t) => {
  const of = reassemblerFor('anthropic.messages');
  const block = { type: 'tool_use', id: 't', name: 'go', input: {} };
  const usage = { input_tokens: 4, output_tokens: 1 };
  of?.add({ type: 'message_start', message: { id: 'm', usage } });
  of?.add({ type: 'content_block_start', index: 0, content_block: block });
  for (const json of ['', '{"to": "r']) {
    const part = { type: 'input_json_delta', partial_json: json };
    of?.add({ type: 'content_block_delta', index: 0, delta: part });
  }
  of?.add({ type: 'content_block_delta', index: 1, delta: { type: 'new_delta', seen: 'so' } });
  of?.add({ type: 'message_delta', delta: { stop_reason: 'end_turn' }, context_management: {} });
  of?.add({ type: 'message_delta', usage: { input_tokens: null, output_tokens: 9 } });
  t.deepEqual(of?.response(), {
    id: 'm',
    stop_reason: 'end_turn',
    context_management: {},
    usage: { input_tokens: 4, output_tokens: 9 },
    content: [{ ...block, input: '{"to": "r' }, { seen: 'so' }],
  });
});

test('only names of the table have a reassembler', (t) => {
  t.is(reassemblerFor('unknown'), undefined);
  t.is(reassemblerFor('constructor'), undefined);
});
