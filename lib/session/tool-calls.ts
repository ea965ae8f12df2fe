/**
 * Calls of tools in messages of models, and the messages that answer them, in the forms of the APIs
 * in use. A message can hold several of either.
 */
import { isArray } from '../runtime/intrinsics.js';

interface ToolCall {
  readonly id: unknown;
  readonly name: string;
  /** A value, or JSON text. */
  readonly input: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

export function toolCallsIn(messages: unknown): ToolCall[] {
  return items(messages).flatMap((message) => {
    const listed = items(message['tool_calls']).flatMap((part) => [
      ...toolCallOf(part),
      ...(part['type'] === undefined ? named(part['id'], part['name'], part['args']) : []),
    ]);
    // LangChain has those of a provider's content in both.
    const parts = listed.length > 0 ? listed : items(message['content']).flatMap(toolCallOf);
    return [...toolCallOf(message), ...parts];
  });
}

export function toolResultsIn(messages: unknown): { callId: string; message: number }[] {
  if (!isArray(messages)) return [];
  const found: { callId: string; message: number }[] = [];
  for (let index = 0; index < messages.length; index += 1) {
    const message: unknown = messages[index];
    if (!isRecord(message)) continue;
    const parts = [message, ...items(message['content'])];
    for (const callId of parts.flatMap(answeredCall)) found.push({ callId, message: index });
  }
  return found;
}

function toolCallOf(part: Fields): ToolCall[] {
  const { type, function: called } = part;
  // OpenAI's chat API; LangChain's `tool_calls` have no `function`.
  if (isRecord(called)) return named(part['id'], called['name'], called['arguments']);
  switch (type) {
    case 'function_call': // OpenAI's responses API
      return named(part['call_id'], part['name'], part['arguments']);
    case 'custom_tool_call':
      return named(part['call_id'], part['name'], part['input']);
    case 'tool_use': // Anthropic's messages API, also of tools that it runs itself
    case 'server_tool_use':
    case 'mcp_tool_use':
      return named(part['id'], part['name'], part['input']);
    case 'tool-call': // the AI SDK
      return named(part['toolCallId'], part['toolName'], part['input'] ?? part['args']);
    case 'tool_call': // LangChain
      return named(part['id'], part['name'], part['args']);
    default:
      return [];
  }
}

const named = (id: unknown, name: unknown, input: unknown): ToolCall[] =>
  typeof name === 'string' ? [{ id, name, input }] : [];

/** The id of the call that it answers. */
function answeredCall(part: Fields): string[] {
  const id = ANSWERS.map((answer) => answer(part)).find((each) => typeof each === 'string');
  return typeof id === 'string' ? [id] : [];
}

const ANSWERS: readonly ((part: Fields) => unknown)[] = [
  // OpenAI's chat API, and tool messages of LangChain, which say so by their class.
  ({ role, type, tool_call_id: id }) => (role === 'tool' || type === 'tool' ? id : undefined),
  ({ type, call_id: id }) =>
    type === 'function_call_output' || type === 'custom_tool_call_output' ? id : undefined,
  ({ type, tool_use_id: id }) => (type === 'tool_result' ? id : undefined),
  ({ type, toolCallId: id }) => (type === 'tool-result' ? id : undefined),
];

function items(value: unknown): Fields[] {
  return isArray(value) ? value.filter(isRecord) : [];
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
