import type { Evaluator, Roots } from '../../model/decision.js';
import type { ErrorCode } from '../../model/errors.js';
import type { PathStep, Problem } from '../problem.js';

/** Tells the person; said once an expression. Must not throw. */
export type Report = (code: ErrorCode, message: string) => void;

/**
 * When a field is read. `start`: as the call starts, so that `result` and `error` make no sense.
 * `end`: when it has ended. `any`: as soon as what it names is there.
 */
export type Reading = 'start' | 'end' | 'any';

/** What the expressions of one policy share while they are compiled. */
export interface ExpressionContext {
  /** Folder against which `$fn` paths are resolved. */
  readonly dir: string;
  readonly report: Report;
  readonly problems: Problem[];
  /** False for expressions that come with the package: a spec has checked them. */
  readonly checked: boolean;
  /** False where nobody will read: modules of `$fn` are left alone. */
  readonly loadFunctions: boolean;
}

export type Path = readonly PathStep[];

/** An expression that is understood: how to read it, and when all that it names is there. */
export interface Reader {
  readonly read: (roots: Roots) => unknown;
  readonly moment: Evaluator['moment'];
}
