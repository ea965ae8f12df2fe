import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readManifest } from './manifest.js';

const ENTRIES = ['app', 'main', 'index', 'src/app', 'src/main', 'src/index'];
const EXTENSIONS = ['.js', '.mjs', '.cjs', '.ts', '.mts'];

/** How a project is most likely started. */
export function startCommand(dir: string): string {
  const { scripts, main } = readManifest(dir) ?? {};
  if (typeof scripts === 'object' && scripts !== null && 'start' in scripts) return 'npm start';
  const named = typeof main === 'string' ? [main] : [];
  const guesses = ENTRIES.flatMap((entry) => EXTENSIONS.map((extension) => entry + extension));
  const entry =
    [...named, ...guesses].find((path) => existsSync(join(dir, path))) ??
    onlySource(dir) ??
    'app.js';
  return /ts$/.test(entry) ? `npx tsx ${entry}` : `node ${entry.replace(/^\.\//, '')}`;
}

/** The one source of a folder that has no other. */
function onlySource(dir: string): string | undefined {
  const sources = readdirSync(dir).filter((name) => SOURCE.test(name) && !NO_PROGRAM.test(name));
  return sources.length === 1 ? sources[0] : undefined;
}

const SOURCE = /\.[cm]?[jt]s$/;
const NO_PROGRAM = /\.(?:config|test|spec|d)\.|^steno\.hooks\./;
