import { LineBytes } from './line-bytes.js';
import { RecentTexts } from './recent-texts.js';

/** What all files of a sink need for their long parts: so it is bounded for all of them together. */
export class LongParts {
  readonly texts = new RecentTexts();
  /** Takes the definitions that one line needs. */
  readonly lines = new LineBytes();
}
