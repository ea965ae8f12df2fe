import type { LlmDecision, Roots } from '../model/decision.js';
import type { LlmEntry } from '../model/entry.js';
import type { JsonValue } from '../model/json.js';
import type { ManualLlm } from '../model/manual.js';
import type { Snapshot } from '../model/payload.js';
import { isArray, jsonParse } from '../runtime/intrinsics.js';
import type { Call } from './call.js';
import { number } from './fields.js';
import { nameOf } from './names.js';
import { toolCallsIn, toolResultsIn } from './tool-calls.js';

/** What is known of a model call. Of a rule's expressions these are the values. */
export type LlmValues = { readonly [K in keyof ManualLlm]?: unknown };

export function evaluateLlm(llm: LlmDecision, names: readonly LlmName[], roots: Roots): LlmValues {
  const values: { [K in LlmName]?: unknown } = {};
  for (const name of names) values[name] = llm[name]?.(roots);
  return values;
}

type LlmName = Exclude<keyof LlmDecision, 'stream' | 'through'>;

export const REQUEST = ['provider', 'model', 'params', 'messages'] as const;
export const RESPONSE = [
  'output',
  'inputTokens',
  'outputTokens',
  'cachedTokens',
  'cacheWriteTokens',
  'reasoningTokens',
  'finishReason',
  'responseId',
  'responseModel',
  'requestId',
] as const;

/** What the request says, taken when the call starts: the program may change its messages later. */
export function takeLlmRequest(call: Call, values: LlmValues): LlmEntry {
  const { provider, model, params, messages } = values;
  const { context } = call.binding;
  return present({
    provider: nameOf(provider, 'llm.provider', context, call),
    model: nameOf(model, 'llm.model', context, call),
    params: params === undefined ? undefined : call.snapshot('params', params),
    inputMessages: messages === undefined ? undefined : call.snapshot('input', messages),
    toolResults: toolResultsOf(call, messages),
  });
}

/**
 * Takes the record from the calls right above, of the same object, that say that they ask the model
 * through this one. What a tool in between asks of the same model is a question of its own.
 */
export function takeFromCallers({ self, parent, binding }: Call): void {
  const { method } = binding.definition;
  for (let call = parent; call !== undefined && call.self === self; call = call.parent) {
    if (call.binding.decision.llm?.through === method) call.own().llm = undefined;
  }
}

/** Of a call that has not ended: what was asked, and what its stream has brought. */
export function llmSoFar(call: Call): LlmEntry | undefined {
  const { roots } = call;
  const { soFar, llm } = call.extras;
  const decision = call.binding.decision.llm;
  if (llm === undefined || decision === undefined || !roots || !soFar) return llm;
  roots.result = soFar();
  return { ...llm, ...takeLlmResponse(call, evaluateLlm(decision, RESPONSE, roots)) };
}

/** What came back, also of a stream which was put together, in part or whole. */
export function takeLlmResponse(call: Call, values: LlmValues): LlmEntry {
  const named = (field: 'responseId' | 'responseModel' | 'requestId'): string | undefined =>
    nameOf(values[field], `llm.${field}`, call.binding.context, call);
  const { output } = values;
  const usage = usageOf(values);
  const responseModel = named('responseModel');
  const { firstYieldNs, yieldCount } = call.extras;
  const toFirst = firstYieldNs === undefined ? undefined : firstYieldNs - call.startNs;
  const chunks = firstYieldNs === undefined ? number(values.chunks) : yieldCount;
  return present({
    outputMessages: output === undefined ? undefined : call.snapshot('output', output),
    toolCalls: toolCallsOf(call, output),
    usage,
    ...finishReasons(call, values.finishReason),
    responseId: named('responseId'),
    responseModel,
    requestId: named('requestId'),
    stream: chunks === undefined ? undefined : true,
    chunks,
    timeToFirstChunkNs: toFirst ?? number(values.timeToFirstChunkNs),
    costMicroUsd: costOf(call, usage, responseModel),
  });
}

/** Why each choice ended: the first one's reason, and all where there are several. */
function finishReasons(call: Call, given: unknown): LlmEntry {
  const { context } = call.binding;
  if (!isArray(given)) {
    return present({ finishReason: nameOf(given, 'llm.finishReason', context, call) });
  }
  const all = given.map((each: unknown) => nameOf(each, 'llm.finishReason', context, call) ?? '');
  return present({
    finishReason: all[0] || undefined,
    finishReasons: all.length > 1 ? all : undefined,
  });
}

/** In millionths of a dollar. Reasoning is paid for as output, and so counted by providers. */
function costOf(
  { binding, extras }: Call,
  usage: LlmEntry['usage'],
  responseModel: string | undefined,
): number | undefined {
  const { priceOf } = binding.context;
  if (priceOf === undefined || usage === undefined) return undefined;
  const price = [responseModel, extras.llm?.model].flatMap(
    (name) => (name && priceOf(name)) || [],
  )[0];
  if (price === undefined) return undefined;
  const { input = 0, output = 0, cached = 0, cacheWrite = 0 } = usage;
  const { input: perInput = 0, output: perOutput = 0 } = price;
  const { cached: perCached = perInput, cacheWrite: perWrite = perInput } = price;
  const plain = (input - cached - cacheWrite) * perInput;
  return plain + cached * perCached + cacheWrite * perWrite + output * perOutput;
}

function usageOf(values: LlmValues): LlmEntry['usage'] {
  const usage = present({
    input: number(values.inputTokens),
    output: number(values.outputTokens),
    cached: number(values.cachedTokens),
    cacheWrite: number(values.cacheWriteTokens),
    reasoning: number(values.reasoningTokens),
  });
  return Object.keys(usage).length === 0 ? undefined : usage;
}

/** Calls of tools among the output, with what they were given. */
function toolCallsOf(call: Call, messages: unknown): LlmEntry['toolCalls'] {
  const { context } = call.binding;
  const calls = toolCallsIn(messages);
  if (calls.length === 0) return undefined;
  return calls.map(({ id, name, input }, index) => {
    const path = `llm.toolCalls.${index}`;
    return present({
      name: nameOf(name, `${path}.name`, context, call),
      arguments: call.copy(parsed(input)),
      id: nameOf(id, `${path}.id`, context, call),
    });
  }) as LlmEntry['toolCalls'];
}

/** Which call of a tool which input message answers. Their content stands in the messages. */
function toolResultsOf(call: Call, messages: unknown): Snapshot | undefined {
  const row: JsonValue[] = toolResultsIn(messages).flatMap(({ callId, message }) => [
    callId,
    message,
  ]);
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

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The object without its absent fields. */
function present<T extends object>(fields: T): Present<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Present<T>;
}
