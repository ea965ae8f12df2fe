import type { Roots } from '../model/decision.js';
import type { EventBefore, EventSettled, Writable } from '../model/entry.js';
import type { MemoryRecord } from '../model/record.js';
import {
  AbortSignalConstructor,
  getOwnPropertyDescriptor,
  isProxy,
  max,
} from '../runtime/intrinsics.js';
import { keepShape } from '../runtime/shapes.js';
import { takeBatch } from './batch.js';
import { type Call, type CallEnd, type MemoryNow, SAMPLE_CALL } from './call.js';
import {
  evaluateAll,
  evaluated,
  evaluateToolOutcome,
  number,
  takeAfter,
  takeTool,
} from './fields.js';
import { evaluateLlm, RESPONSE, takeLlmResponse } from './llm.js';
import { addGiven } from './manual-fields.js';
import { sendMessages } from './messages.js';
import { memoryNow } from './take-down.js';
import { yieldsOf } from './yields.js';

/** Writes the event of a call that has ended, and ends what was the call's own. */
export function settleCall(call: Call, end: CallEnd, endNs: number): void {
  const failed = end.status === 'error';
  const { roots } = call;
  if (roots !== undefined) {
    roots.result = failed ? end.partial : end.value;
    roots.error = failed ? end.value : undefined;
  }
  if (call.recorded) {
    if (!call.written) call.session.emit(settledEntry(call, end, failed, endNs));
    call.written = true;
    if (roots !== undefined && !call.inherited) sendMessages(call, 'after', roots);
  }
  if (call.ownTurn !== undefined) call.session.closeTurn(call.ownTurn);
  call.extras.ownSession?.end();
}

function settledEntry(call: Call, end: CallEnd, failed: boolean, endNs: number): EventSettled {
  const { session, roots, extras } = call;
  const { decision } = call.binding;
  const entry = entryOf(call);
  entry.after = takeAfter(call, failed, end.value);
  if (failed && decision.onError?.dropArgs) entry.before = withoutArgs(call.before);
  entry.settledSeq = session.nextSeq();
  entry.status = isAborted(call, end) ? 'aborted' : end.status;
  if (decision.timing) entry.durationNs = max(0, endNs - call.startNs);
  if (extras.yieldCount > 0) entry.yields = yieldsOf(call);
  if (session.ended) entry.late = true;
  if (extras.memory !== undefined) entry.memory = memorySince(extras.memory);
  if (roots !== undefined) addEvaluated(entry, call, roots, failed);
  if (extras.given !== undefined) addGiven(entry, call, extras.given);
  entry.redactions = call.redactions;
  return entry;
}

function addEvaluated(
  entry: Writable<EventSettled>,
  call: Call,
  roots: Roots,
  failed: boolean,
): void {
  const { decision } = call.binding;
  const { llm, tool } = call.extras;
  if (!call.inherited) addEnvironment(entry, call, roots);
  if (decision.llm !== undefined && llm !== undefined) {
    const values = evaluateLlm(decision.llm, RESPONSE, roots);
    entry.llm = { ...llm, ...takeLlmResponse(call, values) };
  }
  if (decision.tool !== undefined) {
    const values = evaluateToolOutcome(decision.tool, roots, tool);
    entry.tool = { ...tool, ...takeTool(call, values) };
  }
  if (decision.batch !== undefined) entry.batch = takeBatch(call, decision.batch, roots);
  const metadata = metadataOf(call, failed, roots);
  if (metadata !== undefined) entry.metadata = call.snapshot('metadata', metadata);
}

/** All fields from the start, in one shape: it is made for each call. */
function entryOf(call: Call): Writable<EventSettled> {
  const { turn } = call;
  return {
    entry: 'event-settled',
    session: call.session.id,
    seq: call.seq,
    definition: call.binding.definition,
    startNs: call.startNs,
    parent: call.parentSeq,
    timestep: turn?.seq,
    turn: turn?.number,
    lane: call.lane,
    before: call.before,
    opened: call.opened,
    settledSeq: undefined,
    status: 'ok',
    durationNs: undefined,
    after: undefined,
    yields: undefined,
    observation: undefined,
    reward: undefined,
    terminated: undefined,
    truncated: undefined,
    llm: undefined,
    tool: undefined,
    batch: undefined,
    metadata: undefined,
    memory: undefined,
    late: undefined,
    redactions: undefined,
  };
}

keepShape(entryOf(SAMPLE_CALL));

function addEnvironment(entry: Writable<EventSettled>, call: Call, roots: Roots): void {
  const { decision } = call.binding;
  entry.observation = evaluated(decision.observation, call, 'observation', roots);
  entry.reward = number(decision.reward?.(roots));
  const terminated = decision.terminated?.(roots);
  if (typeof terminated === 'boolean') entry.terminated = terminated;
  const truncated = decision.truncated?.(roots);
  if (typeof truncated === 'boolean') entry.truncated = truncated;
}

function metadataOf(
  call: Call,
  failed: boolean,
  roots: Roots,
): Record<string, unknown> | undefined {
  const { decision } = call.binding;
  const values = {
    ...call.extras.metadata,
    ...evaluateAll(decision.metadata, 'after', roots),
    ...(failed && decision.onError ? evaluateAll(decision.onError.metadata, 'any', roots) : {}),
    ...call.extras.given?.metadata,
  };
  return Object.keys(values).length === 0 ? undefined : values;
}

function withoutArgs(before: EventBefore | undefined): EventBefore | undefined {
  if (before?.self === undefined && before?.state === undefined) return undefined;
  return { self: before.self, state: before.state };
}

function memorySince(start: MemoryNow): MemoryRecord {
  const { rss, heapUsed } = memoryNow();
  return {
    rssBytes: rss,
    heapUsedBytes: heapUsed,
    rssDeltaBytes: rss - start.rss,
    heapUsedDeltaBytes: heapUsed - start.heapUsed,
  };
}

/** A call ends as aborted when it failed, or its stream ended, after a signal that it was given. */
function isAborted(call: Call, end: CallEnd): boolean {
  if (end.status !== 'error' && call.extras.firstYieldNs === undefined) return false;
  return signalsIn(call.args).some(({ aborted }) => aborted);
}

/** The abort signals among arguments and in their options. */
export function signalsIn(args: readonly unknown[]): AbortSignal[] {
  const signals: AbortSignal[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index];
    if (isSignal(arg)) signals.push(arg);
    else for (const name of SIGNALS) addSignal(signals, ownValue(arg, name));
  }
  return signals;
}

/** What options call them. */
const SIGNALS = ['signal', 'abortSignal'] as const;

function addSignal(signals: AbortSignal[], value: unknown): void {
  if (isSignal(value)) signals.push(value);
}

function isSignal(value: unknown): value is AbortSignal {
  return !isProxy(value) && value instanceof AbortSignalConstructor;
}

function ownValue(object: unknown, key: string): unknown {
  return typeof object === 'object' && object !== null && !isProxy(object)
    ? getOwnPropertyDescriptor(object, key)?.value
    : undefined;
}
