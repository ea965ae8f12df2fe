/** What expressions see. `arg` has the parameters by name; `turn` is the event's turn. */
export interface Roots {
  args: readonly unknown[];
  arg: Readonly<Record<string, unknown>>;
  self: unknown;
  result: unknown;
  error: unknown;
  name: string;
  turn: number | undefined;
}

/**
 * A compiled expression. Guarded: it never throws, and answers `undefined` for a missing value and
 * after a failure (which is reported once).
 */
export interface Evaluator {
  (roots: Roots): unknown;
  /** `after` when it looks at `result` or `error`, or cannot tell (a function). */
  readonly moment: 'before' | 'after';
}

export interface NamedEvaluator {
  /** `''` for one expression that gives an object: its fields are the names. */
  readonly name: string;
  readonly evaluate: Evaluator;
}

export type EventKind = 'agent' | 'environment' | 'runtime';

export interface MessageDecision {
  readonly from?: Evaluator;
  readonly to?: Evaluator;
  readonly type?: Evaluator;
  readonly content?: Evaluator;
  readonly when?: Evaluator;
  /** `after` when any of its expressions is. */
  readonly moment: 'before' | 'after';
}

export interface LlmDecision {
  readonly provider?: Evaluator;
  readonly model?: Evaluator;
  readonly params?: Evaluator;
  readonly messages?: Evaluator;
  readonly output?: Evaluator;
  readonly inputTokens?: Evaluator;
  readonly outputTokens?: Evaluator;
  readonly cachedTokens?: Evaluator;
  readonly cacheWriteTokens?: Evaluator;
  readonly reasoningTokens?: Evaluator;
  readonly finishReason?: Evaluator;
  readonly responseId?: Evaluator;
  readonly responseModel?: Evaluator;
  readonly requestId?: Evaluator;
  /** Name of the reassembler that turns stream chunks into a response, for instance `openai.chat`. */
  readonly stream?: string;
  /** Method of the same object that asks the model in its place, where it does: that call has the record. */
  readonly through?: string;
}

export interface ToolDecision {
  readonly name?: Evaluator;
  readonly callId?: Evaluator;
  readonly arguments?: Evaluator;
  readonly result?: Evaluator;
}

/** What to take down of a call that works on many items. */
export interface BatchDecision {
  /** The items; default: the first argument that is a list. */
  readonly items?: Evaluator;
  /** Default: how many items there are. */
  readonly size?: Evaluator;
  readonly summary?: Evaluator;
  /** Share of the items to take down one by one, 0 to 1. */
  readonly sample?: number;
}

/** Parts of an event that a rule can declare immutable. */
export const LAZY_PARTS = [
  'args',
  'result',
  'self',
  'state',
  'observation',
  'metadata',
  'message',
  'llm',
  'tool',
  'batch',
] as const;
export type LazyPart = (typeof LAZY_PARTS)[number];

/** What to take down of one method, compiled from all rules that name it. */
export interface Decision {
  readonly kind: EventKind;
  readonly system?: string;
  readonly args: boolean | Evaluator;
  readonly result: boolean | Evaluator;
  readonly self: boolean | Evaluator;
  /** Taken before and after. */
  readonly state?: Evaluator;
  readonly metadata: readonly NamedEvaluator[];
  readonly messages: readonly MessageDecision[];
  readonly timestep?: { readonly mode: 'begin' | 'auto'; readonly name?: Evaluator };
  readonly lane?: Evaluator;
  readonly timing: boolean;
  readonly memory: boolean;
  readonly onError?: { readonly metadata: readonly NamedEvaluator[]; readonly dropArgs: boolean };
  readonly llm?: LlmDecision;
  readonly tool?: ToolDecision;
  readonly batch?: BatchDecision;
  readonly reward?: Evaluator;
  readonly terminated?: Evaluator;
  readonly truncated?: Evaluator;
  readonly observation?: Evaluator;
  /** Share of calls to record, 0 to 1. */
  readonly sample?: number;
  readonly when?: Evaluator;
  /** Calls inside another one of the same system are left out. */
  readonly outermost?: boolean;
  readonly leaf: boolean;
  /** Parts whose values never change: copied when they are written. */
  readonly lazy?: ReadonlySet<LazyPart>;
  readonly session?: 'each' | 'begin';
  /** Parameter names, where the policy gives them. */
  readonly params?: readonly string[];
  /** Which rules of the policy it came from, by index, in order. */
  readonly rules: readonly number[];
}
