import type { RedactionPattern } from '../model/payload.js';
import { max, regExpExec, stringSlice } from '../runtime/intrinsics.js';

export const REDACTED = '[redacted]';

export interface Pattern extends RedactionPattern {
  readonly shortest: number;
}

/** Replaces what the patterns find; `found` is told the name of each pattern that found something. */
export function redactText(
  text: string,
  patterns: readonly Pattern[],
  found: (name: string) => void,
): string {
  let result = text;
  for (let index = 0; index < patterns.length; index += 1) {
    const pattern = patterns[index] as Pattern;
    if (result.length < pattern.shortest) continue;
    const replaced = replaceAll(result, pattern.expression);
    if (replaced !== undefined) {
      found(pattern.name);
      result = replaced;
    }
  }
  return result;
}

/** Undefined without a match. By `exec` alone: `replace` would look up methods that may be patched. */
function replaceAll(text: string, expression: RegExp): string | undefined {
  let result: string | undefined;
  let end = 0;
  let from = 0;
  expression.lastIndex = 0;
  for (;;) {
    const match = regExpExec(expression, text);
    if (match === null) break;
    const found = match[0];
    if (found === '') {
      // Not from `lastIndex`, which can step back to the start of a surrogate pair for ever.
      from = max(from, expression.lastIndex) + 1;
      expression.lastIndex = from;
    } else {
      result = (result ?? '') + stringSlice(text, end, match.index) + REDACTED;
      end = match.index + found.length;
    }
  }
  return result === undefined ? undefined : result + stringSlice(text, end);
}
