/** What a program tells of an event by hand, taken into its record. */
import type { BatchEntry, EventSettled, Writable } from '../model/entry.js';
import type { ManualBatch, ManualDetails } from '../model/manual.js';
import type { Snapshot } from '../model/payload.js';
import type { Call } from './call.js';
import { takeError } from './error.js';
import { afterOf, beforeOf, takeTool } from './fields.js';
import { takeLlmRequest, takeLlmResponse } from './llm.js';
import { keepYield, yieldsOf } from './yields.js';

/** Fields that are objects are told piece by piece. */
const IN_PIECES = ['metadata', 'llm', 'tool', 'batch'] as const;

/** What is told over what was told before. */
export function merged(before: ManualDetails | undefined, added: ManualDetails): ManualDetails {
  const all = { ...before, ...added };
  for (const key of IN_PIECES) {
    const [first, second] = [before?.[key], added[key]];
    if (first !== undefined && second !== undefined) {
      Object.assign(all, { [key]: { ...first, ...second } });
    }
  }
  return all;
}

/** What is told of the time before the call, over what is known of it. */
export function takeGivenBefore(call: Call, given: ManualDetails): void {
  const { before } = call;
  const { args, self, stateBefore: state } = given;
  if (args !== undefined || self !== undefined || state !== undefined) {
    call.before = beforeOf(
      take(call, 'args', args) ?? before?.args,
      take(call, 'self', self) ?? before?.self,
      take(call, 'state', state) ?? before?.state,
    );
  }
  if (given.llm !== undefined) {
    call.own().llm = { ...call.extras.llm, ...takeLlmRequest(call, given.llm) };
  }
}

export function addGiven(entry: Writable<EventSettled>, call: Call, given: ManualDetails): void {
  const { after } = entry;
  const { result, selfAfter: self, stateAfter: state } = given;
  const failed = 'error' in given && after?.error === undefined;
  const error = failed ? takeError(given.error, (thrown) => call.copy(thrown)) : after?.error;
  if (failed || 'result' in given || self !== undefined || state !== undefined) {
    entry.after = afterOf(
      error,
      'result' in given ? take(call, 'result', result) : after?.result,
      take(call, 'self', self) ?? after?.self,
      take(call, 'state', state) ?? after?.state,
    );
  }
  if (failed) entry.status = 'error';
  if (given.status !== undefined) entry.status = given.status;
  if (given.durationNs !== undefined) entry.durationNs = given.durationNs;
  if (given.yields !== undefined) {
    for (const value of given.yields) keepYield(call, value);
    call.own().yieldCount += given.yields.length;
    entry.yields = yieldsOf(call);
  }
  if (given.observation !== undefined) {
    entry.observation = take(call, 'observation', given.observation);
  }
  if (given.reward !== undefined) entry.reward = given.reward;
  if (given.terminated !== undefined) entry.terminated = given.terminated;
  if (given.truncated !== undefined) entry.truncated = given.truncated;
  if (given.llm !== undefined) {
    entry.llm = { ...call.extras.llm, ...takeLlmResponse(call, given.llm) };
  }
  if (given.tool !== undefined) entry.tool = { ...entry.tool, ...takeTool(call, given.tool) };
  if (given.batch !== undefined) entry.batch = batchOf(call, given.batch);
  if (typeof given.memory === 'object') entry.memory = given.memory;
  if (given.metadata !== undefined && call.roots === undefined) {
    entry.metadata = take(call, 'metadata', given.metadata);
  }
}

function batchOf(call: Call, { size, summary, items }: ManualBatch): BatchEntry {
  return {
    ...(size === undefined ? {} : { size }),
    ...(summary === undefined ? {} : { summary: call.snapshot('batch.summary', summary) }),
    ...(items === undefined
      ? {}
      : {
          items: items.map(({ index, item, result }) => ({
            index,
            item: call.copy(item),
            ...(result === undefined ? {} : { result: call.copy(result) }),
          })),
        }),
  };
}

const take = (call: Call, part: string, value: unknown): Snapshot | undefined =>
  value === undefined ? undefined : call.snapshot(part, value);
