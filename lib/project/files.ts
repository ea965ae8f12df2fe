import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What bounds a look at a project. */
export interface Bounds {
  /** Of source files. */
  readonly files: number;
  /** Of one file; a larger one is left out. */
  readonly fileBytes: number;
  /** Of all files that are read. */
  readonly bytesRead: number;
  /** Of those that are parsed as well: some two seconds a million. */
  readonly bytesParsed: number;
}

export const BOUNDS: Bounds = {
  files: 10_000,
  fileBytes: 1_000_000,
  bytesRead: 100_000_000,
  bytesParsed: 12_000_000,
};

export interface Listing {
  /** Source files, absolute, in order of their paths. */
  readonly files: readonly string[];
  /** Files that a build made of others, which are looked at only where a rule names them. */
  readonly outputs: readonly string[];
  /** Folders with a `package.json`. */
  readonly packages: readonly string[];
  /** What was left out, each in words. */
  readonly leftOut: readonly string[];
}

const SOURCE = /\.(?:[cm]?[jt]s|[jt]sx)$/;
const DECLARATION = /\.d\.(?:[cm]?ts|[\w-]+\.ts)$/;
const MINIFIED = /[.-]min\.[cm]?js$/;
const NEVER = new Set(['node_modules', 'bower_components', 'jspm_packages', 'coverage']);
const OUTPUT = new Set(['dist', 'build', 'out', 'output', 'bundle', 'bundles']);

/** Lists what a project is written in; follows no symbolic links. */
export function listFiles(root: string, bounds: Bounds = BOUNDS): Listing {
  const files: string[] = [];
  const inOutput: string[] = [];
  const packages: string[] = [];
  const large: string[] = [];
  let tooMany = false;
  const visit = (folder: string, isOutput: boolean): void => {
    for (const entry of entriesOf(folder)) {
      if (tooMany) return;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (entry.name.startsWith('.') || NEVER.has(entry.name)) continue;
        visit(path, isOutput || OUTPUT.has(entry.name));
      } else if (entry.isFile()) {
        if (entry.name === 'package.json') packages.push(folder);
        if (!isSource(entry.name)) continue;
        if (sizeOf(path) > bounds.fileBytes) large.push(path);
        else (isOutput ? inOutput : files).push(path);
        tooMany = files.length + inOutput.length >= bounds.files;
      }
    }
  };
  visit(root, false);
  const known = new Set(files);
  const compiled = new Set(files.filter((path) => isCompiled(path, known)));
  const sources = files.filter((path) => !compiled.has(path));
  // Where there is nothing else, the folder with the name of an output is where the sources are.
  const [own, outputs] = sources.length === 0 ? [inOutput, []] : [sources, inOutput];
  return {
    files: own,
    outputs: [...outputs, ...compiled],
    packages,
    leftOut: [
      ...large.map((path) => `${path} (${Math.round(sizeOf(path) / 1000)} kB)`),
      ...(tooMany ? [`all but the first ${bounds.files} files`] : []),
    ],
  };
}

export const isSource = (name: string): boolean =>
  SOURCE.test(name) && !DECLARATION.test(name) && !MINIFIED.test(name);

/** `a.js` beside `a.ts`. */
function isCompiled(path: string, known: ReadonlySet<string>): boolean {
  const [, stem, kind = ''] = /^(.*)\.([cm]?)jsx?$/.exec(path) ?? [];
  return stem !== undefined && (known.has(`${stem}.${kind}ts`) || known.has(`${stem}.tsx`));
}

/** Files first, so that those of a small program are read before what is deep below it. */
function entriesOf(folder: string) {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.sort(
      (a, b) => Number(a.isDirectory()) - Number(b.isDirectory()) || (a.name < b.name ? -1 : 1),
    );
  } catch {
    // Not ours to read.
    return [];
  }
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}
