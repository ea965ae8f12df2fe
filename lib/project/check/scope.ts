import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { CompiledPolicy, RuleTarget, SourceFile } from '../../model/policy.js';
import { escaped } from '../../policy/diagnosis/declared.js';
import { compileGlob, isGlob, literalOf } from '../../policy/glob.js';
import { isPath } from '../../policy/module-condition.js';
import { createSourceFiles } from '../../runtime/source-file.js';
import { isSource } from '../files.js';
import { type Installed, installedFrom } from '../manifest.js';
import type { Project } from '../project.js';
import type { Source } from '../source.js';

/** A source to which a rule applies. */
export interface InScope {
  readonly source: Source;
  readonly file: SourceFile;
  readonly package?: Installed;
}

const MOST_FILES = 20_000;

/** Which files the rules of a policy are for, in a project and in the packages it has. */
export class Scope {
  readonly project: Project;
  readonly policy: CompiledPolicy;
  readonly #fileAt = createSourceFiles();
  readonly #packageFiles = new Map<string, readonly string[]>();

  constructor(project: Project, policy: CompiledPolicy) {
    this.project = project;
    this.policy = policy;
  }

  fileAt(path: string): SourceFile {
    return this.#fileAt(path);
  }

  /** Files of the project for which a target is, whatever is in them; of a build only if it names them. */
  filesFor(target: RuleTarget): readonly string[] {
    const applies = (path: string): boolean => target.appliesTo(this.fileAt(path));
    const own = this.project.files.filter(applies);
    return own.length > 0 ? own : this.project.outputs.filter(applies);
  }

  /** As a person writes it: relative to the folder, or inside the package. */
  shown(path: string, installed?: Installed): string {
    return installed === undefined
      ? this.project.shown(path)
      : relative(installed.dir, path).replaceAll('\\', '/');
  }

  /** Sources in which the name of the target stands. */
  sourcesFor(target: RuleTarget): InScope[] {
    const packages = this.packagesFor(target);
    return [
      ...this.#mentioning(target, this.filesFor(target)),
      ...packages.flatMap((installed) =>
        this.#mentioning(target, this.#applying(target, installed)).map((each) => ({
          ...each,
          package: installed,
        })),
      ),
    ];
  }

  /** Files of installed packages for which a target is. */
  packageFilesFor(target: RuleTarget): string[] {
    return this.packagesFor(target).flatMap((installed) => this.#applying(target, installed));
  }

  /** A path of a file further down in a package that ends as the one that was written. */
  pathInPackages(target: RuleTarget, inside: string): string | undefined {
    for (const installed of this.packagesFor(target)) {
      const paths = this.#filesIn(installed).map((path) => this.shown(path, installed));
      const stems = paths.map((path) => path.replace(/(?:\/index)?\.[cm]?js$/, ''));
      const found = stems.find((stem) => stem.endsWith(`/${inside.replace(/\.[cm]?js$/, '')}`));
      if (found !== undefined) return `${installed.name}/${found}`;
    }
    return undefined;
  }

  #applying(target: RuleTarget, installed: Installed): string[] {
    return this.#filesIn(installed).filter((path) => target.appliesTo(this.fileAt(path)));
  }

  /** Installed packages that the target's `module` names, in whatever version. */
  packagesFor({ module }: RuleTarget): Installed[] {
    if (module === undefined || isPath(module)) return [];
    const name = packageName(module);
    const names = isGlob(name) ? this.#installedLike(name) : [name];
    const found = names.flatMap((each) =>
      this.project.packageFolders.flatMap((folder) => installedFrom(folder, each) ?? []),
    );
    return [...new Map(found.map((each) => [each.dir, each])).values()];
  }

  #mentioning(target: RuleTarget, paths: readonly string[]): InScope[] {
    const declares = declaration(target);
    return paths.flatMap((path) => {
      if (!declares.test(this.project.textOf(path))) return [];
      const source = this.project.sourceOf(path);
      return source === undefined ? [] : [{ source, file: this.fileAt(path) }];
    });
  }

  #filesIn({ dir }: Installed): readonly string[] {
    const known = this.#packageFiles.get(dir) ?? filesBelow(dir);
    this.#packageFiles.set(dir, known);
    return known;
  }

  #installedLike(glob: string): string[] {
    const matches = compileGlob(glob);
    if (typeof matches !== 'function') return [];
    return this.project.packageFolders.flatMap((folder) => installedNames(folder).filter(matches));
  }
}

/** What stands in each text that declares what a target means: sources without it need no parser. */
function declaration({ kind, name }: RuleTarget): RegExp {
  // An anonymous one is known by a word that need not stand in the source.
  if (name === 'default') return /\bdefault\b|module\.exports/;
  if (isGlob(name)) return new RegExp(escaped(literalOf(name) ?? ''));
  const word = `(?<![\\w$])${escaped(name)}(?![\\w$])`;
  if (kind === 'function') return new RegExp(word);
  return new RegExp(`\\bclass\\s+${word}|${word}\\s*[=:][^;]{0,60}\\bclass\\b|${word}\\.prototype`);
}

export const packageName = (module: string): string =>
  module
    .split('/')
    .slice(0, module.startsWith('@') ? 2 : 1)
    .join('/');

/** JavaScript of a package, without that of packages inside it. */
function filesBelow(dir: string): string[] {
  const files: string[] = [];
  const visit = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (files.length >= MOST_FILES) return;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (entry.name !== 'node_modules') visit(path);
      } else if (isSource(entry.name) && /js$/.test(entry.name)) files.push(path);
    }
  };
  try {
    visit(dir);
  } catch {
    // What can be read of it is enough.
  }
  return files.sort();
}

function installedNames(folder: string): string[] {
  const modules = join(folder, 'node_modules');
  const entries = namesOf(modules).filter((name) => !name.startsWith('.'));
  return entries.flatMap((name) =>
    name.startsWith('@') ? namesOf(join(modules, name)).map((inner) => `${name}/${inner}`) : [name],
  );
}

function namesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
