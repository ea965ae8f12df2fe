/** What of a record tells which one of the other side it is. */
export interface Likeness {
  /** What it is; records of different keys are paired only where nearly all traits agree. */
  readonly key: string;
  /** As many for each record of a list. */
  readonly traits: readonly string[];
}
