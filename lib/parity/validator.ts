import { readSession } from '../store/read-session.js';
import { compareInMemory, settingsOf } from './compare.js';
import type { Settings, ValidatorOptions } from './options.js';
import type { Oracle } from './oracle.js';
import type { ValidationReport } from './report.js';
import type { Trace, TraceInMemory } from './trace-input.js';

/**
 * Compares two traces, or a trace with a log that an untraced run kept of itself.
 *
 *     const report = await new TraceValidator().validate('.steno/20261123-051504-d47a77', recorder);
 *     report.isValid()
 *     report.differences()[0]   // { path: 'events[3].reward', a: 0.1, b: 0.10001, cause: … }
 *
 * Values are compared deeply and exactly: `1` is not `"1"`, `-0` not `0`, a Date not its text, and
 * what is one object at two places is one on the other side too. Ids are compared by what they lead
 * to. Never compared: ids themselves, moments, how long something took, process and thread.
 * Concurrent lanes may interleave otherwise, and keys stand in another order, unless `strict`.
 */
export class TraceValidator {
  readonly #settings: Settings;

  /** @throws StenoError STENO_TRACE for a level, a kind or a path to ignore that there cannot be */
  constructor(options: ValidatorOptions = {}) {
    this.#settings = settingsOf(options);
  }

  /**
   * Compares, and reads first what is given as a path.
   *
   * @throws StenoError STENO_TRACE for what is no trace and for a recorder that holds no session;
   * what `readSession` throws.
   */
  async validate(a: Trace | Oracle, b: Trace | Oracle): Promise<ValidationReport> {
    return this.compare(await inMemory(a), await inMemory(b));
  }

  /** The same of what is in memory, at once. @throws StenoError STENO_TRACE */
  compare(a: TraceInMemory | Oracle, b: TraceInMemory | Oracle): ValidationReport {
    return compareInMemory(a, b, this.#settings);
  }
}

const inMemory = async (trace: Trace | Oracle): Promise<TraceInMemory | Oracle> =>
  typeof trace === 'string' ? readSession(trace) : trace;
