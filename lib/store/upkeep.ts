import { join } from 'node:path';
import type { ErrorCode } from '../model/errors.js';
import type { Retention } from '../model/policy.js';
import { setTimer } from '../runtime/intrinsics.js';
import type { CleanedSession } from './clean/clean.js';

/** One process of those that share a store looks through it so often. */
const EVERY_MS = 10 * 60_000;
/** After the first session was opened: a program that starts is left alone. */
const FIRST_MS = 500;
/** So much of every so many milliseconds is taken of a program that runs. */
const SLICE_NS = 2e6;
const PAUSE_MS = 25;
/** So much is taken of a program that ends before it was ever done. */
const AT_EXIT_NS = 200e6;

export interface UpkeepOptions {
  /** Folder of all sessions. */
  readonly store: string;
  /** Loads what deletes, which most processes do not need. */
  readonly load: () => typeof import('./clean/retain.js');
  readonly diagnostics: {
    warn(code: ErrorCode, message: string, key?: string): void;
    debug(message: string): void;
  };
}

/**
 * Deletes what a policy does not retain, while the program runs, in slices too small to be felt; and
 * again and again, for a service may run for months. Never throws, never keeps the process alive.
 */
export class Upkeep {
  readonly #options: UpkeepOptions;
  #retention: Retention | undefined;
  #work: import('./clean/retain.js').Retaining | undefined;
  /** Whether there is nothing to catch up with when the process ends. */
  #wasDone = false;

  constructor(options: UpkeepOptions) {
    this.#options = options;
  }

  /** Called as sessions are opened; of several policies for one store the first one counts. */
  begin(retention: Retention): void {
    if (this.#retention !== undefined) return;
    this.#retention = retention;
    try {
      // Now, for later the program may have put another file system in the place of ours.
      this.#options.load();
    } catch {
      // Said when it is missing.
    }
    this.#after(FIRST_MS);
  }

  /** For programs that end before the first slice, or in the midst. */
  atExit(): void {
    if (this.#retention === undefined || this.#wasDone) return;
    this.#go(AT_EXIT_NS);
  }

  #after(ms: number): void {
    setTimer(() => this.#after(this.#go(SLICE_NS)), ms).unref();
  }

  /** Answers in how many milliseconds there is more to do. */
  #go(forNs: number): number {
    const { store, load, diagnostics } = this.#options;
    try {
      const { Retaining } = load();
      this.#work ??= new Retaining(store, this.#retention ?? {}, EVERY_MS);
      if (this.#work.work(forNs)) return PAUSE_MS;
      this.#tell(this.#work.cleaned?.sessions ?? []);
      this.#work = undefined;
      this.#wasDone = true;
    } catch (error) {
      this.#work = undefined;
      diagnostics.warn('STENO_INTERNAL', `old sessions are not deleted: ${String(error)}.`);
    }
    return EVERY_MS;
  }

  #tell(sessions: readonly CleanedSession[]): void {
    const { store, diagnostics } = this.#options;
    const gone = sessions.filter(({ spared }) => spared === undefined).length;
    diagnostics.debug(`store.retention: sessions deleted from ${store}: ${gone}.`);
    const failed = sessions.find(({ spared }) => spared === 'failed');
    if (failed === undefined) return;
    diagnostics.warn(
      'STENO_RETENTION',
      `${join(store, failed.id)} is older than store.retention of the policy, and cannot be deleted: ` +
        `${failed.code}. Make the folder writable, or move it elsewhere.`,
    );
  }
}
