import { isAbsolute, join } from 'node:path';
import type { FileTargets, SourceFile } from '../model/policy.js';
import type { FileSighting, Sightings } from '../model/sightings.js';
import type { Diagnostics } from '../runtime/diagnostics.js';
import { createSourceFiles } from '../runtime/source-file.js';
import { loadLater } from './load-later.js';
import { mayConcern } from './may-concern.js';
import { originsOf } from './origins.js';
import { createOwnFiles } from './own-files.js';

/** What parses and rewrites, acorn with it. */
const REWRITER = join(__dirname, 'rewriter.js');

/** What rules want of a file; `undefined` when none can apply to it. */
export type TargetsOf = (file: SourceFile) => FileTargets | undefined;

/**
 * The source to run in place of `source`: itself, when no rule concerns it or it cannot be
 * rewritten. `format` is Node's word, where it has one. Never throws.
 */
export type Prepare = (path: string, source: string, format: string | undefined) => string;

/** Who is told of files; `noteLater` is asked for the sighting only when somebody wants to know. */
export interface Told extends Pick<Sightings, 'noteFile'> {
  noteLater?(path: string, sighting: () => FileSighting | undefined): void;
}

/**
 * `literals` are texts of which one stands in each source that any rule can apply to. Most sources
 * have none: a search for each, and nothing else, is what they cost as they load.
 */
export function createPrepare(
  targetsOf: TargetsOf,
  diagnostics: Diagnostics,
  sightings?: Told,
  literals?: readonly string[],
): Prepare {
  const fileAt = createSourceFiles();
  const isOwn = createOwnFiles();
  const rewriter = loadLater<typeof import('./rewriter.js')>(REWRITER, module);

  const isPlain =
    literals === undefined || diagnostics.level === 'debug'
      ? () => false
      : (source: string) => !literals.some((literal) => source.includes(literal));

  const note = (
    file: SourceFile,
    outcome: FileSighting['outcome'],
    more: Partial<FileSighting> = {},
  ): void => sightings?.noteFile(sightingOf(file, outcome, more));

  /** What it was made from does not matter: only where a name stands in it is that asked. */
  const plainSighting = (path: string): FileSighting | undefined => {
    const file = fileAt(path);
    return isOwn(file)
      ? undefined
      : sightingOf(file, targetsOf(file) === undefined ? 'other' : 'unnamed');
  };

  const prepare: Prepare = (path, source, format) => {
    if (sightings?.noteLater !== undefined && isPlain(source)) {
      sightings.noteLater(path, () => plainSighting(path));
      return source;
    }
    const origins = originsOf(source, path);
    const file = fileAt(path, origins.files);
    if (isOwn(file)) return source;
    const targets = targetsOf(file);
    if (targets === undefined) {
      note(file, 'other');
      return source;
    }
    if (!mayConcern(source, targets)) {
      diagnostics.debug(`${path}: has no name that a rule has; not parsed.`);
      note(file, 'unnamed');
      return source;
    }
    const rewritten = rewriter().rewriteSource(
      {
        source,
        path,
        targets,
        targetsOf: (original) =>
          targetsOf(fileAt(path, () => (original === undefined ? [] : [original]))),
        origins: file.package === undefined ? origins : undefined,
      },
      format,
    );
    note(file, 'read', { found: rewritten.found, fields: [...rewritten.fields] });
    const found = rewritten.found.join(', ') || 'declares nothing that a rule names';
    diagnostics.debug(`${path}: ${found}.`);
    return rewritten.source;
  };

  return (path, source, format) => {
    if (!isAbsolute(path)) return source;
    try {
      return prepare(path, source, format);
    } catch (failure) {
      const reason = failure instanceof Error ? failure.message : String(failure);
      diagnostics.warn(
        'STENO_LOADER',
        `${path} runs as it is and is not recorded: ${reason}.`,
        `STENO_LOADER ${path}`,
      );
      note(fileAt(path), 'failed', { reason });
      return source;
    }
  };
}

const sightingOf = (
  file: SourceFile,
  outcome: FileSighting['outcome'],
  more: Partial<FileSighting> = {},
): FileSighting => ({ file, outcome, found: [], fields: [], ...more });
