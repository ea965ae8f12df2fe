/** Of East Asian wide and full-width letters, and of emoji that are drawn as pictures. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1aff0}-\u{1b2fb}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
const INVISIBLE = /[\p{Mark}\p{Default_Ignorable_Code_Point}]/u;
/** Letters, punctuation, arrows, lines and signs of one column each: nearly all texts. */
const NARROW =
  /^[\x20-\x7e\xa1-\xac\xae-\u02ff\u0390-\u03ff\u0400-\u0482\u2010-\u2027\u2190-\u2199\u2500-\u259f\u2605\u2692\u2709\u2717]*$/;
/** What joins with the letter before it, so that letters must be told apart first. */
const JOINING =
  /[\p{Mark}\p{Default_Ignorable_Code_Point}\p{Emoji_Modifier}\p{Regional_Indicator}]/u;

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Columns that a text takes in a terminal. The text has no control characters. */
export function textWidth(text: string): number {
  if (NARROW.test(text)) return text.length;
  let width = 0;
  for (const letter of lettersOf(text)) width += letterWidth(letter);
  return width;
}

/** The text, or its beginning and an ellipsis, in at most `width` columns. */
export function shorten(text: string, width: number): string {
  if (width <= 0) return '';
  if (NARROW.test(text)) return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
  let taken = 0;
  let kept = '';
  for (const letter of lettersOf(text)) {
    taken += letterWidth(letter);
    if (taken > width) return `${kept}…`;
    if (taken <= width - 1) kept += letter;
  }
  return text;
}

export const padStart = (text: string, width: number): string =>
  ' '.repeat(Math.max(0, width - textWidth(text))) + text;

export const padEnd = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - textWidth(text)));

/** As people see them: one for a picture that is put together of several characters. */
function* lettersOf(text: string): Generator<string> {
  if (JOINING.test(text)) for (const { segment } of segmenter.segment(text)) yield segment;
  else yield* text;
}

function letterWidth(letter: string): number {
  if (letter.length === 1 && letter < '\u0300') return 1;
  if (WIDE.test(letter) || letter.includes('\ufe0f')) return 2;
  return [...letter].every((each) => INVISIBLE.test(each)) ? 0 : 1;
}
