import { dirname } from 'node:path';
import type { FileTargets, SourceFile } from '../model/policy.js';
import { compilePolicy } from './compile.js';
import { readPolicyFile } from './load.js';

/**
 * Reads the policy again in Node's hooks thread, which sees nothing of the main one: only what the
 * rules want of a file is needed there, failures are the main thread's to report, and the user's
 * `$fn` modules are not run a second time.
 */
export function createTargets({
  file,
}: {
  readonly file: string;
}): (source: SourceFile) => FileTargets | undefined {
  const policy = compilePolicy(readPolicyFile(file), {
    file,
    dir: dirname(file),
    report: () => undefined,
    loadFunctions: false,
    valid: true,
  });
  return (source) => policy.inFile(source);
}
