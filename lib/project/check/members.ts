import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isSource } from '../files.js';
import type { Project } from '../project.js';
import type { DeclaredClass, Member, Source } from '../source.js';

/** A member of a class or of one that it extends. */
export interface Placed {
  readonly member: Member;
  readonly source: Source;
  readonly owner: DeclaredClass;
}

/** What is known of the classes that a class extends. */
export interface Ancestry {
  readonly classes: readonly { readonly owner: DeclaredClass; readonly source: Source }[];
  /** The name of a class further up that was not found. */
  readonly unknown?: string;
}

const MOST = 20;

/** A class and those above it, nearest first, as far as sources of the project or its package tell. */
export function ancestryOf(owner: DeclaredClass, source: Source, project: Project): Ancestry {
  const classes = [{ owner, source }];
  for (let at = classes[0]; at !== undefined && classes.length < MOST; at = classes.at(-1)) {
    const { parent } = at.owner;
    if (parent === undefined) return { classes };
    const found = parentOf(parent, at.source, at.owner, project);
    if (found === undefined) return { classes, unknown: parent };
    classes.push(found);
  }
  return { classes };
}

function parentOf(
  parent: string,
  source: Source,
  child: DeclaredClass,
  project: Project,
): { owner: DeclaredClass; source: Source } | undefined {
  const steps = parent.split('.');
  const [root = ''] = steps;
  const name = steps.at(-1) ?? '';
  const isIt = (each: DeclaredClass, names: readonly string[]): boolean =>
    each !== child && each.names.some((own) => names.includes(own));
  const beside = source.classes.find((each) => isIt(each, [name]));
  if (beside !== undefined) return { owner: beside, source };
  const imported = source.imports.find(({ local }) => local === root);
  if (imported !== undefined && !imported.from.startsWith('.')) return undefined;
  const from = imported && sourceAt(imported.from, source.path, project);
  const inFile = from?.classes.find((each) => isIt(each, [name, imported?.imported ?? name]));
  if (from !== undefined && inFile !== undefined) return { owner: inFile, source: from };
  // Taken from a file that passes it on: the one class of that name in the project is it.
  const others = project.files.flatMap((path) => {
    if (!project.textOf(path).includes(`class ${name}`)) return [];
    const other = project.sourceOf(path);
    const owner = other?.classes.find((each) => isIt(each, [name]));
    return other === undefined || owner === undefined ? [] : [{ owner, source: other }];
  });
  return others.length === 1 ? others[0] : undefined;
}

const ENDINGS = ['', '.js', '.ts', '.mjs', '.mts', '.cjs', '.cts', '.jsx', '.tsx'];

/** The source that an import leads to; `./a.js` may be `./a.ts`. */
function sourceAt(module: string, from: string, project: Project): Source | undefined {
  const path = resolve(dirname(from), module);
  const stems = [path, path.replace(/\.[cm]?jsx?$/, ''), join(path, 'index')];
  const files = stems.flatMap((stem) => ENDINGS.map((ending) => stem + ending));
  const file = files.find((each) => isSource(each) && existsSync(each));
  return file === undefined ? undefined : project.sourceOf(file);
}

/** The member of that name that an object of the class would have: its own first. */
export function memberCalled(name: string, { classes }: Ancestry): Placed | undefined {
  for (const { owner, source } of classes) {
    const named = owner.members.filter((member) => member.name === name);
    const member = named.find(({ form }) => form === 'method' || form === 'field') ?? named[0];
    if (member !== undefined) return { member, source, owner };
  }
  return undefined;
}
