import { createObject, toLowerCase } from '../runtime/intrinsics.js';

/** Names that begin with one of these tell of a secret and hold none: `hasPassword`, `resetSecret`. */
const EXEMPT = Object.assign(
  createObject(null) as Record<string, true | undefined>,
  Object.fromEntries(
    (
      'allow can change check create delete disable disabled enable enabled forget forgot generate ' +
      'get had has hide invalid is mask max min missing need needs no not on public remember require ' +
      'required requires reset revoke rotate save set should show supports toggle update use uses ' +
      'validate verify with without wrong'
    )
      .split(' ')
      .map((word) => [word, true as const]),
  ),
);

/** Whether a name ends with these words, given in lower case: `STRIPE_API_KEY`, `stripeApiKey`. */
export function endsWithWords(key: string, words: string): boolean {
  let at = key.length - 1;
  for (let index = words.length - 1; index >= 0; index -= 1) {
    while (at >= 0 && isBetween(key[at])) at -= 1;
    if (at < 0 || toLowerCase(key[at] as string) !== words[index]) return false;
    at -= 1;
  }
  return isWordStart(key, at + 1) && EXEMPT[firstWord(key)] === undefined;
}

export const isBetween = (char: string | undefined): boolean => char === '-' || char === '_';
const isLetter = (char: string | undefined): boolean =>
  char !== undefined && ((char >= 'a' && char <= 'z') || isCapital(char));
const isCapital = (char: string | undefined): boolean =>
  char !== undefined && char >= 'A' && char <= 'Z';

/** Behind what is no letter, a capital behind a small one, or the last capital of `AWSSecret`. */
function isWordStart(key: string, at: number): boolean {
  const before = key[at - 1];
  if (!isLetter(before)) return true;
  return isCapital(key[at]) && (!isCapital(before) || !isCapital(key[at + 1]));
}

function firstWord(key: string): string {
  let from = 0;
  while (from < key.length && !isLetter(key[from])) from += 1;
  let word = key[from] ?? '';
  for (let at = from + 1; at < key.length && isLetter(key[at]); at += 1) {
    if (isWordStart(key, at)) break;
    word += key[at];
  }
  return toLowerCase(word);
}
