import { charCodeAt, floor, imul } from '../runtime/intrinsics.js';

/** So many characters, and as many again, are remembered; and the texts that crossed the bounds. */
const MOST_CHARS = 4_000_000;
/** Looked at of each text, at either end and in between; what differs elsewhere is told apart by comparing. */
const SAMPLES = 16;
/** Texts that samples do not tell apart. */
const MOST_ALIKE = 8;

/** One text, however many strings hold it. */
export interface KnownText {
  readonly text: string;
}

type Texts = Map<number, KnownText[]>;

/**
 * Finds long texts again, for as long as not too many others come between. Two generations take
 * turns: what is asked for stays, and what is not goes with the older one.
 */
export class RecentTexts {
  #young: Texts = new Map();
  #old: Texts = new Map();
  #chars = 0;
  readonly #mostChars: number;

  constructor(mostChars = MOST_CHARS) {
    this.#mostChars = mostChars;
  }

  /** The same object for equal texts, until it is forgotten. */
  of(text: string): KnownText {
    const sample = sampleOf(text);
    return (
      find(this.#young.get(sample), text) ??
      this.#add(sample, find(this.#old.get(sample), text) ?? { text })
    );
  }

  #add(sample: number, known: KnownText): KnownText {
    const alike = this.#young.get(sample);
    if (alike === undefined) {
      this.#young.set(sample, [known]);
    } else {
      if (alike.length === MOST_ALIKE) alike.shift();
      alike.push(known);
    }
    this.#chars += known.text.length;
    if (this.#chars > this.#mostChars) {
      this.#old = this.#young;
      this.#young = new Map();
      this.#chars = 0;
    }
    return known;
  }
}

function find(alike: readonly KnownText[] | undefined, text: string): KnownText | undefined {
  if (alike === undefined) return undefined;
  for (let index = alike.length - 1; index >= 0; index -= 1) {
    const known = alike[index] as KnownText;
    if (known.text === text) return known;
  }
  return undefined;
}

/** 100 ns, whatever the length; a hash of the whole takes 1 ns a character. */
function sampleOf(text: string): number {
  const { length } = text;
  const step = floor(length / SAMPLES);
  let sample = length;
  for (let at = 0; at < SAMPLES; at += 1) {
    sample = (imul(sample, 31) + charCodeAt(text, at)) | 0;
    sample = (imul(sample, 31) + charCodeAt(text, at * step)) | 0;
    sample = (imul(sample, 31) + charCodeAt(text, length - 1 - at)) | 0;
  }
  return sample;
}
