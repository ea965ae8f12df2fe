import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readManifest } from './manifest.js';

const ENTRIES = ['app', 'main', 'index', 'src/app', 'src/main', 'src/index'];
const EXTENSIONS = ['.js', '.mjs', '.cjs', '.ts', '.mts'];

/** How a project is most likely started; `files` are its sources. */
export function startCommand(dir: string, files: readonly string[]): string {
  const { scripts, main } = readManifest(dir) ?? {};
  if (typeof scripts === 'object' && scripts !== null && 'start' in scripts) return 'npm start';
  const named = typeof main === 'string' ? [main] : [];
  const guesses = ENTRIES.flatMap((entry) => EXTENSIONS.map((extension) => entry + extension));
  const [only, ...others] = files.map((path) => relative(dir, path));
  const entry =
    [...named, ...guesses].find((path) => existsSync(join(dir, path))) ??
    (only !== undefined && others.length === 0 ? only : 'app.js');
  return /ts$/.test(entry) ? `npx tsx ${entry}` : `node ${entry.replace(/^\.\//, '')}`;
}
