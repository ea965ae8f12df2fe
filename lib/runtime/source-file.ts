import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { SourceFile } from '../model/policy.js';
import { jsonParse } from './intrinsics.js';

type Package = { readonly name: string; readonly version: string | undefined };
type InPackage = SourceFile['package'];

const readFile = readFileSync;
const INSIDE_PACKAGE = /^(.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+))[\\/](.+)$/s;

/**
 * Tells files as rules see them; reads each package's manifest once. `originalsOf` tells what a file
 * of the project itself was made from.
 */
export function createSourceFiles(): (
  path: string,
  originalsOf?: (mention: string | undefined) => readonly string[],
) => SourceFile {
  const packages = new Map<string, Package>();
  const workspaceOf = createWorkspaces();
  const fileAt = (
    path: string,
    originalsOf?: (mention: string | undefined) => readonly string[],
  ): SourceFile => {
    // The plain search spares most files of a project the slower one.
    const inside = path.includes('node_modules') ? INSIDE_PACKAGE.exec(path) : undefined;
    const [, folder, folderName, subpath] = inside ?? [];
    if (folder === undefined || folderName === undefined || subpath === undefined) {
      const workspace = (): InPackage => workspaceOf(path);
      if (originalsOf === undefined) return { path, workspace };
      const originals: SourceFile['originals'] = (mention) =>
        originalsOf(mention).map((original) => fileAt(original));
      return { path, workspace, originals };
    }
    let found = packages.get(folder);
    if (found === undefined) {
      found = readManifest(folder, folderName.replace('\\', '/'));
      packages.set(folder, found);
    }
    return { path, package: { ...found, subpath: subpath.replaceAll('\\', '/') } };
  };
  return fileAt;
}

/** Tells the package that a file stands in, by the nearest manifest with a name. */
function createWorkspaces(): (path: string) => InPackage {
  const found = new Map<string, (Package & { readonly folder: string }) | undefined>();
  const nearest = (folder: string): (Package & { readonly folder: string }) | undefined => {
    if (found.has(folder)) return found.get(folder);
    const { name, version } = readJson(join(folder, 'package.json'));
    const above = dirname(folder);
    const here =
      typeof name === 'string'
        ? { name, version: typeof version === 'string' ? version : undefined, folder }
        : above === folder
          ? undefined
          : nearest(above);
    found.set(folder, here);
    return here;
  };
  return (path) => {
    const here = nearest(dirname(path));
    if (here === undefined) return undefined;
    const { name, version, folder } = here;
    return { name, version, subpath: relative(folder, path).replaceAll('\\', '/') };
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
