/** One way to break the library: a text of a compiled file, and what stands in its place. */
export interface Fault {
  readonly name: string;
  /** Below `dist/lib`. */
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly find: string;
  readonly replace: string;
}
