import { Ignored } from './ignore.js';
import { kindsOf, levelsOf, type Settings, type ValidatorOptions } from './options.js';
import type { Oracle } from './oracle.js';
import type { ValidationReport } from './report.js';
import type { TraceInMemory } from './trace-input.js';

/** @throws StenoError STENO_TRACE for a level, a kind or a path to ignore that there cannot be */
export const settingsOf = (options: ValidatorOptions): Settings => ({
  strict: options.strict ?? false,
  levels: levelsOf(options),
  kinds: kindsOf(options),
  ignored: new Ignored(options.ignore),
  meaning: options.meaning ?? {},
});

/** Loads the comparison, which most who import this package never make. @throws StenoError STENO_TRACE */
export function compareInMemory(
  a: TraceInMemory | Oracle,
  b: TraceInMemory | Oracle,
  settings: Settings,
): ValidationReport {
  const { compareTraces } = require('./compare-traces.js') as typeof import('./compare-traces.js');
  return compareTraces(a, b, settings);
}
