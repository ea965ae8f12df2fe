import type { EventRecord } from '../model/record.js';
import type { Session } from '../store/session.js';
import type { Ignored } from './ignore.js';
import type { Outcome } from './oracle.js';
import { unusable } from './trace-input.js';

/** 1: number, type and order. 2: all that was taken down. 3: meaning. */
export type Level = 1 | 2 | 3;

const LEVELS: readonly Level[] = [1, 2, 3];

export const COMPARED = [
  'agent',
  'environment',
  'runtime',
  'message',
  'timestep',
  'reward',
] as const;

/** A kind of event, or another record. */
export type Compared = (typeof COMPARED)[number];

export interface ValidatorOptions {
  /**
   * Compares also what differs without harm, most of all between a trace made by hand and one made
   * by a policy: the order of keys, fields that are `undefined` against absent ones, stacks of
   * errors, how concurrent lanes interleave, names of sessions, the process's own facts in their
   * metadata, whether memory was measured, `form`, `file:line`, whether a reward stands in its event
   * or in a record of its own, and what a trace whose events were all added by hand cannot tell:
   * class, parents, the event of a message. Default: false.
   */
  readonly strict?: boolean;
  /**
   * How far to compare: 1 is number, type and order of events, messages and timesteps; 2 also all
   * that was taken down, timing, and that nothing was lost; 3 also decisions, outcomes and final
   * state. A list is these levels alone. Default: 3.
   */
  readonly level?: Level | readonly Level[];
  /**
   * Paths that are not compared, with globs: `metadata.git` (of any record), `events[*].at`,
   * `**.requestId`, `messages[*].content`. What is below is not compared either.
   */
  readonly ignore?: readonly string[];
  /** Which records to compare. Default: all. */
  readonly kinds?: readonly Compared[];
  /** What decisions, outcomes and the final state are, where a log of one's own has them otherwise. */
  readonly meaning?: MeaningOptions;
}

export interface MeaningOptions {
  /** The decision that an event is; `undefined` for none. Default: the result of an agent's event. */
  readonly decision?: (event: EventRecord) => unknown;
  /**
   * The outcome that an event is; `undefined` for none. Default, of an environment's event:
   * observation (else the result), reward, terminated, truncated, error.
   */
  readonly outcome?: (event: EventRecord) => Outcome | undefined;
  /** Default: by system, the last state after an event (`after.state`, else `after.self`). */
  readonly finalState?: (session: Session) => unknown;
}

/** The options as the comparison takes them. */
export interface Settings {
  readonly strict: boolean;
  readonly levels: ReadonlySet<Level>;
  readonly kinds: ReadonlySet<Compared>;
  readonly ignored: Ignored;
  readonly meaning: MeaningOptions;
}

/** @throws StenoError STENO_TRACE for a level or kind that there is not */
export function levelsOf({ level = 3 }: ValidatorOptions): ReadonlySet<Level> {
  const given = [level].flat();
  if (given.length > 0 && given.every((each) => LEVELS.includes(each))) {
    return new Set(typeof level === 'number' ? LEVELS.filter((each) => each <= level) : given);
  }
  throw unusable(`there is no level ${JSON.stringify(level)}`, 'Levels are 1, 2 and 3.');
}

export function kindsOf({ kinds = COMPARED }: ValidatorOptions): ReadonlySet<Compared> {
  const wrong = kinds.find((kind) => !COMPARED.includes(kind));
  if (wrong === undefined) return new Set(kinds);
  throw unusable(`there is no kind ${JSON.stringify(wrong)}`, `Kinds are ${COMPARED.join(', ')}.`);
}
