import type { Rule } from '../../lib/index.js';
import type { Seen } from './calls.js';
import type { Run } from './case.js';

/** What one process is to do: `list` heads, run a `batch`, or run one program as a `process`. */
export interface Job {
  readonly mode: 'list' | 'batch' | 'process';
  readonly run: Run;
  /** `require`d for the package's API. */
  readonly steno: string;
  readonly cases: readonly {
    readonly path: string;
    readonly file: string;
    readonly rules: readonly Rule[];
  }[];
  /** Lines of JSON go here. */
  readonly out: string;
}

/** The environment variable that holds the file of the job. */
export const JOB = 'ZOO_JOB';

/** On stderr before each case of a batch. */
export const MARK = 'zoo: ';

/** One line of what a process tells. */
export type Told =
  | { readonly tell: 'note'; readonly line: string }
  | { readonly tell: 'seen'; readonly call: Seen }
  | {
      readonly tell: 'ran';
      readonly path: string;
      readonly notes: readonly string[];
      readonly calls: readonly Seen[];
      readonly error?: string | undefined;
    }
  | { readonly tell: 'head'; readonly path: string; readonly head: object };
