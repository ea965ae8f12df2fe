/** One timestep of a lane. */
export interface Turn {
  /** Id of its session. */
  readonly session: string;
  readonly seq: number;
  readonly number: number;
  readonly lane: string | undefined;
  readonly name: string | undefined;
}

/** The call whose `begin` opened a turn. */
export interface TurnOpener {
  readonly done: boolean;
  readonly self: unknown;
}

/** One line of turns. */
export class Lane {
  readonly name: string | undefined;
  open: Turn | undefined;
  opener: TurnOpener | undefined;
  #count = 0;

  constructor(name: string | undefined) {
    this.name = name;
  }

  nextNumber(): number {
    this.#count += 1;
    return this.#count;
  }
}
