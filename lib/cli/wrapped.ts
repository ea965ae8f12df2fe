import { shorten, textWidth } from './text-width.js';

/** The text in lines of at most `width` columns, broken between words. */
export function* wrapped(text: string, width: number): Generator<string> {
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') yield line;
    line = shorten(word, width);
  }
  if (line !== '') yield line;
}
