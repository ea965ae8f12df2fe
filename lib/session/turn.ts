import type { Call } from './call.js';

/** One timestep of a lane. */
export interface Turn {
  readonly seq: number;
  readonly number: number;
  readonly lane: string | undefined;
  readonly name: string | undefined;
}

/** One line of turns. */
export class Lane {
  readonly name: string | undefined;
  open: Turn | undefined;
  /** The call whose `begin` opened the open turn. */
  opener: Call | undefined;
  #count = 0;

  constructor(name: string | undefined) {
    this.name = name;
  }

  nextNumber(): number {
    this.#count += 1;
    return this.#count;
  }
}
