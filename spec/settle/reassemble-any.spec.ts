import test from 'ava';
import fc from 'fast-check';
import { reassemblerFor } from '../../lib/settle/reassemble/table.js';
import { type Cut, chatChunks, messageEvents, responseEvents } from '../helpers/protocols.js';

const text = fc.string({ maxLength: 40 });
const id = fc.string({ minLength: 1, maxLength: 8 });
const count = fc.nat(1000);
const json = fc.dictionary(fc.string({ maxLength: 5 }), fc.jsonValue({ maxDepth: 2 }), {
  noNullPrototype: true,
  maxKeys: 3,
});

const completion = fc
  .record({
    id,
    created: count,
    model: id,
    choices: fc.array(
      fc.record({
        finish_reason: fc.constantFrom('stop', 'length', 'tool_calls'),
        logprobs: fc.constantFrom(null, { content: [{ token: 'a', logprob: -1 }], refusal: null }),
        content: fc.option(text),
        refusal: fc.option(text),
        calls: fc.array(
          fc.record({ id, name: id, arguments: json.map((each) => JSON.stringify(each)) }),
          { maxLength: 3 },
        ),
      }),
      { maxLength: 3 },
    ),
    usage: fc.record({ prompt_tokens: count, completion_tokens: count }),
  })
  .map(({ choices, ...head }) => ({
    ...head,
    object: 'chat.completion',
    choices: choices.map(({ finish_reason, logprobs, content, refusal, calls }, index) => ({
      index,
      finish_reason,
      logprobs: logprobs === null ? null : { content: logprobs.content, refusal: [] },
      message: {
        role: 'assistant',
        content,
        refusal,
        ...(calls.length === 0
          ? {}
          : {
              tool_calls: calls.map(({ id: of, ...called }) => ({
                id: of,
                type: 'function',
                function: called,
              })),
            }),
      },
    })),
  }));

const citation = fc.record({ type: fc.constant('char_location'), cited_text: text });

const response = fc
  .record({
    id,
    model: id,
    status: fc.constantFrom('completed', 'incomplete', 'failed'),
    output: fc.array(
      fc.oneof(
        fc.record({
          id,
          type: fc.constant('message'),
          role: fc.constant('assistant'),
          status: fc.constant('completed'),
          content: fc.array(
            fc.oneof(
              fc.record({
                type: fc.constant('output_text'),
                text,
                annotations: fc.array(citation, { maxLength: 2 }),
              }),
              fc.record({ type: fc.constant('refusal'), refusal: text }),
            ),
            { maxLength: 3 },
          ),
        }),
        fc.record({
          id,
          type: fc.constant('function_call'),
          call_id: id,
          name: id,
          arguments: json.map((each) => JSON.stringify(each)),
        }),
        fc.record({
          id,
          type: fc.constant('custom_tool_call'),
          call_id: id,
          name: id,
          input: text,
        }),
        fc.record({
          id,
          type: fc.constant('reasoning'),
          summary: fc.array(fc.record({ type: fc.constant('summary_text'), text }), {
            maxLength: 2,
          }),
        }),
      ),
      { maxLength: 4 },
    ),
    usage: fc.record({ input_tokens: count, output_tokens: count }),
  })
  .map((each) => ({ ...each, object: 'response' }));

const message = fc
  .record({
    id,
    model: id,
    content: fc.array(
      fc.oneof(
        fc.record({ type: fc.constant('text'), text }),
        fc.record({
          type: fc.constant('text'),
          text,
          citations: fc.array(citation, { minLength: 1, maxLength: 2 }),
        }),
        fc.record({ type: fc.constant('thinking'), thinking: text, signature: id }),
        fc.record({ type: fc.constant('redacted_thinking'), data: id }),
        fc.record({ type: fc.constant('tool_use'), id, name: id, input: json }),
      ),
      { maxLength: 4 },
    ),
    stop_reason: fc.constantFrom('end_turn', 'tool_use', 'max_tokens'),
    stop_sequence: fc.option(id),
    usage: fc.record({
      input_tokens: count,
      cache_read_input_tokens: count,
      cache_creation_input_tokens: count,
      output_tokens: count,
    }),
  })
  .map((each) => ({ ...each, type: 'message', role: 'assistant' }));

