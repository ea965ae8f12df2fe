import type { Aspect, Difference } from './difference.js';
import { reportText } from './report-text.js';

/** How many records of each sort a trace has. */
export interface TraceCounts {
  readonly sessions: number;
  readonly events: number;
  readonly messages: number;
  readonly timesteps: number;
  readonly rewards: number;
}

/** What came of comparing two traces. */
export class ValidationReport {
  /** What each side has; absent of a log of one's own. */
  readonly counts: { readonly a?: TraceCounts; readonly b?: TraceCounts };
  /** So many differences are not in the list: it ends at 10 000. */
  readonly omitted: number;
  readonly #differences: readonly Difference[];
  readonly #aspects: ReadonlySet<Aspect>;

  constructor(
    differences: readonly Difference[],
    aspects: ReadonlySet<Aspect>,
    counts: ValidationReport['counts'],
    omitted: number,
  ) {
    this.#differences = differences;
    this.#aspects = aspects;
    this.counts = counts;
    this.omitted = omitted;
  }

  /** Events and turns: as many, of the same type, in the same order. */
  get eventCountMatch(): boolean {
    return this.matches('eventCount');
  }

  /** What calls took and gave: arguments, results, errors, status, states, yields, observations. */
  get stateCaptureMatch(): boolean {
    return this.matches('stateCapture');
  }

  /** Durations are there and plausible, and what ended after its session is marked so. */
  get timingMatch(): boolean {
    return this.matches('timing');
  }

  /** Metadata of events and session, systems, classes, names of turns. */
  get metadataMatch(): boolean {
    return this.matches('metadata');
  }

  /** Messages: as many, in order, with their content, turn and event. */
  get messageMatch(): boolean {
    return this.matches('message');
  }

  /** Rewards by event and by turn, ends of episodes. */
  get rewardMatch(): boolean {
    return this.matches('reward');
  }

  /** Records of model calls and tools. */
  get llmMatch(): boolean {
    return this.matches('llm');
  }

  /** Turns, lanes, and which call ran within which. */
  get structureMatch(): boolean {
    return this.matches('structure');
  }

  /** Nothing was lost, cut or left open on one side. */
  get completenessMatch(): boolean {
    return this.matches('completeness');
  }

  /** Decisions, outcomes and final state. What level 2 has listed already is not listed again. */
  get meaningMatch(): boolean {
    return this.matches('meaning');
  }

  /** Whether nothing differs in what was compared. */
  isValid(): boolean {
    return this.#differences.length === 0 && this.#aspects.size === 0;
  }

  /** In order of level, and of the trace. */
  differences(): readonly Difference[] {
    return this.#differences;
  }

  matches(aspect: Aspect): boolean {
    return !this.#aspects.has(aspect);
  }

  toString(): string {
    return reportText(this.#differences, this.omitted);
  }
}
