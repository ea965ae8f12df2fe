import type {
  Evaluator,
  MessageDecision,
  NamedEvaluator,
  Roots,
  ToolDecision,
} from '../model/decision.js';
import type { EventAfter, EventBefore, ToolEntry } from '../model/entry.js';
import type { Snapshot } from '../model/payload.js';
import { getPrototypeOf, isArray, isProxy } from '../runtime/intrinsics.js';
import { keepShape } from '../runtime/shapes.js';
import type { Call } from './call.js';
import { takeError } from './error.js';
import { type Named, nameOf } from './names.js';

/** What the call was given and what its object was like. `undefined` when the policy wants nothing. */
export function takeBefore(call: Call): EventBefore | undefined {
  const { decision, params } = call.binding;
  const { self, args, roots } = call;
  const given =
    decision.args === true
      ? call.snapshot('args', args, params)
      : pick(decision.args, call, 'args', args, roots);
  const own = pick(decision.self, call, 'self', self, roots);
  const state = evaluated(decision.state, call, 'state', roots);
  if (given === undefined && own === undefined && state === undefined) return undefined;
  return beforeOf(given, own, state);
}

/** What came of the call. */
export function takeAfter(call: Call, failed: boolean, value: unknown): EventAfter | undefined {
  const { decision } = call.binding;
  const { self, roots } = call;
  const error = failed ? takeError(value, (thrown) => call.copy(thrown)) : undefined;
  const result = failed ? undefined : pick(decision.result, call, 'result', value, roots);
  const own = pick(decision.self, call, 'self', self, roots);
  const state = evaluated(decision.state, call, 'state', roots);
  if (error === undefined && result === undefined && own === undefined && state === undefined) {
    return undefined;
  }
  return afterOf(error, result, own, state);
}

export const beforeOf = (args: Part, self: Part, state: Part): EventBefore => ({
  args,
  self,
  state,
});

export const afterOf = (
  error: EventAfter['error'],
  result: Part,
  self: Part,
  state: Part,
): EventAfter => ({
  error,
  result,
  self,
  state,
});

type Part = Snapshot | undefined;

keepShape(beforeOf(undefined, undefined, undefined));
keepShape(afterOf(undefined, undefined, undefined, undefined));

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
export function evaluateMessage(message: MessageDecision, call: Call, roots: Roots) {
  if (message.when !== undefined && !isTrue(message.when(roots))) return undefined;
  const { context } = call.binding;
  const named: Named = {};
  const from = nameOf(message.from?.(roots), 'from', context, named);
  const to = nameOf(message.to?.(roots), 'to', context, named);
  const type = nameOf(message.type?.(roots), 'type', context, named);
  const content = evaluated(message.content, call, 'message', roots);
  return {
    ...named,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(type === undefined ? {} : { type }),
    ...(content === undefined ? {} : { content }),
  };
}

/** What is known of a tool call. */
export interface ToolValues {
  readonly name?: unknown;
  readonly callId?: unknown;
  readonly arguments?: unknown;
  readonly result?: unknown;
}

const TOOL_REQUEST = ['name', 'callId', 'arguments'] as const;

/** What a rule's expressions find as the call starts. */
export function evaluateToolRequest(tool: ToolDecision, roots: Roots): ToolValues {
  return {
    name: tool.name?.(roots),
    callId: tool.callId?.(roots),
    arguments: tool.arguments?.(roots),
  };
}

/** What came of it, and what only the end of the call tells. */
export function evaluateToolOutcome(
  tool: ToolDecision,
  roots: Roots,
  known: ToolEntry | undefined,
): ToolValues {
  const values: Partial<Record<keyof ToolValues, unknown>> = { result: tool.result?.(roots) };
  for (const field of TOOL_REQUEST) {
    if (known?.[field] === undefined) values[field] = tool[field]?.(roots);
  }
  return values;
}

/** The tool record of a call, as far as the values are known. */
export function takeTool(call: Call, values: ToolValues): ToolEntry {
  const { context } = call.binding;
  const name = nameOf(values.name, 'tool.name', context, call);
  const callId = nameOf(values.callId, 'tool.callId', context, call);
  return {
    ...(name === undefined ? {} : { name }),
    ...(callId === undefined ? {} : { callId }),
    ...(values.arguments === undefined
      ? {}
      : { arguments: call.snapshot('tool.arguments', values.arguments) }),
    ...(values.result === undefined ? {} : { result: call.snapshot('tool.result', values.result) }),
  };
}

/** A snapshot of what an expression finds. */
export function evaluated(
  evaluate: Evaluator | undefined,
  call: Call,
  part: string,
  roots: Roots | undefined,
): Snapshot | undefined {
  if (evaluate === undefined || roots === undefined) return undefined;
  const value = evaluate(roots);
  return value === undefined ? undefined : call.snapshot(part, value);
}

/** JMESPath's idea of true: everything but false, null, and what is empty. Only plain objects can be. */
export function isTrue(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === '') return false;
  if (isArray(value)) return value.length > 0;
  if (typeof value !== 'object' || isProxy(value)) return true;
  return getPrototypeOf(value) !== Object.prototype || Object.keys(value).length > 0;
}

export function number(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function pick(
  selector: boolean | Evaluator,
  call: Call,
  part: string,
  value: unknown,
  roots: Roots | undefined,
): Snapshot | undefined {
  if (selector === true) return call.snapshot(part, value);
  return selector === false ? undefined : evaluated(selector, call, part, roots);
}
