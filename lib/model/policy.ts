import type { Decision } from './decision.js';
import type { RecordHooks } from './hooks.js';
import type { CaptureLimits, RedactionSettings } from './payload.js';

/** A source file as rules see it. */
export interface SourceFile {
  /** Absolute path, real (symlinks resolved) where the module system resolves them. */
  readonly path: string;
  /** Set for a file below a `node_modules`. */
  readonly package?: {
    readonly name: string;
    readonly version: string | undefined;
    /** Path inside the package, with `/`, without a leading one. */
    readonly subpath: string;
  };
  /** The same of the package whose folder a file of the project itself stands in: a workspace's. */
  readonly workspace?: () => SourceFile['package'];
  /**
   * The files that it was made from, as its source map tells; none where `mention` does not stand
   * in it. Asked only where the file itself does not decide, since it may read the map.
   */
  readonly originals?: (mention: string | undefined) => readonly SourceFile[];
}

/** The rules that apply to one class, merged. */
export interface ClassPlan {
  readonly className: string;
  /** Indices of those rules in the policy. */
  readonly rules: readonly number[];
  /** Members that rules name exactly (symbols as `@@name`), whether or not they exist. */
  readonly exactMembers: readonly string[];
  /** True when a rule has `"*"` or another glob among its methods. */
  readonly hasGlobs: boolean;
  /** True where a rule asks for a view of the object. */
  readonly wrap?: boolean;
  /** What to take down of a member (`step`, `@@iterator`), or `undefined` when it is not named. */
  decide(member: string): Decision | undefined;
}

/** What the rules want of one file. */
export interface FileTargets {
  /**
   * Texts of which at least one must stand in the source for any rule to apply to it;
   * `undefined` when a name glob makes every class or function a candidate.
   */
  readonly literals: readonly string[] | undefined;
  readonly wantsClasses: boolean;
  readonly wantsFunctions: boolean;
  classPlan(className: string): ClassPlan | undefined;
  functionDecision(functionName: string): Decision | undefined;
}

export interface SessionSettings {
  readonly name?: string;
  readonly start: 'auto' | 'explicit';
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** Which classes or functions a rule means. A preset has several. */
export interface RuleTarget {
  readonly kind: 'class' | 'function';
  /** Name or glob, as the rule has it. */
  readonly name: string;
  readonly module?: string;
  readonly version?: string;
  matchesName(name: string): boolean;
  appliesTo(file: SourceFile): boolean;
  /** Set for a rule with `wrap`, which says nothing of files. */
  readonly isView?: true;
}

/** A rule as a person knows it. */
export interface RuleSummary {
  /** In the policy's `rules`. */
  readonly index: number;
  readonly preset?: string;
  readonly targets: readonly RuleTarget[];
  /** Methods that it names exactly, in order; without those it excludes. */
  readonly exact: readonly string[];
  /** Globs of methods other than `*`, likewise. */
  readonly globs: readonly string[];
}

/**
 * When records reach the file: in batches, or each finished call before its result is used.
 */
export type Durability = 'batch' | 'call';

/** What becomes of records by hand: kept, kept and said on stderr, or dropped and counted. */
export type ManualRecords = 'keep' | 'warn' | 'drop';

/** Dollars a million tokens, which is millionths of a dollar a token. */
export interface Price {
  readonly input?: number;
  readonly output?: number;
  /** Of input tokens out of a cache. Default: those of the input. */
  readonly cached?: number;
  /** Of input tokens that were written to a cache. Default: those of the input. */
  readonly cacheWrite?: number;
}

/** The price of a model by its name. */
export type PriceOf = (model: string) => Price | undefined;

/** Which sessions are deleted. */
export interface Retention {
  /** Those that were last written to more than so many days ago. */
  readonly ageDays?: number;
  /** Those written to longest ago, where all are more than so many megabytes (of 1 000 000 bytes). */
  readonly sizeMb?: number;
}

/** A policy, validated and compiled. */
export interface CompiledPolicy {
  /** Absolute path of the file, or `undefined` for a policy given as a value. */
  readonly file: string | undefined;
  /** Folder against which paths are resolved. */
  readonly dir: string;
  /** 12 hexadecimal digits that tell policies apart by their content. */
  readonly hash: string;
  readonly session: SessionSettings;
  readonly redact: RedactionSettings;
  readonly limits: CaptureLimits;
  readonly hooks?: RecordHooks | undefined;
  readonly durability: Durability;
  readonly shadow: boolean;
  readonly manual: ManualRecords;
  /** Prices of a model; `undefined` where the policy has none. */
  readonly priceOf?: PriceOf | undefined;
  /** `undefined`: no session is ever deleted. */
  readonly retention: Retention | undefined;
  /** Whether SIGTERM and SIGINT are listened for, to write what is left. */
  readonly signals: boolean;
  readonly rules: readonly RuleSummary[];
  /** What the rules want of a file as it loads; `undefined` when none can apply to it. */
  inFile(file: SourceFile): FileTargets | undefined;
  /** Those of all files together. */
  readonly literals: FileTargets['literals'];
  /**
   * For `instrument`: the plan for an object, from the class names on its prototype chain (nearest
   * first); `module` conditions do not apply. `undefined` when no rule names any of them.
   */
  forChain(classNames: readonly string[]): ClassPlan | undefined;
  /** Names of the rules with `wrap`, which say nothing of files. */
  readonly wrapped: readonly string[];
  /** For `instrument(fn)`. */
  forFunction(functionName: string): Decision | undefined;
}
