import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { jsonParse } from '../runtime/intrinsics.js';

const readFile = readFileSync;
const toPath = fileURLToPath;
const NAME = 'sourceMappingURL=';
/** As Node looks for it: in any comment, the last one counts. */
const COMMENT = /\/[*/][#@]\s+sourceMappingURL=([^\s*]+)/;
const DATA = /^data:application\/json(?:;charset=[^;,]+)?;base64,([A-Za-z0-9+/=]+)$/;

export interface SourceMap {
  readonly mappings: string;
  readonly sources: readonly string[];
}

export interface MapComment {
  /** The URL in the comment, and where it stands. */
  readonly url: string;
  readonly start: number;
  readonly inline: boolean;
}

/** The comment of a source that leads to its source map. */
export function findMapComment(source: string): MapComment | undefined {
  const from = source.lastIndexOf(NAME);
  if (from < 0) return undefined;
  const before = source.slice(Math.max(0, from - 20), from);
  const lead = before.search(/\/[*/][#@]\s+$/);
  const found = lead < 0 ? null : COMMENT.exec(source.slice(from - before.length + lead));
  const url = found?.[1];
  if (url === undefined) return undefined;
  return { url, start: from + NAME.length, inline: url.startsWith('data:') };
}

/** The map itself, with its sources as URLs; `undefined` for one that is not there or in another form. */
export function readMap({ url, inline }: MapComment, path: string): SourceMap | undefined {
  try {
    const place = inline ? pathToFileURL(path) : new URL(url, pathToFileURL(path));
    const [, encoded] = (inline && DATA.exec(url)) || [];
    if (inline && encoded === undefined) return undefined;
    const text =
      encoded === undefined
        ? readFile(toPath(place), 'utf8')
        : Buffer.from(encoded, 'base64').toString();
    const map = Object(jsonParse(text)) as Partial<SourceMap> & { readonly sourceRoot?: string };
    if (typeof map.mappings !== 'string' || !Array.isArray(map.sources)) return undefined;
    const root = map.sourceRoot ? `${map.sourceRoot.replace(/\/$/, '')}/` : '';
    const sources = map.sources.map((source) => new URL(`${root}${source ?? ''}`, place).href);
    return { ...map, ...(root === '' ? {} : { sourceRoot: '' }), mappings: map.mappings, sources };
  } catch {
    return undefined;
  }
}

/** The file that a URL of a map's source names. */
export function fileOf(source: string): string | undefined {
  try {
    return source.startsWith('file:') ? toPath(source) : undefined;
  } catch {
    return undefined;
  }
}
