import type { Roots } from '../../model/decision.js';

export type RootName = keyof Roots;

/** What an expression can begin with. */
export const ROOT_NAMES: readonly RootName[] = [
  'args',
  'arg',
  'self',
  'result',
  'error',
  'name',
  'turn',
];

export const isRootName = (name: string): name is RootName =>
  (ROOT_NAMES as readonly string[]).includes(name);

/** Roots that are not there before the call has ended. */
export const isLate = (name: string): boolean => name === 'result' || name === 'error';
