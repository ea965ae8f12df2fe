/** Records by hand in all files together: what one file has for others goes when nobody needs it. */
import type { MigratedFile } from '../migrated-file.js';
import type { PolicyDraft } from '../policy-draft.js';
import { isWithin, type Node, rangeOf } from '../syntax.js';
import { importsOf, Modules } from './modules.js';
import { type ByHand, moveByHand } from './move.js';
import type { PresetName } from './preset.js';
import { tellOfRecords } from './rest.js';
import { SessionRules } from './session-rules.js';

const OTHERS = /^(?:trace[A-Z]\w*|instrument|\*)$/;
const BY_HAND = /^(?:startSession|withSession|activeSession|SessionTracer|\*)$/;
const LANE = /\blane\b/;

export interface AfterByHand {
  /** Files of which nothing is left. */
  readonly gone: readonly string[];
  /** Files that none of the files imports any more. */
  readonly unused: readonly string[];
}

export function moveAllByHand(
  files: readonly MigratedFile[],
  draft: PolicyDraft,
  presets: readonly PresetName[],
): AfterByHand {
  const modules = new Modules();
  for (const { source } of files) modules.add(source);
  const hasOthers = files.some(({ api }) => api.imported.some(({ name }) => OTHERS.test(name)));
  const usesLanes = files.some(({ source }) => LANE.test(source.text));
  const byHand: ByHand = {
    modules,
    sessions: new SessionRules(draft, hasOthers, usesLanes),
    helpers: new Set<Node>(),
    presets,
  };
  for (const file of files) moveByHand(file, byHand);
  const cutOrphans = ({ edits, source }: MigratedFile): void => {
    if (!edits.isEmpty) edits.cutOrphans((from) => modules.isPure(from, source.path));
  };
  for (const file of files) cutOrphans(file);
  for (const file of files) {
    if (cutHelpers(file, files, byHand)) cutOrphans(file);
  }
  const isByHand = files.some(({ api }) => api.imported.some(({ name }) => BY_HAND.test(name)));
  if (isByHand) for (const file of files) tellOfRecords(file, modules);
  const gone = files
    .filter((file) => isEmpty(file) && byHand.helpers.size > 0)
    .map(({ source }) => source.path);
  return { gone, unused: unusedOf(files, modules).filter((path) => !gone.includes(path)) };
}

/** Of what was imported for the records, and is by no file any more; and what only that imported. */
function unusedOf(files: readonly MigratedFile[], modules: Modules): string[] {
  const cut = new Set<string>();
  const kept = new Set<string>();
  for (const { source, edits } of files) {
    for (const { from } of importsOf(source)) {
      const path = from.startsWith('.') ? modules.resolve(from, source.path) : undefined;
      if (path !== undefined) (edits.cutImports.includes(from) ? cut : kept).add(path);
    }
  }
  return [...cut].filter((path) => !kept.has(path));
}

/** Exported functions through which others recorded, once none of them does. */
function cutHelpers(
  { source, edits }: MigratedFile,
  files: readonly MigratedFile[],
  { helpers, modules }: ByHand,
): boolean {
  let hasCut = false;
  for (const { name, value, statement, exported } of source.names.constants) {
    if (!exported || !helpers.has(value) || statement.type !== 'ExportNamedDeclaration') continue;
    const isUsedHere = source.names
      .usesOf(name)
      .some(({ node }) => !isWithin(rangeOf(node), rangeOf(statement)));
    const isUsedElsewhere = files.some((other) => other.source !== source && uses(other, name));
    if (isUsedHere || isUsedElsewhere) continue;
    edits.cut(rangeOf(statement));
    hasCut = true;
  }
  return hasCut;

  function uses(other: MigratedFile, name: string): boolean {
    return importsOf(other.source).some(({ local, imported, from }) => {
      if (!from.startsWith('.') || modules.resolve(from, other.source.path) !== source.path)
        return false;
      // A whole module that is handed on, or exported again, may be used anywhere.
      if (imported !== name) return local === '' ? isReexport(other, from) : imported === '*';
      return other.source.names
        .usesOf(local)
        .some(({ node }) => !other.edits.isGone(rangeOf(node)));
    });
  }
}

const isReexport = ({ source }: MigratedFile, from: string): boolean =>
  source.program.body.some(
    (statement) =>
      (statement.type === 'ExportAllDeclaration' || statement.type === 'ExportNamedDeclaration') &&
      statement.source?.value === from,
  );

const isEmpty = ({ source, edits }: MigratedFile): boolean =>
  source.program.body.length > 0 &&
  source.program.body.every((statement) => edits.isGone(rangeOf(statement)));
