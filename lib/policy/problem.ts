import type { ErrorCode } from '../model/errors.js';

export type PathStep = string | number;

/** Something wrong in a policy, before it is known where in the file that stands. */
export interface Problem {
  readonly code: ErrorCode;
  readonly path: readonly PathStep[];
  readonly message: string;
  readonly mend?: string;
  /** Where the path leads: to the value (default), to the name of the field, or to what lacks it. */
  readonly at?: 'value' | 'key' | 'parent';
  readonly cause?: unknown;
}

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** `rules[1].methods["_*"].state` */
export function formatPath(path: readonly PathStep[]): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (!IDENTIFIER.test(step)) text += `[${JSON.stringify(step)}]`;
    else text += text === '' ? step : `.${step}`;
  }
  return text;
}
