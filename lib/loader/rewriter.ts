import { parse } from 'acorn';
import type { FileTargets } from '../model/policy.js';
import { lineFinder } from './line-finder.js';
import type { SourceKind } from './parse.js';
import { rewrite } from './rewrite.js';
import { moveInlineMap } from './source-map.js';
import { applyToTyped, isTypeScriptFormat, stripTypes } from './typescript.js';

export interface Rewritten {
  readonly source: string;
  /** What is handed over, in words. */
  readonly found: readonly string[];
  /** Fields that hand over what they hold. */
  readonly fields: ReadonlySet<string>;
}

/** The source with what rules name in it handing itself over. Throws where that cannot be done. */
export function rewriteSource(
  source: string,
  path: string,
  targets: FileTargets,
  format: string | undefined,
): Rewritten {
  const typed = isTypeScriptFormat(format);
  const script = typed ? stripTypes(source) : source;
  const { insertions, found, fields } = rewrite(script, path, targets, kindOf(path, format), parse);
  if (insertions.isEmpty) return { source, found, fields };
  if (typed) return { source: applyToTyped(insertions, source, script), found, fields };
  const rewritten = insertions.applyTo(source);
  return {
    source: moveInlineMap(rewritten, insertions.inOrder(), lineFinder(source)),
    found,
    fields,
  };
}

function kindOf(path: string, format: string | undefined): SourceKind {
  if (format?.startsWith('module') || /\.m[jt]s$/.test(path)) return 'module';
  return format?.startsWith('commonjs') || /\.c[jt]s$/.test(path) ? 'commonjs' : 'unknown';
}
