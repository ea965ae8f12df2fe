import type { FileTargets } from '../model/policy.js';
import { AGENT } from './inserted-code.js';

/** Whether any rule for the file can apply to this source: a test that costs no parsing. */
export function mayConcern(source: string, { literals }: FileTargets): boolean {
  if (source.includes(AGENT)) return false;
  return literals === undefined || literals.some((literal) => source.includes(literal));
}
