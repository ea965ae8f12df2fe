import { readSession, type ValidationReport } from '../../lib/index.js';
import { ASPECTS, type Aspect } from '../../lib/parity/difference.js';
import { TraceValidator } from '../../lib/parity/validator.js';
import type { Damage } from './damage.js';
import { draftOf, sessionOf } from './draft.js';
import type { Recorded } from './record.js';

/** The report on a trace and the same one damaged. */
export async function reportOn(recorded: Recorded, damage: Damage): Promise<ValidationReport> {
  const draft = draftOf(await readSession(recorded.folder));
  damage.harm(draft);
  return new TraceValidator(damage.options).compare(recorded.session, sessionOf(draft));
}

/** The fields of the report that are false. */
export const fieldsOf = (report: ValidationReport): Aspect[] =>
  ASPECTS.filter((aspect) => !report.matches(aspect));
