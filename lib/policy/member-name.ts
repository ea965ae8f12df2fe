import type { Problem } from './problem.js';

type Fault = Pick<Problem, 'code' | 'message' | 'mend'>;

/** What is wrong with a name or glob of a method that is to be recorded. */
export function memberFault(name: string): Fault | undefined {
  if (name.startsWith('#'))
    return {
      code: 'STENO_POLICY_TYPE',
      message: `${JSON.stringify(name)} is a private method; those cannot be reached from outside the class.`,
      mend: 'Name the method that calls it.',
    };
  return undefined;
}
