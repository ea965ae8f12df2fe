import type { Call, CallEnd } from './call.js';

export interface UnwrittenEnd {
  readonly call: Call;
  readonly end: CallEnd;
  readonly endNs: number;
}

/** Ends that came on a full stack: their records are made when the program has left it. */
export class UnwrittenEnds {
  /** Calls that were made when the stack was too full to take anything down, not said yet. */
  lost = 0;
  #ends: UnwrittenEnd[] = [];

  add(call: Call, end: CallEnd, endNs: number): void {
    this.#ends.push({ call, end, endNs });
  }

  take(): readonly UnwrittenEnd[] {
    const ends = this.#ends;
    this.#ends = [];
    return ends;
  }
}
