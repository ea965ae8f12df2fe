/** Why a rule met nothing, for a person. */
export interface Reason {
  /** A sentence. */
  readonly text: string;
  /** What to do about it: a sentence. */
  readonly mend?: string;
  /**
   * Nothing speaks for a slip: the rule may be for another program of the project, or for another
   * process of this one.
   */
  readonly mayBeElsewhere?: true;
  /** A line on stderr has said so when it happened. */
  readonly isTold?: true;
}
