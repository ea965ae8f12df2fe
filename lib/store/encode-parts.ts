import type { ErrorEntry, LlmEntry, ToolEntry } from '../model/entry.js';
import type { Fields } from './encode-fields.js';
import { ERROR, EVENT, LLM, LLM_TOOL_CALL, TOOL } from './format.js';

export function errorText(error: ErrorEntry, fields: Fields): string {
  return inside(
    EVENT.error,
    fields.text(ERROR.name, error.name) +
      fields.text(ERROR.message, error.message) +
      fields.payload(ERROR.value, 'error', error.value),
  );
}

export function toolText(tool: ToolEntry, fields: Fields): string {
  return inside(
    EVENT.tool,
    fields.name(TOOL.name, tool.name) +
      fields.text(TOOL.callId, tool.callId) +
      fields.payload(TOOL.arguments, 'tool.arguments', tool.arguments) +
      fields.payload(TOOL.result, 'tool.result', tool.result),
  );
}

export function llmText(llm: LlmEntry, fields: Fields): string {
  return inside(
    EVENT.llm,
    fields.name(LLM.provider, llm.provider) +
      fields.name(LLM.model, llm.model) +
      fields.payload(LLM.params, 'llm.params', llm.params) +
      fields.payload(LLM.inputMessages, 'llm.inputMessages', llm.inputMessages) +
      fields.payload(LLM.outputMessages, 'llm.outputMessages', llm.outputMessages) +
      toolCalls(llm, fields) +
      toolResults(llm, fields) +
      usage(llm, fields) +
      fields.name(LLM.finishReason, llm.finishReason) +
      fields.text(LLM.responseId, llm.responseId) +
      fields.name(LLM.responseModel, llm.responseModel) +
      fields.text(LLM.requestId, llm.requestId) +
      fields.flag(LLM.stream, llm.stream) +
      fields.number(LLM.chunks, llm.chunks) +
      fields.number(LLM.firstChunk, llm.timeToFirstChunkNs),
  );
}

function toolCalls({ toolCalls }: LlmEntry, fields: Fields): string {
  return list(LLM.toolCalls, toolCalls, (call, index) => {
    const id = fields.text(LLM_TOOL_CALL.id, call.id);
    const name = fields.name(LLM_TOOL_CALL.name, call.name);
    return (
      id + name + fields.payload(LLM_TOOL_CALL.arguments, `llm.toolCalls.${index}`, call.arguments)
    );
  });
}

/** Pairs of a call's id and a message's index, one behind the other. */
function toolResults({ toolResults }: LlmEntry, fields: Fields): string {
  if (toolResults === undefined) return '';
  return fields.json(
    LLM.toolResults,
    toolResults.flatMap(({ callId, message }) => [callId, message]),
  );
}

function usage({ usage }: LlmEntry, fields: Fields): string {
  if (usage === undefined) return '';
  const { input = null, output = null, cached = null, reasoning = null } = usage;
  return fields.json(LLM.usage, [input, output, cached, reasoning]);
}

const inside = (key: string, fields: string): string => `,"${key}":{${fields.slice(1)}}`;

function list<Item>(
  key: string,
  items: readonly Item[] | undefined,
  fieldsOf: (item: Item, index: number) => string,
): string {
  if (items === undefined) return '';
  const texts = items.map((item, index) => `{${fieldsOf(item, index).slice(1)}}`);
  return `,"${key}":[${texts.join(',')}]`;
}
