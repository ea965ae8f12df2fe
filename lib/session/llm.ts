import type { PolicyContext } from '../model/binding.js';
import type { LlmDecision, Roots } from '../model/decision.js';
import type { LlmEntry } from '../model/entry.js';
import type { JsonValue } from '../model/json.js';
import type { Snapshot } from '../model/payload.js';
import { isArray, jsonParse } from '../runtime/intrinsics.js';
import type { Call } from './call.js';
import { evaluated, number, text } from './fields.js';

type TakeSnapshot = PolicyContext['snapshot'];

/** What the request says, taken when the call starts: the program may change its messages later. */
export function takeLlmRequest(call: Call, llm: LlmDecision, roots: Roots): LlmEntry {
  const messages = llm.messages?.(roots);
  return present({
    provider: text(llm.provider?.(roots)),
    model: text(llm.model?.(roots)),
    params: evaluated(llm.params, call, 'params', roots),
    inputMessages: messages === undefined ? undefined : call.snapshot('input', messages),
    toolResults: toolResultsOf(call, messages),
  });
}

/**
 * What came back. `roots.result` is the response, also that of a stream which was put together, in
 * part or whole.
 */
export function takeLlmResponse(call: Call, llm: LlmDecision, roots: Roots): LlmEntry {
  const messages = llm.output?.(roots);
  const streamed = call.firstYieldNs !== undefined;
  return present({
    outputMessages: messages === undefined ? undefined : call.snapshot('output', messages),
    toolCalls: toolCallsOf(messages, (value) => call.copy(value)),
    usage: usageOf(llm, roots),
    finishReason: text(llm.finishReason?.(roots)),
    responseId: text(llm.responseId?.(roots)),
    responseModel: text(llm.responseModel?.(roots)),
    requestId: text(llm.requestId?.(roots)),
    stream: streamed ? true : undefined,
    chunks: streamed ? call.yieldCount : undefined,
    timeToFirstChunkNs:
      call.firstYieldNs === undefined ? undefined : call.firstYieldNs - call.startNs,
  });
}

function usageOf(llm: LlmDecision, roots: Roots): LlmEntry['usage'] {
  const usage = present({
    input: number(llm.inputTokens?.(roots)),
    output: number(llm.outputTokens?.(roots)),
    cached: number(llm.cachedTokens?.(roots)),
    reasoning: number(llm.reasoningTokens?.(roots)),
  });
  return Object.keys(usage).length === 0 ? undefined : usage;
}

/** `tool_calls` of assistant messages, as the OpenAI chat API has them. */
function toolCallsOf(messages: unknown, snapshot: TakeSnapshot): LlmEntry['toolCalls'] {
  const calls = items(messages).flatMap((message) =>
    items(message['tool_calls']).flatMap((call) => {
      const fn = call['function'];
      if (!isRecord(fn) || typeof fn['name'] !== 'string') return [];
      const id = text(call['id']);
      return [
        {
          name: fn['name'],
          arguments: snapshot(parsed(fn['arguments'])),
          ...(id === undefined ? {} : { id }),
        },
      ];
    }),
  );
  return calls.length === 0 ? undefined : calls;
}

/** Messages of role `tool`: each answers a call by its id. Their content stands in the messages. */
function toolResultsOf(call: Call, messages: unknown): Snapshot | undefined {
  if (!isArray(messages)) return undefined;
  const row: JsonValue[] = [];
  for (let index = 0; index < messages.length; index += 1) {
    const each: unknown = messages[index];
    if (!isRecord(each) || each['role'] !== 'tool') continue;
    const callId = each['tool_call_id'];
    if (typeof callId === 'string') row.push(callId, index);
  }
  return row.length === 0 ? undefined : call.listed('toolResults', row);
}

/** Arguments come as JSON text; a model may write text that is not JSON, which is kept as it is. */
function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return jsonParse(value) as unknown;
  } catch {
    return value;
  }
}

function items(value: unknown): Record<string, unknown>[] {
  return isArray(value) ? value.filter(isRecord) : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The object without its absent fields. */
function present<T extends object>(fields: T): Present<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Present<T>;
}
