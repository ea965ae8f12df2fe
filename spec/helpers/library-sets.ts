import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { nodes } from './nodes.js';
import { Project } from './project.js';
import { REPOSITORY } from './repository.js';

/** Real packages of one time, as `spec/libraries/<name>/package.json` lists them. */
export interface LibrarySet {
  readonly name: SetName;
  /** A Node that all of its packages run on. */
  readonly node: string;
  readonly nodeVersion: string;
  /** Of an installed package; undefined where the set has none of that name. */
  versionOf(name: string): string | undefined;
  /** A user's project with its packages installed. */
  project(files: Readonly<Record<string, string | object>>): Project;
}

export const SETS = ['older', 'current', 'newer'] as const;
export type SetName = (typeof SETS)[number];

/** The oldest Node that a set's packages run on. */
const LEAST_NODE: Readonly<Record<SetName, number>> = { older: 20, current: 20, newer: 22 };

/** Those that are installed and have a Node. Says on stderr which are left out. */
export function librarySets(names: readonly SetName[] = SETS): readonly LibrarySet[] {
  const found = names.flatMap((name) => {
    const node = nodes().find(({ version }) => Number.parseInt(version, 10) >= LEAST_NODE[name]);
    const modules = join(REPOSITORY, 'spec/libraries', name, 'node_modules');
    if (existsSync(modules) && node !== undefined) return [setIn(name, modules, node)];
    const mend = node === undefined ? 'npm run nodes' : 'npm run libraries';
    process.stderr.write(`skipped: programs with ${name} packages; for them: ${mend}\n`);
    return [];
  });
  return found;
}

function setIn(
  name: SetName,
  modules: string,
  { path, version }: { readonly path: string; readonly version: string },
): LibrarySet {
  return {
    name,
    node: path,
    nodeVersion: version,
    versionOf(of) {
      const file = join(modules, of, 'package.json');
      if (!existsSync(file)) return undefined;
      return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
    },
    project(files) {
      const project = new Project(files);
      symlinkSync(modules, join(project.dir, 'node_modules'));
      return project;
    },
  };
}
