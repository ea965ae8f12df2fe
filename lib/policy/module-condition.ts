/**
 * Where a class or function has to come from.
 *
 * `./`, `../` and absolute paths are globs over files, relative to the policy's folder. Anything
 * else is a package, with an optional path inside it; a file of the project itself that stands
 * there relative to the policy's folder matches too, since somebody who forgot the `./` means it.
 * A path reaches into `node_modules` only by saying so. What a source map names as the original
 * of a file is looked at in the same way.
 */
import { isAbsolute, resolve } from 'node:path';
import type semver from 'semver';
import type { SourceFile } from '../model/policy.js';
import { compileGlob, type GlobFault, isGlob, type Matches } from './glob.js';

/** `mention` stands in every source that is meant, if any text is sure to. */
export type AppliesTo = (file: SourceFile, mention?: string) => boolean;

/** Files of the project itself. */
export const ownFiles: AppliesTo = ({ path, package: from }) =>
  from === undefined && !NODE_MODULES.test(path);

const NODE_MODULES = /[\\/]node_modules[\\/]/;
const EXTENSION = /\.[cm]?[jt]sx?$/;

/** Compiles `module` and `version`. `dirs` are the policy's folder, as given and real. */
export function compileModule(
  module: string,
  version: string | undefined,
  dirs: readonly string[],
): AppliesTo | GlobFault {
  const paths = dirs.map((dir) => pathMatcher(module, dir));
  const bad = paths.find((each) => typeof each !== 'function');
  if (bad !== undefined) return bad as GlobFault;
  const matchers = paths as Matches[];
  const reachesPackages = NODE_MODULES.test(`/${module}`);
  const inProject: AppliesTo = (file) =>
    (reachesPackages || ownFiles(file)) && matchers.some((matches) => matches(slashed(file.path)));
  if (isPath(module)) return orOriginal(inProject);
  const inPackage = packageMatcher(module, version);
  if (typeof inPackage !== 'function') return inPackage;
  return orOriginal(
    version === undefined ? (file) => inPackage(file) || inProject(file) : inPackage,
  );
}

const orOriginal =
  (applies: AppliesTo): AppliesTo =>
  (file, mention) =>
    applies(file) || (file.originals?.(mention).some((original) => applies(original)) ?? false);

export const isPath = (module: string): boolean =>
  module.startsWith('./') || module.startsWith('../') || isAbsolute(module);

const slashed = (path: string): string => path.replaceAll('\\', '/');

/** Splits off the leading part without globs, so that special characters above the folder stay plain. */
function pathMatcher(module: string, dir: string): Matches | GlobFault {
  const segments = slashed(module).split('/');
  const first = segments.findIndex(isGlob);
  if (first < 0) {
    const whole = slashed(resolve(dir, module));
    return (path) => isSameFile(path, whole);
  }
  const base = slashed(
    resolve(dir, segments.slice(0, first).join('/') || (isAbsolute(module) ? '/' : '.')),
  );
  const matches = compileGlob(segments.slice(first).join('/'));
  if (typeof matches !== 'function') return matches;
  const prefix = base.endsWith('/') ? base : `${base}/`;
  return (path) => path.startsWith(prefix) && matches(path.slice(prefix.length));
}

/** A path may leave out the extension, as an import does. */
const isSameFile = (path: string, wanted: string): boolean =>
  path === wanted ||
  (path.startsWith(wanted) && EXTENSION.test(path) && path.replace(EXTENSION, '') === wanted);

function packageMatcher(module: string, version: string | undefined): AppliesTo | GlobFault {
  const segments = module.split('/');
  const nameLength = module.startsWith('@') ? 2 : 1;
  const isName = compileGlob(segments.slice(0, nameLength).join('/'));
  if (typeof isName !== 'function') return isName;
  const isInside = subpathMatcher(segments.slice(nameLength).join('/'));
  if (typeof isInside !== 'function') return isInside;
  const isVersion = versionMatcher(version);
  return ({ package: installed, workspace }) => {
    const from = installed ?? workspace?.();
    return (
      from !== undefined && isName(from.name) && isInside(from.subpath) && isVersion(from.version)
    );
  };
}

/** No path is the whole package; one without a glob is a file, or everything below a folder. */
function subpathMatcher(subpath: string): Matches | GlobFault {
  if (subpath === '') return () => true;
  if (isGlob(subpath)) return compileGlob(subpath);
  return (path) => isSameFile(path, subpath) || path.startsWith(`${subpath}/`);
}

/** A package without a version matches no range. Semver is loaded at the first file that asks. */
function versionMatcher(range: string | undefined): (version: string | undefined) => boolean {
  if (range === undefined) return () => true;
  return (version) => {
    if (version === undefined) return false;
    const satisfies = require('semver/functions/satisfies.js') as typeof semver.satisfies;
    return satisfies(version, range, { includePrerelease: true });
  };
}

/** What is wrong with a version range. */
export function versionFault(range: string): string | undefined {
  const validRange = require('semver/ranges/valid.js') as typeof semver.validRange;
  return validRange(range) === null ? `${JSON.stringify(range)} is no version range.` : undefined;
}
