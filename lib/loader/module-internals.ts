import Module from 'node:module';

/** What Node's CommonJS loader has beside its documented parts. */
export interface ModuleInternals {
  _load(request: string, parent: unknown, isMain: boolean): unknown;
  readonly _cache: Readonly<Record<string, unknown>>;
  readonly prototype: {
    _compile(this: unknown, source: unknown, path: unknown, ...rest: unknown[]): unknown;
  };
}

/** Parts of `node:module` that not every Node has. */
export interface NewerModuleParts {
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

export const moduleInternals = Module as unknown as ModuleInternals;
export const moduleParts = Module as unknown as NewerModuleParts;
