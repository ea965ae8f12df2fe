import { min, stringSlice } from '../runtime/intrinsics.js';
import { type Pattern, redactText } from './patterns.js';

/** How much of a text beyond the limit is searched for secrets, so that a cut hides no half of one. */
const SEARCHED_BEYOND = 1024;

/** A text without the secrets that the patterns find, and cut to the limit, which its end tells. */
export function shorten(
  value: string,
  stringChars: number,
  patterns: readonly Pattern[],
  found: (pattern: string) => void,
): { text: string; omitted: number } {
  if (value.length <= stringChars) {
    return { text: redactText(value, patterns, found), omitted: 0 };
  }
  const searched = stringSlice(value, 0, stringChars + SEARCHED_BEYOND);
  const text = redactText(searched, patterns, found);
  const beyond = searched.length < value.length ? SEARCHED_BEYOND : 0;
  const kept = stringSlice(text, 0, endOfText(text, min(stringChars, text.length - beyond)));
  const omitted = value.length - kept.length;
  return { text: `${kept}… [+${omitted} chars]`, omitted };
}

/** Not between the two halves of a character. */
function endOfText(text: string, limit: number): number {
  const last = limit > 0 ? text[limit - 1] : undefined;
  return last !== undefined && last >= '\ud800' && last <= '\udbff' ? limit - 1 : limit;
}
