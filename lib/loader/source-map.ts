import { pathToFileURL } from 'node:url';
import { jsonStringify } from '../runtime/intrinsics.js';
import type { Placed } from './insertions.js';
import { lineFinder } from './line-finder.js';
import { findMapComment, type MapComment, readMap } from './map-comment.js';
import { identityMappings, moveMappings } from './mappings.js';

const toUrl = pathToFileURL;
const INLINE = '//# sourceMappingURL=';

/**
 * `code` with a source map that knows what was inserted into `source`. A map inside the file is
 * always moved: compilers that write all into one line depend on columns. One beside it takes its
 * place only where Node reads maps. For coverage, which counts characters, a file without one gets
 * one that leads to itself.
 */
export function withMovedMap(
  code: string,
  source: string,
  path: string,
  insertions: readonly Placed[],
): string {
  const comment = findMapComment(source);
  if (comment === undefined) {
    if (!isCovered()) return code;
    const mappings = moveMappings(identityMappings(source), insertions, lineFinder(source));
    const sources = [toUrl(path).href];
    return `${code}\n${INLINE}${toDataUrl({ version: 3, names: [], sources, mappings })}`;
  }
  if (!endsSource(source, comment)) return code;
  if (!comment.inline && !isCovered() && !process.sourceMapsEnabled) return code;
  const map = readMap(comment, path);
  if (map === undefined) return code;
  const mappings = moveMappings(map.mappings, insertions, lineFinder(source));
  const head = code.slice(0, code.length - (source.length - comment.start));
  return head + toDataUrl({ ...map, mappings }) + source.slice(comment.start + comment.url.length);
}

const isCovered = (): boolean => Boolean(process.env['NODE_V8_COVERAGE']);

/** A comment inside a text or before further code is none. */
const endsSource = (source: string, { start, url }: MapComment): boolean =>
  /^\s*(?:\*\/\s*)?$/.test(source.slice(start + url.length));

const toDataUrl = (map: object): string =>
  `data:application/json;base64,${Buffer.from(jsonStringify(map)).toString('base64')}`;
