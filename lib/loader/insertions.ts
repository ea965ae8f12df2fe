import { max } from '../runtime/intrinsics.js';
import type { Wrapping } from './inserted-code.js';

/** A text, and where in the source it is put. */
export interface Placed {
  readonly offset: number;
  readonly text: string;
}

interface Insertion extends Placed {
  /** Order at one offset. */
  readonly rank: number;
}

const CLOSES = 0;
const CONTINUES = 1;
const STANDS = 2;
const OPENS = 3;

/** Texts to be put into a source, which itself stays as it is. Wrappings are added from outside in. */
export class Insertions {
  readonly #insertions: Insertion[] = [];
  readonly #closing: Insertion[] = [];

  get isEmpty(): boolean {
    return this.#insertions.length === 0;
  }

  /** A text that stands for itself: a statement or a class member. */
  put(offset: number, text: string): void {
    this.#insertions.push({ offset, text, rank: STANDS });
  }

  /** A text that goes on with the expression that ends here. */
  follow(offset: number, text: string): void {
    this.#insertions.push({ offset, text, rank: CONTINUES });
  }

  wrap({ start, end }: { start: number; end: number }, { prefix, suffix }: Wrapping): void {
    this.#insertions.push({ offset: start, text: prefix, rank: OPENS });
    this.#closing.push({ offset: end, text: suffix, rank: CLOSES });
  }

  /**
   * In order of the source; what was opened last closes first. No text holds a line break. `settle`
   * may move an insertion to a better place.
   */
  inOrder(settle: (offset: number) => number = (offset) => offset): readonly Placed[] {
    let from = 0;
    return [...this.#closing.toReversed(), ...this.#insertions]
      .sort((a, b) => a.offset - b.offset || a.rank - b.rank)
      .map(({ offset, text }) => {
        from = max(from, settle(offset));
        return { offset: from, text };
      });
  }
}

export function insertInto(source: string, insertions: readonly Placed[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { offset, text } of insertions) {
    parts.push(source.slice(from, offset), text);
    from = offset;
  }
  parts.push(source.slice(from));
  return parts.join('');
}
