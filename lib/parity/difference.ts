import type { Level } from './options.js';

/** What of a trace a difference is about; each has a field of the report. */
export const ASPECTS = [
  'eventCount',
  'stateCapture',
  'timing',
  'metadata',
  'message',
  'reward',
  'llm',
  'structure',
  'completeness',
  'meaning',
] as const;

export type Aspect = (typeof ASPECTS)[number];

/** One difference between two traces. */
export interface Difference {
  readonly level: Level;
  readonly aspect: Aspect;
  /**
   * `missing`: only a has it; `extra`: only b. `moved`: it stands elsewhere. `changed`: the values
   * differ. `implausible`: it cannot be so in the trace that is named. `lost`: a trace is not whole.
   */
  readonly kind: 'missing' | 'extra' | 'moved' | 'changed' | 'implausible' | 'lost';
  /** In a, and of what only b has in b: `events[3].after.result.reward`, in order of start. */
  readonly path: string;
  /** What the record is: `turn 3, CrafterEnv.step`; absent where the path says it all. */
  readonly about?: string;
  /** Value in a; absent where a has none. Ids are told as the paths of their records. */
  readonly a?: unknown;
  /** Value in b; absent where b has none. */
  readonly b?: unknown;
  /** A likely cause, in words. */
  readonly cause: string;
}
