import { StenoError } from '../model/errors.js';
import type { ValidatorOptions } from './options.js';
import type { Oracle } from './oracle.js';
import type { ValidationReport } from './report.js';
import type { Trace } from './trace-input.js';
import { TraceValidator } from './validator.js';

/** What `assertTraceEquivalent` throws: the message tells the first differences, `report` all. */
export class TracesDifferError extends StenoError {
  readonly report: ValidationReport;

  constructor(report: ValidationReport) {
    super('STENO_TRACES_DIFFER', { message: report.toString() });
    this.report = report;
  }
}

/**
 * Asserts that two traces say the same: each a `Session`, a `TraceRecorder` or the path of a session's
 * folder; or that a trace says what an untraced run logged of itself (`{ decisions, outcomes,
 * finalState }`).
 *
 *     await assertTraceEquivalent(byHand, byPolicy, { ignore: ['metadata.run'] });
 *
 * @returns the report, which is valid.
 * @throws TracesDifferError (STENO_TRACES_DIFFER) with the report; StenoError STENO_TRACE for what
 * cannot be compared; what `readSession` throws.
 */
export async function assertTraceEquivalent(
  a: Trace | Oracle,
  b: Trace | Oracle,
  options: ValidatorOptions = {},
): Promise<ValidationReport> {
  const report = await new TraceValidator(options).validate(a, b);
  if (!report.isValid()) throw new TracesDifferError(report);
  return report;
}
