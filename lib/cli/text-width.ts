/** Of East Asian wide and full-width letters, and of emoji that are drawn as pictures. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1aff0}-\u{1b2fb}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
const INVISIBLE = /[\p{Mark}\p{Default_Ignorable_Code_Point}]/u;
const ASCII = /^[\x20-\x7e]*$/;

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Columns that a text takes in a terminal. The text has no control characters. */
export function textWidth(text: string): number {
  if (ASCII.test(text)) return text.length;
  let width = 0;
  for (const { segment } of segmenter.segment(text)) width += graphemeWidth(segment);
  return width;
}

/** The text, or its beginning and an ellipsis, in at most `width` columns. */
export function shorten(text: string, width: number): string {
  if (text.length <= width && ASCII.test(text)) return text;
  if (width <= 0) return '';
  let taken = 0;
  let end = 0;
  for (const { segment, index } of segmenter.segment(text)) {
    taken += graphemeWidth(segment);
    if (taken > width) return `${text.slice(0, end)}…`;
    if (taken <= width - 1) end = index + segment.length;
  }
  return text;
}

export const padStart = (text: string, width: number): string =>
  ' '.repeat(Math.max(0, width - textWidth(text))) + text;

export const padEnd = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - textWidth(text)));

function graphemeWidth(grapheme: string): number {
  if (WIDE.test(grapheme) || grapheme.includes('\ufe0f')) return 2;
  return INVISIBLE.test(grapheme) && [...grapheme].every((each) => INVISIBLE.test(each)) ? 0 : 1;
}
