import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceFile } from '../model/policy.js';
import { jsonParse } from '../runtime/intrinsics.js';

type Package = { readonly name: string; readonly version: string | undefined };

const readFile = readFileSync;
const INSIDE_PACKAGE = /^(.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+))[\\/](.+)$/s;

/** Tells files as rules see them; reads each package's manifest once. */
export function createSourceFiles(): (path: string) => SourceFile {
  const packages = new Map<string, Package>();
  return (path) => {
    const [, folder, folderName, subpath] = INSIDE_PACKAGE.exec(path) ?? [];
    if (folder === undefined || folderName === undefined || subpath === undefined) return { path };
    let found = packages.get(folder);
    if (found === undefined) {
      found = readManifest(folder, folderName.replace('\\', '/'));
      packages.set(folder, found);
    }
    return { path, package: { ...found, subpath: subpath.replaceAll('\\', '/') } };
  };
}

/** The name in the manifest, since a package can be installed under another one. */
function readManifest(folder: string, folderName: string): Package {
  const manifest = readJson(join(folder, 'package.json'));
  const { name, version } = manifest;
  return {
    name: typeof name === 'string' ? name : folderName,
    version: typeof version === 'string' ? version : undefined,
  };
}

/** The object in a JSON file; an empty one when there is none. */
export function readJson(path: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = jsonParse(readFile(path, 'utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
