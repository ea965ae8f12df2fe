import type { Binding } from '../model/binding.js';
import type { Evaluator, MessageDecision, NamedEvaluator, Roots } from '../model/decision.js';
import type { EventAfter, EventBefore, ToolEntry } from '../model/entry.js';
import type { Snapshot } from '../model/payload.js';
import { takeError } from './error.js';

/** What the call was given and what its object was like. `undefined` when the policy wants nothing. */
export function takeBefore(
  { decision, params, context }: Binding,
  self: unknown,
  args: readonly unknown[],
  roots: Roots | undefined,
): EventBefore | undefined {
  const given = pickArgs(decision.args, args, params, context.snapshot, roots);
  const own = pick(decision.self, self, context.snapshot, roots);
  const state = evaluated(decision.state, context.snapshot, roots);
  if (given === undefined && own === undefined && state === undefined) return undefined;
  return {
    ...(given === undefined ? {} : { args: given }),
    ...(own === undefined ? {} : { self: own }),
    ...(state === undefined ? {} : { state }),
  };
}

/** What came of the call. */
export function takeAfter(
  { decision, context }: Binding,
  self: unknown,
  outcome: { readonly error?: unknown; readonly failed: boolean; readonly value: unknown },
  roots: Roots | undefined,
): EventAfter | undefined {
  const { snapshot } = context;
  const error = outcome.failed ? takeError(outcome.error, snapshot) : undefined;
  const result = outcome.failed ? undefined : pick(decision.result, outcome.value, snapshot, roots);
  const own = pick(decision.self, self, snapshot, roots);
  const state = evaluated(decision.state, snapshot, roots);
  if (error === undefined && result === undefined && own === undefined && state === undefined) {
    return undefined;
  }
  return {
    ...(error === undefined ? {} : { error }),
    ...(result === undefined ? {} : { result }),
    ...(own === undefined ? {} : { self: own }),
    ...(state === undefined ? {} : { state }),
  };
}

export function evaluateAll(
  fields: readonly NamedEvaluator[],
  moment: 'before' | 'after' | 'any',
  roots: Roots,
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const { name, evaluate } of fields) {
    if (moment !== 'any' && evaluate.moment !== moment) continue;
    const value = evaluate(roots);
    if (value === undefined) continue;
    if (name === '') Object.assign(values, value);
    else values[name] = value;
  }
  return values;
}

/** The parts of a message; `undefined` when its condition does not hold. */
export function evaluateMessage(
  message: MessageDecision,
  roots: Roots,
  snapshot: Binding['context']['snapshot'],
) {
  if (message.when !== undefined && !isTrue(message.when(roots))) return undefined;
  const from = text(message.from?.(roots));
  const to = text(message.to?.(roots));
  const type = text(message.type?.(roots));
  const content = evaluated(message.content, snapshot, roots);
  return {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(type === undefined ? {} : { type }),
    ...(content === undefined ? {} : { content }),
  };
}

/** The tool record of a call that has ended. */
export function takeTool(
  { decision: { tool }, context: { snapshot } }: Binding,
  roots: Roots,
): ToolEntry {
  const name = text(tool?.name?.(roots));
  const callId = text(tool?.callId?.(roots));
  const given = evaluated(tool?.arguments, snapshot, roots);
  const result = evaluated(tool?.result, snapshot, roots);
  return {
    ...(name === undefined ? {} : { name }),
    ...(callId === undefined ? {} : { callId }),
    ...(given === undefined ? {} : { arguments: given }),
    ...(result === undefined ? {} : { result }),
  };
}

/** A snapshot of what an expression finds. */
export function evaluated(
  evaluate: Evaluator | undefined,
  snapshot: Binding['context']['snapshot'],
  roots: Roots | undefined,
): Snapshot | undefined {
  if (evaluate === undefined || roots === undefined) return undefined;
  const value = evaluate(roots);
  return value === undefined ? undefined : snapshot(value);
}

/** JMESPath's idea of true: everything but false, null, and what is empty. */
export function isTrue(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === '') return false;
  if (Array.isArray(value)) return value.length > 0;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}

export function text(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}

export function number(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function pickArgs(
  selector: boolean | Evaluator,
  args: readonly unknown[],
  params: readonly string[],
  snapshot: Binding['context']['snapshot'],
  roots: Roots | undefined,
): Snapshot | undefined {
  return selector === true ? snapshot(args, params) : pick(selector, args, snapshot, roots);
}

function pick(
  selector: boolean | Evaluator,
  value: unknown,
  snapshot: Binding['context']['snapshot'],
  roots: Roots | undefined,
): Snapshot | undefined {
  if (selector === true) return snapshot(value);
  return selector === false ? undefined : evaluated(selector, snapshot, roots);
}
