import type { Evaluator, Roots } from '../../model/decision.js';
import { apply, isPromise, promiseThen } from '../../runtime/intrinsics.js';
import { reasonOf } from '../reason.js';
import type { Reader, Report } from './source.js';

/**
 * Makes an evaluator of a reader: it never throws, says once what went wrong, and takes `null` for
 * absent.
 */
export function guarded({ read, moment }: Reader, words: () => string, report: Report): Evaluator {
  const fail = failure(words, report);
  const evaluate = (roots: Roots): unknown => {
    try {
      return read(roots) ?? undefined;
    } catch (error) {
      fail(error);
      return undefined;
    }
  };
  return Object.assign(evaluate, { moment });
}

/** The same for a function of the user's. A promise comes too late, and must not end as unhandled. */
export function guardedFunction(
  { read, moment }: Reader,
  words: () => string,
  report: Report,
): Evaluator {
  const synchronous = (roots: Roots): unknown => {
    const value = read(roots);
    if (!isPromise(value)) return value;
    apply(promiseThen, value, [undefined, () => undefined]);
    throw new TypeError('it answered with a promise; its answer is needed at once');
  };
  return guarded({ read: synchronous, moment }, words, report);
}

function failure(words: () => string, report: Report): (error: unknown) => void {
  let said = false;
  return (error) => {
    if (said) return;
    said = true;
    report(
      'STENO_EXPRESSION_FAILED',
      `${words()} failed: ${reasonOf(error)}. Its field is absent where it fails.`,
    );
  };
}