/** Cuts each text at places of its own. */
const cuts = fc.array(fc.nat(7), { minLength: 1, maxLength: 10 }).map((sizes): Cut => {
  let turn = 0;
  return (whole) => {
    const parts: string[] = [];
    for (let rest = whole; rest !== ''; ) {
      const size = sizes[turn++ % sizes.length] ?? 0;
      parts.push(rest.slice(0, size + 1));
      rest = rest.slice(size + 1);
    }
    return parts;
  };
});

/** As helpers of SDKs do, which go on with the objects they are given. */
function spoil(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const each of Object.values(value)) spoil(each);
  if (Array.isArray(value)) value.push('added later');
  else for (const key of Object.keys(value)) Reflect.set(value, key, 'changed later');
}

function together(format: string, events: readonly object[]): unknown {
  const reassembler = reassemblerFor(format);
  for (const event of events.map((each) => structuredClone(each))) {
    reassembler?.add(event);
    spoil(event);
  }
  return reassembler?.response();
}

const formats = [
  ['openai.chat', completion, chatChunks],
  ['openai.responses', response, responseEvents],
  ['anthropic.messages', message, messageEvents],
] as const;

for (const [format, answer, eventsOf] of formats) {
  test(`${format}: however an answer is streamed, it is put together as the plain request gives it`, (t) => {
    fc.assert(
      fc.property(answer as fc.Arbitrary<Record<string, unknown>>, cuts, (plain, cut) => {
        t.deepEqual(together(format, eventsOf(plain, cut)), plain);
      }),
    );
  });

  test(`${format}: a stream that breaks anywhere gives what had come, and no text that had not`, (t) => {
    fc.assert(
      fc.property(
        answer as fc.Arbitrary<Record<string, unknown>>,
        cuts,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (plain, cut, share) => {
          const events = eventsOf(plain, cut);
          const some = events.slice(0, Math.floor(events.length * share));
          const partial = together(format, some);
          t.not(partial, undefined);
          const whole = textsIn(plain).join('');
          for (const each of textsIn(partial)) t.true(whole.includes(each));
        },
      ),
    );
  });
}

test('openai.responses: without its last event the output is whole all the same', (t) => {
  fc.assert(
    fc.property(response, cuts, (plain, cut) => {
      const events = responseEvents(plain, cut).slice(0, -1);
      const { output, status } = together('openai.responses', events) as typeof plain;
      t.deepEqual(output, plain.output);
      t.is(status as string, 'in_progress');
    }),
  );
});

test('any values at all are put together to something or nothing, and never throw', (t) => {
  const type = fc.constantFrom(
    ...['response.created', 'response.output_item.added', 'response.output_text.delta'],
    ...['response.content_part.added', 'response.output_text.annotation.added'],
    ...['response.constructor.delta', 'message_start', 'content_block_start', 'message_delta'],
    'content_block_delta',
  );
  const event = fc.oneof(
    fc.anything(),
    fc.record(
      {
        type,
        index: fc.anything(),
        output_index: fc.anything(),
        content_index: fc.anything(),
        item: fc.anything(),
        part: fc.anything(),
        delta: fc.anything(),
        message: fc.anything(),
        response: fc.anything(),
        choices: fc.anything(),
        usage: fc.anything(),
      },
      { requiredKeys: ['type'] },
    ),
  );
  for (const [format] of [...formats, ['openai.completions']]) {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 6 }), (events) => {
        const reassembler = reassemblerFor(String(format));
        for (const each of events) reassembler?.add(each);
        reassembler?.response();
      }),
    );
  }
  t.pass();
});

/** Texts that models write, longest first. */
function textsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    ['text', 'content', 'refusal', 'thinking'].includes(key) && typeof each === 'string'
      ? [each]
      : textsIn(each),
  );
}
