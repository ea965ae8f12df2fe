import type { AnyNode } from 'acorn';
import type { FileTargets } from '../model/policy.js';
import { bodyOf, expressionsOf, valuesBoundIn } from './bodies.js';
import { rewriteClass } from './classes.js';
import type { Draft } from './draft.js';
import { handOverConstructors } from './es5-constructors.js';
import { rebindDeclarations, rebindExportedMethods, wrapFunction } from './functions.js';
import { findIdioms } from './idioms.js';
import { Insertions } from './insertions.js';
import { handOverLaterStatics } from './later-statics.js';
import { lineFinder } from './line-finder.js';
import { type Parse, parseSource, type SourceKind } from './parse.js';
import { shadows } from './shadowing.js';
import { isClass } from './syntax.js';
import { walk } from './walk.js';

export interface Rewriting {
  readonly insertions: Insertions;
  /** What is handed over, in words. */
  readonly found: readonly string[];
  /** Fields that hand over what they hold. */
  readonly fields: ReadonlySet<string>;
}

/**
 * Finds the classes and functions of a source that rules name, and what to insert so that they
 * hand themselves over. Throws on a source that does not parse.
 */
export function rewrite(
  source: string,
  path: string,
  targets: FileTargets,
  kind: SourceKind,
  parse: Parse,
): Rewriting {
  const draft: Draft = {
    path,
    source,
    targets,
    insertions: new Insertions(),
    idioms: findIdioms(source),
    position: lineFinder(source),
    runtimeNames: new Map(),
    laterStatics: new Map(),
    exportedLiterals: new Set(),
    found: [],
    fields: new Set(),
  };
  walk(parseSource(source, kind, parse), (node, parent, grandparent) => {
    if (shadows(node, parent, grandparent, 'globalThis')) {
      throw new Error('it declares a variable of the name globalThis');
    }
    rewriteBody(draft, node);
    if (targets.wantsClasses && isClass(node)) rewriteClass(draft, node, parent);
    if (!targets.wantsFunctions) return;
    rebindExportedMethods(draft, node);
    wrapFunction(draft, node, parent, grandparent);
  });
  return { insertions: draft.insertions, found: draft.found, fields: draft.fields };
}

function rewriteBody(draft: Draft, node: AnyNode): void {
  const body = bodyOf(node, draft.source);
  if (body === undefined) return;
  noteRuntimeNames(draft, body.statements);
  if (draft.targets.wantsFunctions) rebindDeclarations(draft, body);
  if (!draft.targets.wantsClasses) return;
  handOverLaterStatics(draft, body);
  handOverConstructors(draft, body);
}

/** `let d = class {}; __name(d, "ReActAgent")`. */
function noteRuntimeNames(draft: Draft, statements: readonly AnyNode[]): void {
  const names = new Map<string, string>();
  for (const expression of statements.flatMap(expressionsOf)) {
    const naming = draft.idioms.naming(expression);
    if (naming?.target.type === 'Identifier') names.set(naming.target.name, naming.name);
  }
  if (names.size === 0) return;
  for (const { name, node } of statements.flatMap((each) => [...valuesBoundIn(each)])) {
    const kept = names.get(name);
    if (kept !== undefined) draft.runtimeNames.set(node, kept);
  }
}
