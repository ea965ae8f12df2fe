/** What a look at the project says of the rules of a policy. */

/** `problem`: something is missed. `maybe`: it may be; the sources alone do not tell. */
export interface Finding {
  readonly level: 'problem' | 'maybe';
  readonly text: string;
}

export interface MetMember {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  /** The class that it is inherited from. */
  readonly from?: string | undefined;
}

/** A class or function that a rule meets. */
export interface Met {
  readonly kind: 'class' | 'function';
  readonly name: string;
  /** As a person writes it: relative to the folder, or inside the package. */
  readonly file: string;
  readonly line: number;
  /** `openai 6.49.0` */
  readonly package?: string | undefined;
  readonly members: readonly MetMember[];
}

export interface RuleReport {
  /** In the policy's `rules`. */
  readonly index: number;
  /** `class Walker`, `preset openai` */
  readonly title: string;
  readonly met: readonly Met[];
  readonly findings: readonly Finding[];
}

export interface ProjectReport {
  readonly root: string;
  /** Source files of the project itself. */
  readonly files: number;
  readonly rules: readonly RuleReport[];
  readonly leftOut: readonly string[];
}

export const problem = (text: string): Finding => ({ level: 'problem', text });
export const maybe = (text: string): Finding => ({ level: 'maybe', text });
