import type { Entry, EventSettled, EventStart, LlmEntry } from '../model/entry.js';
import type { Snapshot } from '../model/payload.js';

/** What an entry holds in memory until it is written: values of its snapshots, at least 1. */
export function weigh(entry: Entry): number {
  switch (entry.entry) {
    case 'event-settled':
      return before(entry) + after(entry);
    case 'event-opened':
      return before(entry) + ofLlm(entry.llm);
    case 'message-sent':
      return 1 + nodes(entry.content);
    case 'session-opened':
    case 'session-changed':
      return 1 + nodes(entry.metadata);
    default:
      return 1;
  }
}

const nodes = (snapshot: Snapshot | undefined): number =>
  snapshot === undefined ? 0 : snapshot.nodes;

function before({ before }: EventStart): number {
  return before === undefined
    ? 1
    : 1 + nodes(before.args) + nodes(before.self) + nodes(before.state);
}

function after(entry: EventSettled): number {
  const { after, llm, tool, batch } = entry;
  let weight = nodes(entry.metadata) + nodes(entry.observation);
  for (const kept of entry.yields?.kept ?? []) weight += nodes(kept);
  if (after !== undefined) {
    weight += nodes(after.result) + nodes(after.self) + nodes(after.state);
    weight += nodes(after.error?.value);
  }
  if (tool !== undefined) weight += nodes(tool.arguments) + nodes(tool.result);
  if (batch !== undefined) {
    weight += nodes(batch.summary);
    for (const { item, result } of batch.items ?? []) weight += nodes(item) + nodes(result);
  }
  return weight + ofLlm(llm);
}

function ofLlm(llm: LlmEntry | undefined): number {
  if (llm === undefined) return 0;
  let weight = nodes(llm.params) + nodes(llm.inputMessages) + nodes(llm.outputMessages);
  weight += nodes(llm.toolResults);
  for (const call of llm.toolCalls ?? []) weight += nodes(call.arguments);
  return weight;
}
