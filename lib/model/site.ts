/** Where a class or function stands in a source, as the loader found it. */
export interface Site {
  /** `file:line:column` as loaded: one for each declaration, so that equal names stay apart. */
  readonly key: string;
  /** The original, where a source map leads to one, else the file as loaded. */
  readonly file: string;
  /** The file as loaded, where that is not the original. */
  readonly loaded?: string;
  /** 1-based line of the declaration in `file`. */
  readonly line: number;
  /** The name by which a rule knows it: as declared, or as its binding or property names it. */
  readonly name: string;
  /**
   * By member: `step`, `static create`, `@@iterator`; only members that a rule names.
   * The site of a function has one entry, under its own name.
   */
  readonly members: Readonly<Record<string, MemberSite>>;
}

export interface MemberSite {
  readonly line: number;
  /** Parameter names in order; `''` for a destructured one. A rest parameter has its `...`. */
  readonly params: readonly string[];
}
