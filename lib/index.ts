/** The public API: what it lists is what there is. */
import { type InstrumentOptions, sharedAgent } from './agent.js';
import type { CompiledPolicy } from './model/policy.js';
import type { PolicySource } from './policy/policies.js';
import type { SessionOptions } from './recording.js';
import { endAfter } from './session/end-after.js';
import type { SessionTracer } from './session/session-tracer.js';

/**
 * Records the target's calls as the policy says: an instance (this one only), a class or a plain
 * object in place; of a function, the traced form is answered. With `{ view: true }`, and of an object
 * that cannot be changed, it answers a view: an ES Proxy through which calls are recorded.
 *
 * @param policy a policy, the path of one, or one bare rule `{ kind, system, methods }`; default:
 * the project's `steno.policy.json`.
 * @throws StenoError for a policy that cannot be used, and a target that is no object or function.
 */
export const instrument = <T>(target: T, policy?: PolicySource, options?: InstrumentOptions): T =>
  sharedAgent().instrument(target, policy, options);

/** Puts everything back that `instrument` changed; a view records nothing more. */
export const uninstrument = (target: unknown): void => sharedAgent().uninstrument(target);

/** Whether a function is traced, or an object or class was given to `instrument`. */
export const isInstrumented = (value: unknown): boolean => sharedAgent().isInstrumented(value);

/**
 * Reads, checks and compiles a policy file, for `instrument`; default: the project's own.
 *
 * @throws StenoError with every problem of the file in `problems`.
 */
export const loadPolicy = (path?: string): CompiledPolicy => sharedAgent().compile(path);

/** Opens a session; a child of the one that is active. */
export const startSession = (options: SessionOptions = {}): SessionTracer =>
  sharedAgent().startSession(options);

/** Runs `fn` in a session of its own, which ends with it: also when it throws or rejects. */
export function withSession<T>(options: SessionOptions, fn: (session: SessionTracer) => T): T {
  const session = startSession(options);
  return endAfter(
    () => session.run(() => fn(session)),
    () => session.end(),
  );
}

/** The session in which a call made now is recorded. */
export const activeSession = (): SessionTracer | undefined => sharedAgent().activeSession();

/** The recorded call that is running here. */
export const activeEvent = (): { readonly id: string; readonly session: string } | undefined =>
  sharedAgent().activeEvent();

/** The number of the turn that is open here. */
export const turn = (): number | undefined => sharedAgent().turn();

export type { InstrumentOptions } from './agent.js';
export {
  type TraceDecorator,
  type TraceDecoratorFactory,
  traceAgent,
  traceBatchOperation,
  traceEnv,
  traceEvent,
  traceLlmCall,
  traceRuntime,
  traceToolCall,
} from './decorators.js';
export type { EventKind, Roots } from './model/decision.js';
export type { Entry, Writer } from './model/entry.js';
export { CODES, type ErrorCode, StenoError } from './model/errors.js';
export type { AfterRecord, BeforeRecord } from './model/hooks.js';
export type {
  ManualAddition,
  ManualBatch,
  ManualDetails,
  ManualEvent,
  ManualLlm,
  ManualMessage,
  ManualTool,
  OpenEvent,
  RewardOptions,
  TimestepHandle,
  TimestepOptions,
} from './model/manual.js';
export type { Payload } from './model/payload.js';
export type { CompiledPolicy } from './model/policy.js';
export type * from './model/record.js';
export type { Sink } from './model/sink.js';
export { assertTraceEquivalent, TracesDifferError } from './parity/assert-equivalent.js';
export type { Aspect, Difference } from './parity/difference.js';
export type { Compared, Level, MeaningOptions, ValidatorOptions } from './parity/options.js';
export type { Oracle, Outcome } from './parity/oracle.js';
export type { TraceCounts, ValidationReport } from './parity/report.js';
export type { RecordedTrace, Trace, TraceInMemory } from './parity/trace-input.js';
export { TraceValidator } from './parity/validator.js';
export { definePolicy } from './policy/define.js';
export type { PolicySource } from './policy/policies.js';
export type { PolicyFunction } from './policy/schema/expression.js';
export type { BareRule, MethodRule, Policy, Rule } from './policy/schema/input.js';
export type { RootsOf, RuleOf } from './policy/schema/typed.js';
export type { SessionOptions } from './recording.js';
export { SessionTracer } from './session/session-tracer.js';
export { Captured, className, omittedFrom } from './store/captured.js';
export { listSessions } from './store/list-sessions.js';
export { readSession } from './store/read-session.js';
export type { Session } from './store/session.js';
export type { SessionSummary } from './store/summary.js';
export { TraceRecorder } from './store/trace-recorder.js';
