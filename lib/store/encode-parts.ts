import type { BatchEntry, ErrorEntry, LlmEntry, ToolEntry } from '../model/entry.js';
import type { Fields } from './encode-fields.js';
import { BATCH, BATCH_ITEM, ERROR, EVENT, LLM, LLM_TOOL_CALL, TOOL } from './format.js';

export function writeError(error: ErrorEntry, fields: Fields): void {
  fields.open(EVENT.error);
  fields.text(ERROR.name, error.name);
  fields.text(ERROR.message, error.message);
  fields.payload(ERROR.value, 'error', error.value);
  fields.close();
}

export function writeTool(tool: ToolEntry, fields: Fields): void {
  fields.open(EVENT.tool);
  fields.name(TOOL.name, tool.name);
  fields.text(TOOL.callId, tool.callId);
  fields.payload(TOOL.arguments, 'tool.arguments', tool.arguments);
  fields.payload(TOOL.result, 'tool.result', tool.result);
  fields.close();
}

export function writeBatch(batch: BatchEntry, fields: Fields): void {
  fields.open(EVENT.batch);
  fields.number(BATCH.size, batch.size);
  fields.payload(BATCH.summary, 'batch.summary', batch.summary);
  if (batch.items !== undefined) {
    fields.openList(BATCH.items);
    for (const [at, { index, item, result }] of batch.items.entries()) {
      fields.openItem(at);
      fields.number(BATCH_ITEM.index, index);
      fields.payload(BATCH_ITEM.item, `batch.items.${at}.item`, item);
      fields.payload(BATCH_ITEM.result, `batch.items.${at}.result`, result);
      fields.close();
    }
    fields.closeList();
  }
  fields.close();
}

export function writeLlm(llm: LlmEntry, fields: Fields): void {
  fields.open(EVENT.llm);
  fields.name(LLM.provider, llm.provider);
  fields.name(LLM.model, llm.model);
  fields.payload(LLM.params, 'llm.params', llm.params);
  fields.payload(LLM.inputMessages, 'llm.inputMessages', llm.inputMessages);
  fields.payload(LLM.outputMessages, 'llm.outputMessages', llm.outputMessages);
  writeToolCalls(llm, fields);
  fields.payload(LLM.toolResults, 'llm.toolResults', llm.toolResults);
  writeUsage(llm, fields);
  fields.name(LLM.finishReason, llm.finishReason);
  fields.text(LLM.responseId, llm.responseId);
  fields.name(LLM.responseModel, llm.responseModel);
  fields.text(LLM.requestId, llm.requestId);
  fields.flag(LLM.stream, llm.stream);
  fields.number(LLM.chunks, llm.chunks);
  fields.number(LLM.firstChunk, llm.timeToFirstChunkNs);
  fields.json(LLM.finishReasons, llm.finishReasons && [...llm.finishReasons]);
  fields.number(LLM.cost, llm.costMicroUsd);
  fields.close();
}

function writeToolCalls({ toolCalls }: LlmEntry, fields: Fields): void {
  if (toolCalls === undefined) return;
  fields.openList(LLM.toolCalls);
  for (let index = 0; index < toolCalls.length; index += 1) {
    const call = toolCalls[index] as (typeof toolCalls)[number];
    fields.openItem(index);
    fields.text(LLM_TOOL_CALL.id, call.id);
    fields.name(LLM_TOOL_CALL.name, call.name);
    fields.payload(LLM_TOOL_CALL.arguments, `llm.toolCalls.${index}`, call.arguments);
    fields.close();
  }
  fields.closeList();
}

function writeUsage({ usage }: LlmEntry, fields: Fields): void {
  if (usage === undefined) return;
  const { input = null, output = null, cached = null, reasoning = null, cacheWrite } = usage;
  const written = cacheWrite === undefined ? [] : [cacheWrite];
  fields.json(LLM.usage, [input, output, cached, reasoning, ...written]);
}
