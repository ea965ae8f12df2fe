import type { ClassRule, FunctionRule } from '../schema/input.js';

/** Rules that come with the package, as plain data. A spec checks their expressions. */
export interface Preset {
  readonly name: string;
  /** What it records, to be read after `records`. */
  readonly about: string;
  /** Packages that it is for, each with the versions that it knows. */
  readonly packages: readonly { readonly name: string; readonly versions: string }[];
  readonly rules: readonly (ClassRule | FunctionRule)[];
}
