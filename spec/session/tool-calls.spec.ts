import test from 'ava';
import { toolCallsIn, toolResultsIn } from '../../lib/session/tool-calls.js';

const calls: Readonly<Record<string, unknown>> = {
  "OpenAI's chat API": {
    role: 'assistant',
    content: null,
    tool_calls: [
      { id: 'c1', type: 'function', function: { name: 'look', arguments: '{"at":1}' } },
      { id: 'c2', type: 'function', function: { name: 'go', arguments: 'north' } },
    ],
  },
  'the AI SDK': {
    role: 'assistant',
    content: [
      { type: 'text', text: 'I look.' },
      { type: 'tool-call', toolCallId: 'c1', toolName: 'look', input: '{"at":1}' },
      { type: 'tool-call', toolCallId: 'c2', toolName: 'go', args: 'north' },
    ],
  },
  "Anthropic's messages API": {
    role: 'assistant',
    content: [
      { type: 'tool_use', id: 'c1', name: 'look', input: '{"at":1}' },
      { type: 'server_tool_use', id: 'c2', name: 'go', input: 'north' },
    ],
  },
  'LangChain, which has what stands in the content once more': {
    type: 'ai',
    content: [{ type: 'tool_use', id: 'c1', name: 'look', input: {} }],
    tool_calls: [
      { type: 'tool_call', id: 'c1', name: 'look', args: '{"at":1}' },
      { id: 'c2', name: 'go', args: 'north' },
    ],
  },
};

const both = [
  { id: 'c1', name: 'look', input: '{"at":1}' },
  { id: 'c2', name: 'go', input: 'north' },
];

for (const [of, message] of Object.entries(calls)) {
  test(`calls of tools are found in messages of ${of}`, (t) => {
    t.deepEqual(toolCallsIn([{ role: 'user', content: 'Hello' }, message]), both);
  });
}

test("calls of tools are found among the output items of OpenAI's responses API", (t) => {
  const items = [
    { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'I look.' }] },
    { type: 'function_call', id: 'fc', call_id: 'c1', name: 'look', arguments: '{"at":1}' },
    { type: 'custom_tool_call', call_id: 'c2', name: 'go', input: 'north' },
  ];
  t.deepEqual(toolCallsIn(items), both);
});

test('what answers a call is found with the index of its message', (t) => {
  const messages = [
    { role: 'user', content: 'Go.' },
    { role: 'tool', tool_call_id: 'c1', content: 'done' },
    { type: 'function_call_output', call_id: 'c2', output: 'done' },
    { type: 'custom_tool_call_output', call_id: 'c3', output: 'done' },
    {
      role: 'user',
      content: [
        { type: 'tool_result', tool_use_id: 'c4', content: 'done' },
        { type: 'text', text: 'and' },
        { type: 'tool_result', tool_use_id: 'c5', content: 'done' },
      ],
    },
    { role: 'tool', content: [{ type: 'tool-result', toolCallId: 'c6', toolName: 'go' }] },
    { type: 'tool', tool_call_id: 'c7', content: 'done' },
  ];
  t.deepEqual(toolResultsIn(messages), [
    { callId: 'c1', message: 1 },
    { callId: 'c2', message: 2 },
    { callId: 'c3', message: 3 },
    { callId: 'c4', message: 4 },
    { callId: 'c5', message: 4 },
    { callId: 'c6', message: 5 },
    { callId: 'c7', message: 6 },
  ]);
});

test('what is no list of messages, and messages of other shapes, have neither', (t) => {
  const odd = [null, 'text', { tool_calls: 'none' }, { content: [null, 1, { type: 'tool_use' }] }];
  for (const messages of [undefined, 'text', { tool_calls: [] }, odd]) {
    t.deepEqual(toolCallsIn(messages), []);
    t.deepEqual(toolResultsIn(messages), []);
  }
});
