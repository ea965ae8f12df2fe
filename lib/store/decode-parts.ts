import type { JsonValue } from '../model/json.js';
import type { Payload } from '../model/payload.js';
import type {
  BatchRecord,
  ErrorRecord,
  LlmRecord,
  MemoryRecord,
  ToolRecord,
} from '../model/record.js';
import { DamagedLine } from './damaged-line.js';
import { BATCH, BATCH_ITEM, ERROR, LLM, LLM_TOOL_CALL, TOOL } from './format.js';
import { type Line, required } from './line.js';
import { present } from './present.js';

export function decodeError(line: Line | undefined): ErrorRecord<Payload> | undefined {
  if (line === undefined) return undefined;
  const value = required(line.payload(ERROR.value), ERROR.value);
  return present({
    name: line.text(ERROR.name),
    message: line.text(ERROR.message),
    stack: stackIn(value),
    value,
  });
}

function stackIn({ json }: Payload): string | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
  const { stack } = json;
  return typeof stack === 'string' ? stack : undefined;
}

export function decodeTool(line: Line | undefined): ToolRecord<Payload> | undefined {
  if (line === undefined) return undefined;
  return present({
    name: line.name(TOOL.name),
    callId: line.text(TOOL.callId),
    arguments: line.payload(TOOL.arguments),
    result: line.payload(TOOL.result),
  });
}

export function decodeBatch(line: Line | undefined): BatchRecord<Payload> | undefined {
  if (line === undefined) return undefined;
  return present({
    size: line.number(BATCH.size),
    summary: line.payload(BATCH.summary),
    items: line.list(BATCH.items)?.map((each) =>
      present({
        index: required(each.number(BATCH_ITEM.index), BATCH_ITEM.index),
        item: required(each.payload(BATCH_ITEM.item), BATCH_ITEM.item),
        result: each.payload(BATCH_ITEM.result),
      }),
    ),
  });
}

export function decodeLlm(line: Line | undefined): LlmRecord<Payload> | undefined {
  if (line === undefined) return undefined;
  return present({
    provider: line.name(LLM.provider),
    model: line.name(LLM.model),
    params: line.payload(LLM.params),
    inputMessages: line.payload(LLM.inputMessages),
    outputMessages: line.payload(LLM.outputMessages),
    toolCalls: line.list(LLM.toolCalls)?.map((call) =>
      present({
        id: call.text(LLM_TOOL_CALL.id),
        name: required(call.name(LLM_TOOL_CALL.name), LLM_TOOL_CALL.name),
        arguments: required(call.payload(LLM_TOOL_CALL.arguments), LLM_TOOL_CALL.arguments),
      }),
    ),
    toolResults: toolResults(line.payload(LLM.toolResults)?.json),
    usage: usage(line.array(LLM.usage)),
    finishReason: line.name(LLM.finishReason),
    responseId: line.text(LLM.responseId),
    responseModel: line.name(LLM.responseModel),
    requestId: line.text(LLM.requestId),
    stream: line.flag(LLM.stream),
    chunks: line.number(LLM.chunks),
    timeToFirstChunkNs: line.number(LLM.firstChunk),
    finishReasons: texts(line.array(LLM.finishReasons)),
    costMicroUsd: line.number(LLM.cost),
  });
}

function toolResults(row: JsonValue | undefined): LlmRecord['toolResults'] {
  if (row === undefined) return undefined;
  if (!Array.isArray(row)) return damaged('tool results');
  const links: { callId: string; message: number }[] = [];
  for (let at = 0; at < row.length; at += 2) {
    const [callId, message] = row.slice(at, at + 2);
    if (typeof callId !== 'string' || typeof message !== 'number') damaged('tool results');
    links.push({ callId, message });
  }
  return links;
}

const texts = (row: readonly unknown[] | undefined): string[] | undefined =>
  row?.map((text) => (typeof text === 'string' ? text : damaged('finish reasons')));

function usage(row: readonly unknown[] | undefined): LlmRecord['usage'] {
  if (row === undefined) return undefined;
  const [input, output, cached, reasoning, cacheWrite] = row.map((count) => {
    if (count === null) return undefined;
    return typeof count === 'number' ? count : damaged('usage');
  });
  return present({ input, output, cached, cacheWrite, reasoning });
}

export function decodeMemory(row: readonly unknown[] | undefined): MemoryRecord | undefined {
  if (row === undefined) return undefined;
  const [rssBytes, heapUsedBytes, rssDeltaBytes, heapUsedDeltaBytes] = row.map((bytes) =>
    typeof bytes === 'number' ? bytes : damaged('memory'),
  );
  return {
    rssBytes: required(rssBytes, 'memory'),
    heapUsedBytes: required(heapUsedBytes, 'memory'),
    rssDeltaBytes: required(rssDeltaBytes, 'memory'),
    heapUsedDeltaBytes: required(heapUsedDeltaBytes, 'memory'),
  };
}

function damaged(what: string): never {
  throw new DamagedLine(what);
}
