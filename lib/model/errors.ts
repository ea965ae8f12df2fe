/**
 * Every error and warning that stenographer raises, in one table. Codes are stable.
 * The text says what kind of thing is wrong; the message of an instance says what, where, what was
 * expected, and the mend.
 */
export const CODES = {
  STENO_POLICY_MISSING: 'No policy file was found.',
  STENO_POLICY_UNREADABLE: 'The policy file cannot be read.',
  STENO_POLICY_JSON: 'The policy file is not valid JSON.',
  STENO_POLICY_FIELD: 'The policy has a field that does not exist.',
  STENO_POLICY_TYPE: 'A field of the policy has a value of the wrong type.',
  STENO_POLICY_EXPRESSION: 'An expression of the policy cannot be used.',
  STENO_POLICY_GLOB: 'A glob of the policy cannot be used.',
  STENO_POLICY_PRESET: 'The policy names a preset that does not exist.',
  STENO_POLICY_FUNCTION: 'A $fn of the policy cannot be loaded.',
  STENO_POLICY_VERSION: 'A version range of the policy cannot be used.',
  STENO_NOT_YET: 'The policy asks for something that this version does not do yet.',
  STENO_EXPRESSION_FAILED: 'An expression of the policy threw; its field is absent.',
  STENO_NO_RULE: 'No rule of the policy applies to the object given to instrument().',
  STENO_TARGET: 'The value given to instrument() cannot be instrumented.',
  STENO_RULE_MET_NOTHING:
    'A rule of the policy met no class or function by the end of the program.',
  STENO_METHOD_NOT_FOUND: 'A method that the policy names is on no class that its rule met.',
  STENO_UNREACHABLE: 'A method that the policy names could not be reached.',
  STENO_VIEW: 'An object that cannot be changed is recorded through a view.',
  STENO_LOADER: 'A file could not be prepared for recording; it runs as it is.',
  STENO_LOADER_HOOKS: 'ES modules cannot be watched in this process.',
  STENO_AGENTS_OVERLAP: 'Agents overlap in one session without a lane.',
  STENO_DECORATOR: 'A decorator stands where it can record nothing.',
  STENO_DROPPED: 'Records were left out by the beforeRecord of the policy.',
  STENO_SHADOW: 'What was recorded by hand was compared with what the policy recorded.',
  STENO_MANUAL_LEFT: 'Something is recorded by hand, and the policy says to warn of it.',
  STENO_MANUAL: 'Something recorded by hand cannot be taken as it was given.',
  STENO_STORE_WRITE: 'Records cannot be written.',
  STENO_RETENTION: 'Sessions that are to go cannot be deleted.',
  STENO_SINK: 'A sink threw.',
  STENO_SESSION_UNKNOWN: 'No session of that name exists.',
  STENO_SESSION_AMBIGUOUS: 'Several sessions have that prefix.',
  STENO_SEGMENT_VERSION: 'A segment was written by a newer version.',
  STENO_TRACE: 'What was given to compare is no trace, or cannot be compared.',
  STENO_TRACES_DIFFER: 'Traces that were said to be equivalent differ.',
  STENO_MIGRATE: 'Sources cannot be migrated, or not be put back.',
  STENO_USAGE: 'A command was called with arguments it does not know.',
  STENO_STACK_FULL: 'Calls were made where the program had left no stack to record them.',
  STENO_INTERNAL: 'stenographer itself failed; the program goes on.',
} as const satisfies Record<`STENO_${string}`, string>;

export type ErrorCode = keyof typeof CODES;

export interface ErrorDetails {
  /** What was found, where, and what was expected. */
  readonly message: string;
  /** How to mend it: a sentence. */
  readonly mend?: string;
  /** File that it is about. */
  readonly file?: string;
  /** Path inside the file, for instance `rules[1].methods.step`. */
  readonly path?: string;
  /** 1-based. */
  readonly line?: number;
  readonly column?: number;
  readonly cause?: unknown;
}

/** An error with a code of the table. */
export class StenoError extends Error {
  readonly code: ErrorCode;
  readonly file: string | undefined;
  readonly path: string | undefined;
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly mend: string | undefined;
  /** All problems found, where one error stands for several; the first is this one's own. */
  readonly problems: readonly StenoError[];

  constructor(code: ErrorCode, details: ErrorDetails, others: readonly StenoError[] = []) {
    super(
      describe(code, details),
      details.cause === undefined ? undefined : { cause: details.cause },
    );
    this.name = 'StenoError';
    this.code = code;
    this.file = details.file;
    this.path = details.path;
    this.line = details.line;
    this.column = details.column;
    this.mend = details.mend;
    this.problems = [this, ...others];
  }
}

function describe(
  code: ErrorCode,
  { message, mend, file, path, line, column }: ErrorDetails,
): string {
  const position = line === undefined ? '' : `:${line}${column === undefined ? '' : `:${column}`}`;
  const place = file === undefined ? '' : ` ${file}${position}`;
  const inside = path === undefined || path === '' ? '' : ` at ${path}`;
  return `${code}${place}${inside}: ${message}${mend === undefined ? '' : ` ${mend}`}`;
}
