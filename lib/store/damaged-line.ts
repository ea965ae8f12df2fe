/** Thrown for a line that is not one of ours; the reader counts it. */
export class DamagedLine extends Error {}
