import type { Aspect, ValidatorOptions } from '../../lib/index.js';
import type { Draft } from './draft.js';

/** One kind of damage to a trace, and what the validator has to say of it. */
export interface Damage {
  readonly name: string;
  readonly harm: (draft: Draft) => void;
  /** Of the report's fields, those that are false. Meaning only where the damage changes it. */
  readonly fields: readonly Aspect[];
  /** The paths of all differences. */
  readonly paths: readonly string[];
  /** Of the first one's cause. */
  readonly cause: RegExp;
  readonly options?: ValidatorOptions;
}
