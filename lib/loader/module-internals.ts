/** What Node's CommonJS loader has beside its documented parts. */
export interface ModuleInternals {
  _load(request: string, parent: unknown, isMain: boolean): unknown;
  readonly _cache: Readonly<Record<string, unknown>>;
  readonly prototype: {
    _compile(this: unknown, source: unknown, path: unknown, ...rest: unknown[]): unknown;
  };
}

/** Documented parts of `node:module`, most of which not every Node has. */
export interface ModuleParts {
  readonly createRequire: (path: string) => { resolve(request: string): string };
  readonly registerHooks?: (hooks: { load: LoadHook }) => { deregister(): void };
  readonly register?: (
    specifier: string,
    options: { data: unknown; transferList: readonly unknown[] },
  ) => void;
  readonly stripTypeScriptTypes?: (source: string) => string;
}

export interface LoadResult {
  readonly format?: string | null | undefined;
  readonly source?: unknown;
}

export type LoadHook = (
  url: string,
  context: unknown,
  nextLoad: (url: string, context: unknown) => LoadResult,
) => LoadResult;

// Not by an import, for which Node makes an ES module of all its parts: 1 ms of its start.
const nodeModule: unknown = process.getBuiltinModule('node:module');

export const moduleInternals = nodeModule as ModuleInternals;
export const moduleParts = nodeModule as ModuleParts;
