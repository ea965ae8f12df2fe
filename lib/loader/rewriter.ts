import { parse } from 'acorn';
import { insertInto } from './insertions.js';
import type { SourceKind } from './parse.js';
import { orTyped } from './parse-typed.js';
import { type Rewritable, rewrite } from './rewrite.js';
import { withMovedMap } from './source-map.js';
import { isTypeScriptFormat, placedInTyped, stripTypes } from './typescript.js';

export interface Rewritten {
  readonly source: string;
  /** What is handed over, in words. */
  readonly found: readonly string[];
  /** Fields that hand over what they hold. */
  readonly fields: ReadonlySet<string>;
}

/** The source with what rules name in it handing itself over. Throws where that cannot be done. */
export function rewriteSource(file: Rewritable, format: string | undefined): Rewritten {
  const { source, path } = file;
  const typed = isTypeScriptFormat(format);
  const script = typed ? stripTypes(source) : source;
  const { insertions, found, fields } = rewrite(
    { ...file, source: script },
    kindOf(path, format),
    typed ? parse : orTyped(parse, path),
  );
  if (insertions.isEmpty) return { source, found, fields };
  const placed = typed ? placedInTyped(insertions, source, script) : insertions.inOrder();
  const rewritten = insertInto(source, placed);
  // Throws where it cannot be read.
  if (typed) stripTypes(rewritten);
  return { source: withMovedMap(rewritten, source, path, placed), found, fields };
}

function kindOf(path: string, format: string | undefined): SourceKind {
  if (format?.startsWith('module') || /\.m[jt]s$/.test(path)) return 'module';
  return format?.startsWith('commonjs') || /\.c[jt]s$/.test(path) ? 'commonjs' : 'unknown';
}
