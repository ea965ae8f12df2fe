import type { ClassPlan, RuleSummary, SourceFile } from './policy.js';

/** What became of a file as it was loaded. */
export interface FileSighting {
  readonly file: SourceFile;
  /** No rule is for it; it has no name that a rule has; it was read; it could not be. */
  readonly outcome: 'other' | 'unnamed' | 'read' | 'failed';
  /** What it hands over, in words: `class ReActAgent (line 3)`. */
  readonly found: readonly string[];
  /** Fields that hand over what they hold, once an object is made. */
  readonly fields: readonly string[];
  /** Why it could not be read. */
  readonly reason?: string;
}

/** A class that a rule names. */
export interface ClassSighting {
  readonly name: string;
  /** `file:line`; absent for one that was given to `instrument`. */
  readonly at?: string;
  /** Absolute path of the file. */
  readonly file?: string;
  readonly made: 'class' | 'constructor' | 'object';
  readonly plan: ClassPlan;
  /** Members that rules name and that it has not, now that it is declared. */
  readonly missing: readonly string[];
  /** The methods that it has, where some are missing. */
  readonly names: readonly string[];
}

/** How a function was reached. */
export type Reach =
  | 'method'
  | 'static method'
  | 'inherited'
  | 'override'
  | 'own field'
  | 'static field'
  | 'function';

/** A function that is recorded from now on, or why it cannot be. */
export interface MemberSighting {
  readonly owner?: string;
  readonly member: string;
  readonly reach?: Reach;
  readonly unreachable?: string;
  readonly at?: string;
  readonly byHand: boolean;
  /** Indices of the rules that name it. */
  readonly rules: readonly number[];
}

/** Takes down what the rules of one policy met, as files load and functions are reached. */
export interface Sightings {
  noteFile(sighting: FileSighting): void;
  noteClass(sighting: ClassSighting): void;
  noteMember(sighting: MemberSighting): void;
}

/** What was taken down, for whoever explains it. */
export interface SightingsTaken {
  /** By path; of the files that no rule is for, those of packages are left out. */
  readonly files: ReadonlyMap<string, FileSighting>;
  /** Packages of which something was loaded: `openai@6.49.0`. */
  readonly packages: ReadonlySet<string>;
  readonly classes: readonly ClassSighting[];
  readonly members: readonly MemberSighting[];
  /** Whether any thread of the process met a class or function of the rule. */
  met(rule: RuleSummary): boolean;
  /** Whether any thread reached a function that the rule names, or that one in particular. */
  reached(rule: RuleSummary, member?: string): boolean;
}
