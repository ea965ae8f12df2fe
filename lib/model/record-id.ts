const DIGITS = 9;

/** Id of a record: `<segment>.<seq>`, padded so that ids of a segment sort in order of start. */
export const recordId = (segment: string, seq: number): string =>
  `${segment}.${String(seq).padStart(DIGITS, '0')}`;
