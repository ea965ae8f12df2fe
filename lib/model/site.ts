/** Where a class or function stands in a source, as the loader found it. */
export interface Site {
  readonly file: string;
  /** 1-based line of the declaration in the original source. */
  readonly line: number;
  readonly name: string;
  /** By member: `step`, `static create`, `@@iterator`; only members that a rule names. */
  readonly members: Readonly<Record<string, MemberSite>>;
}

export interface MemberSite {
  readonly line: number;
  /** Parameter names in order; `''` for a destructured one. A rest parameter has its `...`. */
  readonly params: readonly string[];
}
