import type { Decision } from './decision.js';
import type { MethodDefinition } from './entry.js';
import type { RecordHooks } from './hooks.js';
import type { TakeName, TakeSnapshot } from './payload.js';
import type { Durability, ManualRecords, PriceOf, Retention, SessionSettings } from './policy.js';
import type { Sightings } from './sightings.js';

/** What a policy means for recording, apart from its rules. */
export interface PolicyContext {
  readonly session: SessionSettings;
  readonly snapshot: TakeSnapshot;
  /** The same when it is written, of values that do not change. */
  readonly later: TakeSnapshot;
  readonly name: TakeName;
  /** Of names that tell things apart: those with different secrets stay different. */
  readonly key: TakeName;
  /** Folder against which source files are named. */
  readonly dir: string;
  readonly hash: string;
  /** Default: `batch`. */
  readonly durability?: Durability;
  readonly priceOf?: PriceOf | undefined;
  /** Whether what is recorded by hand and by policy is kept apart and compared. Default: `false`. */
  readonly shadow?: boolean;
  readonly hooks?: RecordHooks | undefined;
  /** What becomes of records by hand. Default: `keep`. */
  readonly manual?: ManualRecords;
  /** Which sessions are deleted; absent where none is. */
  readonly retention?: Retention;
  /** Told what is reached; absent where nobody will ask. */
  readonly sightings?: Sightings;
}

/** One reason to record a function: a decision for one class or object. */
export interface Binding {
  readonly decision: Decision;
  readonly definition: MethodDefinition;
  /** Parameter names; a rest parameter keeps its `...`, an unnamed one is `''`. */
  readonly params: readonly string[];
  readonly context: PolicyContext;
  /** Whether a promise that it returns is made by the call: that of an async function. */
  readonly fresh: boolean;
  /** The object that declares the method: a prototype, or a class; none for a function or a field. */
  readonly holder?: object;
  /** What was learnt of its calls. */
  readonly learnt: {
    hasLargeValues: boolean;
    /** Arguments by name, of one call that never was: kept for their shape. */
    sampleArg?: object;
  };
  /** Whether the decision has any expression. */
  readonly needsRoots: boolean;
  /** Whether a call on this receiver is meant; absent when every call is. */
  readonly applies?: (self: unknown) => boolean;
}

/**
 * What the apply trap calls around a function. None of them throws; `Call` is opaque to the trap.
 */
export interface CallRecorder<Call = unknown> {
  /** `undefined` when the call is not to be recorded. */
  enter(binding: Binding, self: unknown, args: readonly unknown[]): Call | undefined;
  /** Answers the result itself, or an equal one that can be watched. */
  leave(call: Call, result: unknown): unknown;
  fail(call: Call, error: unknown): void;
}
