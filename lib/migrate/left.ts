/** Something that is left as it is, and why. */
export interface Left {
  readonly path: string;
  readonly line: number;
  /** What stands there, such as `@traceAgent on Agent.decide`. */
  readonly what: string;
  readonly why: string;
  readonly mend: string;
}

/** Something that has become part of a rule. */
export interface Moved {
  readonly path: string;
  readonly line: number;
  readonly what: string;
  /** The rule, in words: `class Agent, decide`. */
  readonly rule: string;
}

/** Why a part of a program cannot be moved; what is caught is told as `Left`. */
export class Immovable extends Error {
  readonly mend: string;

  constructor(why: string, mend: string) {
    super(why);
    this.mend = mend;
  }
}
