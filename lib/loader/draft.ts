import type { AnyNode } from 'acorn';
import type { FileTargets } from '../model/policy.js';
import type { MemberSite, Site } from '../model/site.js';
import type { Idioms } from './idioms.js';
import type { Insertions } from './insertions.js';
import type { Position } from './line-finder.js';
import { type ClassNode, type FunctionNode, parameterNames } from './syntax.js';

/** One file as it is being rewritten. */
export interface Draft {
  readonly path: string;
  readonly source: string;
  readonly targets: FileTargets;
  readonly insertions: Insertions;
  readonly idioms: Idioms;
  readonly position: (offset: number) => Position;
  /** Names that a compiler's helper gives a class or function at run time. */
  readonly runtimeNames: Map<AnyNode, string>;
  /** Static functions that statements after a class give it. */
  readonly laterStatics: Map<ClassNode, Record<string, MemberSite>>;
  /** Object literals that are assigned to `module.exports`. */
  readonly exportedLiterals: Set<AnyNode>;
  /** What was found, for the person who asks why: `class ReActAgent (line 3)`. */
  readonly found: string[];
  /** Fields that hand over what they hold. */
  readonly fields: Set<string>;
}

export function siteOf(draft: Draft, node: AnyNode, name: string, members: Site['members']): Site {
  const { line, column } = draft.position(node.start);
  return { key: `${draft.path}:${line}:${column}`, file: draft.path, line, name, members };
}

export function functionSite(draft: Draft, node: AnyNode, fn: FunctionNode, name: string): Site {
  draft.found.push(`function ${name} (line ${draft.position(node.start).line})`);
  return siteOf(draft, node, name, { [name]: memberSite(draft, node, fn) });
}

export const memberSite = (draft: Draft, node: AnyNode, fn: FunctionNode): MemberSite => ({
  line: draft.position(node.start).line,
  params: parameterNames(fn),
});
