/**
 * Whose coverage is counted. Leaving the variable out of a child's environment does not do: Node puts
 * it in again, for each process that is spawned, unless the key is there.
 */
export const NO_COVERAGE = { NODE_V8_COVERAGE: undefined } as const;

/**
 * For a child in this Node, what this process has. Not for others: where their V8 sees functions begin
 * and end elsewhere, lines that have run are reported as not run once all is merged.
 */
export const coverageIn = (node: string): { readonly NODE_V8_COVERAGE: string | undefined } =>
  node === process.execPath ? { NODE_V8_COVERAGE: process.env['NODE_V8_COVERAGE'] } : NO_COVERAGE;

/** For programs of which coverage is of no use, and slow. */
export const withoutCoverage = (): NodeJS.ProcessEnv => ({ ...process.env, ...NO_COVERAGE });
