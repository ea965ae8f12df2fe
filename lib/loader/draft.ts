import type { AnyNode } from 'acorn';
import type { FileTargets } from '../model/policy.js';
import type { MemberSite, Site } from '../model/site.js';
import type { Idioms } from './idioms.js';
import type { Insertions } from './insertions.js';
import type { Position } from './line-finder.js';
import type { Origin } from './origins.js';
import { type ClassNode, type FunctionNode, parameterNames } from './syntax.js';

/** One file as it is being rewritten. */
export interface Draft {
  readonly path: string;
  readonly source: string;
  /** What rules want of the file, whatever original its parts come from. */
  readonly targets: FileTargets;
  /** What they want of the part at an offset. */
  readonly targetsAt: (offset: number) => FileTargets | undefined;
  readonly insertions: Insertions;
  readonly idioms: Idioms;
  readonly position: (offset: number) => Position;
  /** What the source map, where there is one, says of an offset. */
  readonly origin: (offset: number) => Origin | undefined;
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
  const { path } = draft;
  const { line, column } = draft.position(node.start);
  const key = `${path}:${line}:${column}`;
  const origin = draft.origin(node.start);
  if (origin === undefined || origin.file === path) {
    return { key, file: path, line: origin?.line ?? line, name, members };
  }
  return { key, file: origin.file, loaded: path, line: origin.line, name, members };
}

export function noteFound(draft: Draft, what: string, { name, file, loaded, line }: Site): void {
  draft.found.push(
    `${what} ${name} (${loaded === undefined ? `line ${line}` : `${file}:${line}`})`,
  );
}

export function functionSite(draft: Draft, node: AnyNode, fn: FunctionNode, name: string): Site {
  const site = siteOf(draft, node, name, { [name]: memberSite(draft, node, fn) });
  noteFound(draft, 'function', site);
  return site;
}

export const memberSite = (draft: Draft, node: AnyNode, fn: FunctionNode): MemberSite => ({
  line: (draft.origin(node.start) ?? draft.position(node.start)).line,
  params: parameterNames(fn),
});
