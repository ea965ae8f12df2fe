import type { FileTargets, SourceFile } from '../model/policy.js';
import { loadPolicyFile } from './load.js';

/**
 * Reads the policy again in Node's hooks thread, which sees nothing of the main one: only what the
 * rules want of a file is needed there, and failures are the main thread's to report.
 */
export function createTargets({
  file,
}: {
  readonly file: string;
}): (source: SourceFile) => FileTargets | undefined {
  const policy = loadPolicyFile(file, () => undefined);
  return (source) => policy.inFile(source);
}
