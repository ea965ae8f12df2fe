import { min, stringSlice } from '../runtime/intrinsics.js';
import type { CleanTexts } from './clean-texts.js';
import { digest } from './digest.js';
import type { KeyTable } from './key-table.js';
import { mayNameSecrets, redactNamed } from './named-secrets.js';
import { type Pattern, redactText } from './patterns.js';

/** How much of a text beyond the limit is searched for secrets, so that a cut hides no half of one. */
const SEARCHED_BEYOND = 1024;

/** What texts are searched for. */
export interface Searched {
  readonly keys: KeyTable;
  readonly patterns: readonly Pattern[];
  readonly clean: CleanTexts;
}

/** A text without the secrets that names and patterns find, and cut to the limit, which its end tells. */
export function shorten(
  value: string,
  stringChars: number,
  searched: Searched,
  found: (by: string) => void,
): { text: string; omitted: number; hash?: string | undefined } {
  if (value.length <= stringChars) return { text: redactAll(value, searched, found), omitted: 0 };
  const start = stringSlice(value, 0, stringChars + SEARCHED_BEYOND);
  const text = redactAll(start, searched, found);
  const beyond = start.length < value.length ? SEARCHED_BEYOND : 0;
  const kept = stringSlice(text, 0, endOfText(text, min(stringChars, text.length - beyond)));
  const omitted = value.length - kept.length;
  // With a secret in it, the hash would help to guess that.
  const hash = text === start ? digest(value) : undefined;
  return { text: `${kept}… [+${omitted} chars]`, omitted, hash };
}

/** Without what names and patterns find; `found` is told which. */
export function redactAll(
  text: string,
  { keys, patterns, clean }: Searched,
  found: (by: string) => void,
): string {
  if (clean.has(text)) return text;
  const isNamed = keys.hasSecrets && mayNameSecrets(text);
  const result = redactText(isNamed ? redactNamed(text, keys, found) : text, patterns, found);
  if (result === text) clean.add(text);
  return result;
}

/** Not between the two halves of a character. */
function endOfText(text: string, limit: number): number {
  const last = limit > 0 ? text[limit - 1] : undefined;
  return last !== undefined && last >= '\ud800' && last <= '\udbff' ? limit - 1 : limit;
}
