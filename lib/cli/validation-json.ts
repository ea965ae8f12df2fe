import { ASPECTS } from '../parity/difference.js';
import type { ValidationReport } from '../parity/report.js';
import type { Session } from '../store/session.js';
import { preview } from './preview.js';

const MOST_CHARS = 2000;

/** The report as one JSON object. Values are texts, as `steno show` writes them. */
export function validationJson(
  report: ValidationReport,
  [a, b]: readonly [Session, Session],
  limit: number,
): string {
  const all = report.differences();
  const shown = all.slice(0, limit);
  const valued = (value: unknown): string => preview(value, MOST_CHARS);
  const differences = shown.map((difference) => ({
    ...difference,
    ...('a' in difference && { a: valued(difference.a) }),
    ...('b' in difference && { b: valued(difference.b) }),
  }));
  const matches = ASPECTS.map((aspect) => [`${aspect}Match`, report.matches(aspect)] as const);
  return JSON.stringify(
    {
      valid: report.isValid(),
      a: { session: a.session.id, ...report.counts.a },
      b: { session: b.session.id, ...report.counts.b },
      ...Object.fromEntries(matches),
      differences,
      hidden: all.length - shown.length + report.omitted,
    },
    null,
    2,
  );
}
