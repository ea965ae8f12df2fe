import type { JsonValue } from '../model/json.js';
import type { Payload, PayloadMeta } from '../model/payload.js';
import { min } from '../runtime/intrinsics.js';
import { difference } from './difference.js';
import type { JsonText } from './json-text.js';

/** A value is written whole again when so much of the file is between, */
const FAR_CHARS = 4_000_000;
/** and so many times its own length. */
const FAR_TIMES = 10;

/** After so many values in a row that were no shorter told by what differs, */
const PATIENCE = 3;
/** so many more at most are written whole without a try, twice as many as the last time. */
const LONGEST_REST = 8;

/** How telling by what differs went lately. */
interface Luck {
  readonly misses: number;
  /** Values to come that are not tried. */
  readonly rest: number;
}

const NO_MISSES: Luck = { misses: 0, rest: 0 };

interface Told extends Luck {
  readonly number: number;
  /** Where in the file the value was last written whole, and how long it was. */
  readonly wholeAt: number;
  readonly wholeChars: number;
  /** And what it refers to, which would perhaps have to be written again with it. */
  readonly blobChars: number;
}

/** Values of one file that later lines may refer to. */
export class References {
  /** Characters of the file so far. */
  position = 0;
  readonly #told = new WeakMap<Payload, Told>();
  #next: number;
  /** Of the value that comes next, which is written whole. */
  #luck = NO_MISSES;

  constructor(next = 0) {
    this.#next = next;
  }

  /** References to none of what was told so far. */
  forgotten(): References {
    const references = new References(this.#next);
    references.position = this.position;
    return references;
  }

  /** Numbers a value that is written whole. */
  whole(payload: Payload, chars: number, blobChars = 0): number {
    const number = this.#next;
    this.#next += 1;
    const { position: wholeAt } = this;
    this.#told.set(payload, { ...this.#luck, number, wholeAt, wholeChars: chars, blobChars });
    this.#luck = NO_MISSES;
    return number;
  }

  /**
   * The reference that tells a value by what differs from `base`; `undefined` where that is not in
   * the file, or too far up, or no shorter.
   */
  by(payload: Payload, base: Payload, json: JsonText): string | undefined {
    const told = this.#told.get(base);
    if (told === undefined || this.#isFar(told)) return undefined;
    const { misses, rest } = told;
    if (rest > 0) {
      this.#luck = { misses, rest: rest - 1 };
      return undefined;
    }
    const text = differenceText(payload, base, json);
    if (text === undefined || text.length * 2 > told.wholeChars) {
      this.#luck = { misses: misses + 1, rest: restAfter(misses + 1) };
      return undefined;
    }
    const number = this.#next;
    this.#next += 1;
    this.#told.set(payload, { ...told, ...NO_MISSES, number });
    return `[${number},${told.number},${text}]`;
  }

  #isFar({ wholeAt, wholeChars, blobChars }: Told): boolean {
    const between = this.position - wholeAt;
    return between > FAR_CHARS && between > (wholeChars + blobChars) * FAR_TIMES;
  }
}

const restAfter = (misses: number): number =>
  misses < PATIENCE ? 0 : min(2 ** (misses - PATIENCE + 1), LONGEST_REST);

function differenceText(payload: Payload, base: Payload, json: JsonText): string | undefined {
  const edits = difference(payload.json, base.json);
  return edits && `${json(edits)}${metaText(payload.meta, base.meta, json)}`;
}

function metaText(
  next: PayloadMeta | undefined,
  prior: PayloadMeta | undefined,
  json: JsonText,
): string {
  if (next === undefined) return prior === undefined ? '' : ',0';
  const whole = next as JsonValue;
  if (prior === undefined) return `,${json(whole)}`;
  const edits = difference(whole, prior as JsonValue);
  if (edits === undefined) return `,${json(whole)}`;
  return edits.length === 0 ? '' : `,${json(edits)}`;
}
