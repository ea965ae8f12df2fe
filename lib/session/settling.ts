import type { Roots } from '../model/decision.js';
import type { EventSettled } from '../model/entry.js';
import type { MemoryRecord } from '../model/record.js';
import {
  AbortSignalConstructor,
  getOwnPropertyDescriptor,
  isProxy,
  max,
  memoryUsage,
} from '../runtime/intrinsics.js';
import type { Call, CallEnd } from './call.js';
import { evaluateAll, evaluated, number, takeAfter, takeTool } from './fields.js';
import { takeLlmResponse } from './llm.js';
import { sendMessages } from './messages.js';

/** Writes the event of a call that has ended, and ends what was the call's own. */
export function settleCall(call: Call, end: CallEnd, endNs: number): void {
  const failed = end.status === 'error';
  const { roots } = call;
  if (roots !== undefined) {
    roots.result = failed ? end.partial : end.value;
    roots.error = failed ? end.value : undefined;
  }
  if (call.place.recorded) {
    if (!call.written) call.place.session.emit(settledEntry(call, end, failed, endNs));
    call.written = true;
    if (roots !== undefined && !call.place.inherited) sendMessages(call, 'after', roots);
  }
  if (call.ownTurn !== undefined) call.place.session.closeTurn(call.ownTurn);
  call.ownSession?.end();
}

function settledEntry(call: Call, end: CallEnd, failed: boolean, endNs: number): EventSettled {
  const { binding, session, inherited } = call.place;
  const { decision } = binding;
  const { roots } = call;
  const after = takeAfter(call, failed, end.value);
  const metadata = roots === undefined ? undefined : metadataOf(call, failed, roots);
  const memory = call.memory === undefined ? undefined : memorySince(call.memory);
  return {
    entry: 'event-settled',
    ...withoutDroppedArgs(call, failed),
    opened: call.opened,
    settledSeq: session.nextSeq(),
    status: isAborted(call, end) ? 'aborted' : end.status,
    ...(decision.timing ? { durationNs: max(0, endNs - call.startNs) } : {}),
    ...(after === undefined ? {} : { after }),
    ...yieldsOf(call),
    ...(roots === undefined || inherited ? {} : environmentFields(call, roots)),
    ...(roots === undefined || decision.llm === undefined
      ? {}
      : { llm: { ...call.llm, ...takeLlmResponse(call, decision.llm, roots) } }),
    ...(roots === undefined || decision.tool === undefined ? {} : { tool: takeTool(call, roots) }),
    ...(metadata === undefined ? {} : { metadata: call.snapshot('metadata', metadata) }),
    ...(memory === undefined ? {} : { memory }),
    ...(session.ended ? { late: true } : {}),
  };
}

/** What a generator has given out so far; chunks of a model's stream are in its response. */
export function yieldsOf({ yieldCount, kept, place }: Call): Pick<EventSettled, 'yields'> {
  if (yieldCount === 0 || place.binding.decision.llm !== undefined) return {};
  return { yields: { count: yieldCount, kept: kept ?? [] } };
}

function environmentFields(call: Call, roots: Roots): Partial<EventSettled> {
  const { decision } = call.place.binding;
  const observation = evaluated(decision.observation, call, 'observation', roots);
  const reward = number(decision.reward?.(roots));
  const terminated = decision.terminated?.(roots);
  const truncated = decision.truncated?.(roots);
  return {
    ...(observation === undefined ? {} : { observation }),
    ...(reward === undefined ? {} : { reward }),
    ...(typeof terminated === 'boolean' ? { terminated } : {}),
    ...(typeof truncated === 'boolean' ? { truncated } : {}),
  };
}

function metadataOf(
  call: Call,
  failed: boolean,
  roots: Roots,
): Record<string, unknown> | undefined {
  const { decision } = call.place.binding;
  const values = {
    ...call.metadata,
    ...evaluateAll(decision.metadata, 'after', roots),
    ...(failed && decision.onError ? evaluateAll(decision.onError.metadata, 'any', roots) : {}),
  };
  return Object.keys(values).length === 0 ? undefined : values;
}

function withoutDroppedArgs(call: Call, failed: boolean) {
  const start = call.start();
  if (!failed || !call.place.binding.decision.onError?.dropArgs || start.before === undefined) {
    return start;
  }
  const { args: _dropped, ...before } = start.before;
  return { ...start, before };
}

function memorySince(start: { rss: number; heapUsed: number }): MemoryRecord {
  const { rss, heapUsed } = memoryUsage();
  return {
    rssBytes: rss,
    heapUsedBytes: heapUsed,
    rssDeltaBytes: rss - start.rss,
    heapUsedDeltaBytes: heapUsed - start.heapUsed,
  };
}

/** A call ends as aborted when it failed, or its stream ended, after a signal that it was given. */
function isAborted(call: Call, end: CallEnd): boolean {
  if (end.status !== 'error' && call.firstYieldNs === undefined) return false;
  return signalsIn(call.args).some(({ aborted }) => aborted);
}

/** The abort signals among arguments and in their options. */
export function signalsIn(args: readonly unknown[]): AbortSignal[] {
  const signals: AbortSignal[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index];
    const signal = isSignal(arg) ? arg : ownValue(arg, 'signal');
    if (isSignal(signal)) signals.push(signal);
  }
  return signals;
}

function isSignal(value: unknown): value is AbortSignal {
  return !isProxy(value) && value instanceof AbortSignalConstructor;
}

function ownValue(object: unknown, key: string): unknown {
  return typeof object === 'object' && object !== null && !isProxy(object)
    ? getOwnPropertyDescriptor(object, key)?.value
    : undefined;
}
