import { charCodeAt, floor, imul } from '../runtime/intrinsics.js';

/** So many characters, and as many again, are remembered; and the texts that crossed the bounds. */
const MOST_CHARS = 1_000_000;
/** Likewise. What is held is copied by the collector: that of thousands costs more than all else. */
const MOST_TEXTS = 256;
/** Looked at of each text, at either end and in between; what differs elsewhere is told apart by comparing. */
const SAMPLES = 16;
/** Texts that samples do not tell apart. */
const MOST_ALIKE = 8;

/** One text, however many strings hold it, and its number in files. */
export interface KnownText {
  readonly text: string;
  /** Of the file that it was last defined in. */
  file: object | undefined;
  number: number;
  /** Of files before. */
  numbers: WeakMap<object, number> | undefined;
  /** Another one of the same sample. */
  readonly alike: KnownText | undefined;
}

/**
 * Finds long texts again, for as long as not too many others come between. Two generations take
 * turns: what is asked for stays, and what is not goes with the older one.
 */
export class RecentTexts {
  #young = new Map<number, KnownText>();
  #old = new Map<number, KnownText>();
  #chars = 0;
  #texts = 0;
  readonly #mostChars: number;

  constructor(mostChars = MOST_CHARS) {
    this.#mostChars = mostChars;
  }

  /** The same object for equal texts, until one of the two is forgotten. */
  of(text: string): KnownText {
    const sample = sampleOf(text);
    const alike = this.#young.get(sample);
    return find(alike, text) ?? this.#add(sample, text, alike, find(this.#old.get(sample), text));
  }

  #add(
    sample: number,
    text: string,
    alike: KnownText | undefined,
    before: KnownText | undefined,
  ): KnownText {
    const known = {
      text,
      file: before?.file,
      number: before === undefined ? 0 : before.number,
      numbers: before?.numbers,
      alike: isFull(alike) ? undefined : alike,
    };
    this.#young.set(sample, known);
    this.#chars += text.length;
    this.#texts += 1;
    if (this.#chars > this.#mostChars || this.#texts > MOST_TEXTS) {
      this.#old = this.#young;
      this.#young = new Map();
      this.#chars = 0;
      this.#texts = 0;
    }
    return known;
  }
}

function find(first: KnownText | undefined, text: string): KnownText | undefined {
  for (let known = first; known !== undefined; known = known.alike) {
    if (known.text === text) return known;
  }
  return undefined;
}

function isFull(first: KnownText | undefined): boolean {
  let count = 0;
  for (let known = first; known !== undefined; known = known.alike) count += 1;
  return count >= MOST_ALIKE;
}

/** It takes the same, whatever the length; a hash of the whole takes 1 ns a character. */
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
