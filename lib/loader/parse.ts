import type { AnyNode, Options, Program } from 'acorn';

export type Parse = (source: string, options: Options) => Program;

/** How a file is to be read; `unknown` where Node finds out by trying, CommonJS first. */
export type SourceKind = 'module' | 'commonjs' | 'unknown';

export function parseSource(source: string, kind: SourceKind, parse: Parse): AnyNode {
  if (kind !== 'unknown') return parseAs(source, kind, parse);
  try {
    return parseAs(source, 'commonjs', parse);
  } catch (failure) {
    try {
      return parseAs(source, 'module', parse);
    } catch {
      throw failure;
    }
  }
}

const parseAs = (source: string, sourceType: 'module' | 'commonjs', parse: Parse): Program =>
  parse(source, { ecmaVersion: 'latest', sourceType, allowHashBang: true });
