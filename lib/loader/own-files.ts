import { join, sep } from 'node:path';
import type { SourceFile } from '../model/policy.js';
import { readJson } from '../runtime/source-file.js';

const ROOT = join(__dirname, '../../..');

/**
 * Tells the files of this package and of what it depends on: the agent must not watch itself, nor
 * what it is loading in order to rewrite another file.
 */
export function createOwnFiles(root: string = ROOT): (file: SourceFile) => boolean {
  const built = ['dist', 'bundle'].map((folder) => join(root, folder) + sep);
  const shim = join(root, 'register.js');
  let names: Set<string> | undefined;
  return ({ path, package: from }) => {
    if (path === shim || built.some((folder) => path.startsWith(folder))) return true;
    if (from === undefined) return false;
    names ??= packagesOf(root);
    return names.has(from.name);
  };
}

function packagesOf(root: string): Set<string> {
  const { name, dependencies } = readJson(join(root, 'package.json'));
  return new Set([String(name), ...Object.keys(dependencies ?? {})]);
}
