/** Answers of model providers as their APIs stream them: events that tell a plain answer in parts. */

type Fields = Readonly<Record<string, unknown>>;

/** How a text is cut into parts; they make the text again. */
export type Cut = (text: string) => readonly string[];

export const inWords: Cut = (text) => text.match(/\s*\S+\s*$|\s*\S+/g) ?? [text];

const list = (value: unknown): readonly Fields[] => (value ?? []) as readonly Fields[];
const text = (value: unknown): string => (value ?? '') as string;

const startOf = (value: unknown): unknown => (value === null ? null : '');

/** `chat.completion.chunk`s of a `chat.completion`. */
export function chatChunks(completion: Fields, cut: Cut = inWords): object[] {
  const { choices, usage, ...head } = completion;
  const chunk = (index: unknown, delta: object, rest: object = {}): object => ({
    ...head,
    object: 'chat.completion.chunk',
    choices: [{ index, delta, finish_reason: null, ...rest }],
  });
  const chunks = list(choices).flatMap(({ index, message, finish_reason, logprobs }) => {
    const { content, refusal, tool_calls: calls, role } = message as Fields;
    const told = (key: string, value: unknown) =>
      value === null ? [] : cut(text(value)).map((part) => chunk(index, { [key]: part }));
    return [
      chunk(index, { role, content: startOf(content), refusal: startOf(refusal) }),
      ...told('content', content),
      ...told('refusal', refusal),
      ...list(calls).flatMap(({ id, type, function: called }, at) => {
        const { name, arguments: given } = called as Fields;
        return [
          chunk(index, {
            tool_calls: [{ index: at, id, type, function: { name, arguments: '' } }],
          }),
          ...cut(text(given)).map((part) =>
            chunk(index, { tool_calls: [{ index: at, function: { arguments: part } }] }),
          ),
        ];
      }),
      chunk(index, {}, { finish_reason, ...(logprobs === undefined ? {} : { logprobs }) }),
    ];
  });
  return usage === undefined
    ? chunks
    : [...chunks, { ...head, object: 'chat.completion.chunk', choices: [], usage }];
}

/** Events of the responses API that end in a `response`. */
export function responseEvents(response: Fields, cut: Cut = inWords): object[] {
  const begun = { ...response, status: 'in_progress', output: [], usage: null };
  const events = [
    { type: 'response.created', response: begun },
    { type: 'response.in_progress', response: begun },
    ...list(response['output']).flatMap((item, output_index) =>
      itemEvents(item, output_index, cut),
    ),
    { type: `response.${text(response['status'])}`, response },
  ];
  return events.map((event, sequence_number) => ({ ...event, sequence_number }));
}

function itemEvents(item: Fields, output_index: number, cut: Cut): object[] {
  const at = { output_index, item_id: item['id'] };
  const told = (name: string, key: string, whole: unknown, where: object) => [
    ...cut(text(whole)).map((delta) => ({ type: `response.${name}.delta`, ...where, delta })),
    { type: `response.${name}.done`, ...where, [key]: whole },
  ];
  const parts = list(item['content']).flatMap((part, content_index) => {
    const where = { ...at, content_index };
    const added = 'refusal' in part ? { refusal: '' } : { text: '', annotations: [] };
    return [
      { type: 'response.content_part.added', ...where, part: { ...part, ...added } },
      ...('refusal' in part
        ? told('refusal', 'refusal', part['refusal'], where)
        : told('output_text', 'text', part['text'], where)),
      ...list(part['annotations']).map((annotation, annotation_index) => ({
        type: 'response.output_text.annotation.added',
        ...where,
        annotation_index,
        annotation,
      })),
      { type: 'response.content_part.done', ...where, part },
    ];
  });
  const summary = list(item['summary']).flatMap((part, summary_index) => {
    const where = { ...at, summary_index };
    return [
      { type: 'response.reasoning_summary_part.added', ...where, part: { ...part, text: '' } },
      ...told('reasoning_summary_text', 'text', part['text'], where),
      { type: 'response.reasoning_summary_part.done', ...where, part },
    ];
  });
  const input =
    item['type'] === 'function_call'
      ? told('function_call_arguments', 'arguments', item['arguments'], at)
      : item['type'] === 'custom_tool_call'
        ? told('custom_tool_call_input', 'input', item['input'], at)
        : [];
  const empty = {
    ...('content' in item ? { content: [] } : {}),
    ...('summary' in item ? { summary: [] } : {}),
    ...('arguments' in item ? { arguments: '' } : {}),
    ...('input' in item ? { input: '' } : {}),
  };
  return [
    { type: 'response.output_item.added', output_index, item: { ...item, ...empty } },
    ...parts,
    ...summary,
    ...input,
    { type: 'response.output_item.done', output_index, item },
  ];
}

/** Events of Anthropic's messages API that make a `message`. */
export function messageEvents(message: Fields, cut: Cut = inWords): object[] {
  const { content, stop_reason, stop_sequence, usage, ...head } = message;
  const { output_tokens, ...input } = usage as Fields;
  return [
    {
      type: 'message_start',
      message: {
        ...head,
        content: [],
        stop_reason: null,
        stop_sequence: null,
        usage: { ...input, output_tokens: 1 },
      },
    },
    { type: 'ping' },
    ...list(content).flatMap((block, index) => [
      { type: 'content_block_start', index, content_block: { ...block, ...emptyBlock(block) } },
      ...blockDeltas(block, cut).map((delta) => ({ type: 'content_block_delta', index, delta })),
      { type: 'content_block_stop', index },
    ]),
    {
      type: 'message_delta',
      delta: { stop_reason, stop_sequence },
      usage: { input_tokens: null, output_tokens },
    },
    { type: 'message_stop' },
  ];
}

const emptyBlock = (block: Fields): object => ({
  ...('text' in block ? { text: '' } : {}),
  ...('thinking' in block ? { thinking: '', signature: '' } : {}),
  ...('input' in block ? { input: {} } : {}),
  ...('citations' in block ? { citations: [] } : {}),
});

function blockDeltas(block: Fields, cut: Cut): object[] {
  const told = (type: string, key: string, whole: unknown): object[] =>
    cut(text(whole)).map((part) => ({ type, [key]: part }));
  switch (block['type']) {
    case 'text':
      return [
        ...told('text_delta', 'text', block['text']),
        ...list(block['citations']).map((citation) => ({ type: 'citations_delta', citation })),
      ];
    case 'thinking':
      return [
        ...told('thinking_delta', 'thinking', block['thinking']),
        { type: 'signature_delta', signature: block['signature'] },
      ];
    case 'tool_use':
      return told('input_json_delta', 'partial_json', JSON.stringify(block['input']));
    default:
      return [];
  }
}

/** Objects as lines of a stream, with the mark of its end that OpenAI's older APIs have. */
export const withDone = (chunks: readonly object[]): (string | object)[] => [
  ...chunks.map((chunk) => `data: ${JSON.stringify(chunk)}`),
  'data: [DONE]',
];
