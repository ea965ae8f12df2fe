import type { RuleTarget } from '../../model/policy.js';
import { declaredIn, hasMethod, looksMinified } from '../../policy/diagnosis/declared.js';
import { isGlob, literalOf } from '../../policy/glob.js';
import { isPath } from '../../policy/module-condition.js';
import { nearest } from '../../policy/nearest.js';
import { isWithin } from '../version.js';
import { type Finding, maybe, problem } from './report.js';
import { packageName, type Scope } from './scope.js';

/** Why a rule meets nothing, from what is most certain to what is least. */
export function whyNothing(target: RuleTarget, scope: Scope): Finding {
  const why =
    inPackage(target, scope) ??
    noSources(target, scope) ??
    noFile(target, scope) ??
    inFiles(target, scope);
  // It may stand in what was not looked at.
  return scope.project.leftOut.length > 0 ? maybe(why.text) : why;
}

function inPackage(target: RuleTarget, scope: Scope): Finding | undefined {
  const { module, version } = target;
  if (module === undefined || isPath(module) || scope.filesFor(target).length > 0) return undefined;
  const name = packageName(module);
  const installed = scope.packagesFor(target);
  const found = installed.map((each) => `${each.name} ${each.version}`).join(' and ');
  if (installed.length === 0) {
    if (scope.project.files.some((path) => isBeside(path, module, scope))) return undefined;
    return problem(`the package ${name} is not installed.`);
  }
  if (version !== undefined && !installed.some((each) => isWithin(each.version, version))) {
    return problem(`${found} is installed; the rule is for versions ${version}.`);
  }
  if (scope.packageFilesFor(target).length === 0) return noSuchPath(target, module, scope);
  const near = nearestInPackage(target, scope) ?? pathNear(target, module, scope);
  const mend = near === undefined ? '' : ` Did you mean ${JSON.stringify(near)}?`;
  return problem(
    `nothing of ${found} that ${JSON.stringify(module)} names declares a ${target.kind} ${target.name}.${mend}`,
  );
}

const pathNear = (target: RuleTarget, module: string, scope: Scope): string | undefined =>
  scope.pathInPackages(target, module.slice(packageName(module).length + 1));

/** Paths inside a package are those of its files, not those that it exports. */
function noSuchPath(target: RuleTarget, module: string, scope: Scope): Finding {
  const [first] = scope.packagesFor(target);
  const inside = module.slice(packageName(module).length + 1);
  const near = pathNear(target, module, scope);
  const mend = near === undefined ? '' : ` Did you mean ${JSON.stringify(near)}?`;
  return problem(
    `${first?.name} ${first?.version} has no file at ${JSON.stringify(inside)}.${mend}`,
  );
}

const isBeside = (path: string, module: string, scope: Scope): boolean =>
  scope.project.shown(path).startsWith(`${module}/`);

function nearestInPackage(target: RuleTarget, scope: Scope): string | undefined {
  if (isGlob(target.name)) return undefined;
  const files = scope.packageFilesFor(target).slice(0, MOST_FILES);
  return nearest(
    target.name,
    files.flatMap((path) => namesAt(path, target.kind, scope)),
  );
}

const MOST_FILES = 300;

function noSources({ module }: RuleTarget, { project }: Scope): Finding | undefined {
  if (project.files.length > 0 || (module !== undefined && !isPath(module))) return undefined;
  return maybe(`there is no source file in ${project.root}.`);
}

function noFile(target: RuleTarget, scope: Scope): Finding | undefined {
  const { module } = target;
  if (module === undefined || scope.filesFor(target).length > 0) return undefined;
  const quoted = JSON.stringify(module);
  const elsewhere = declaredElsewhere(target, scope);
  if (elsewhere !== undefined) return elsewhere;
  const near = nearest(
    module,
    scope.project.files.map((path) => `./${scope.project.shown(path)}`),
  );
  const mend = near === undefined ? '' : ` Did you mean ${JSON.stringify(near)}?`;
  return /(?:^|\/)node_modules\/|^\.\.|^\//.test(module)
    ? maybe(`no file that was looked at matches ${quoted}.`)
    : problem(`no source file matches ${quoted}.${mend}`);
}

function declaredElsewhere(target: RuleTarget, scope: Scope): Finding | undefined {
  if (target.module === undefined) return undefined;
  const at = declaredAt(target, scope, scope.project.files);
  return at === undefined
    ? undefined
    : problem(`${at} declares ${target.name}, and "module" is ${JSON.stringify(target.module)}.`);
}

function inFiles(target: RuleTarget, scope: Scope): Finding {
  const { kind, name } = target;
  const files = scope.filesFor(target);
  const said =
    declaredElsewhere(target, scope) ??
    otherKind(target, files, scope) ??
    fromPackage(target, files, scope) ??
    nearName(target, files, scope) ??
    minified(target, files, scope);
  if (said !== undefined) return said;
  return problem(`no file declares a ${kind} ${name} (${files.length} looked at).`);
}

function otherKind(
  { kind, name, matchesName }: RuleTarget,
  files: readonly string[],
  scope: Scope,
): Finding | undefined {
  if (isGlob(name)) return undefined;
  for (const path of mentioning(name, files, scope)) {
    const source = scope.project.sourceOf(path);
    const at = scope.project.shown(path);
    if (source?.types.has(name))
      return problem(`${name} in ${at} is a type, which is not there at run time.`);
    const isFunction = source?.functions.find((each) => matchesName(each.name));
    const isClass = source?.classes.find((each) => each.names.some(matchesName));
    if (kind === 'class' && isFunction !== undefined) {
      return problem(
        `${name} at ${at}:${isFunction.line} is a function. Write { "function": ${JSON.stringify(name)} }.`,
      );
    }
    if (kind === 'function' && isClass !== undefined) {
      return problem(
        `${name} at ${at}:${isClass.line} is a class. Write { "class": ${JSON.stringify(name)} }.`,
      );
    }
    if (kind === 'function' && hasMethod(scope.project.textOf(path), name)) {
      return problem(`${name} in ${at} is a method. Name its class, and the method in "methods".`);
    }
  }
  return undefined;
}

function fromPackage(
  { module, name, kind }: RuleTarget,
  files: readonly string[],
  scope: Scope,
): Finding | undefined {
  if (module !== undefined) return undefined;
  for (const path of mentioning(name, files, scope)) {
    const found = scope.project
      .sourceOf(path)
      ?.imports.find(
        ({ local, imported, from }) =>
          (local === name || imported === name) && !/^(?:[./#]|node:)/.test(from),
      );
    if (found === undefined) continue;
    return problem(
      `${scope.project.shown(path)} takes ${name} from ${found.from}, and a ${kind} without "module" is one of the project's own files. Add "module": ${JSON.stringify(found.from)}.`,
    );
  }
  return undefined;
}

function nearName(
  { kind, name }: RuleTarget,
  files: readonly string[],
  scope: Scope,
): Finding | undefined {
  if (isGlob(name)) return undefined;
  const places = new Map<string, string>();
  for (const path of files) {
    for (const each of namesAt(path, kind, scope)) if (!places.has(each)) places.set(each, path);
  }
  const near = nearest(name, [...places.keys()]);
  if (near === undefined) return undefined;
  const at = scope.project.shown(places.get(near) ?? '');
  return problem(
    `no file declares a ${kind} ${name}. Did you mean ${JSON.stringify(near)} (${at})?`,
  );
}

function minified(
  { kind, name }: RuleTarget,
  files: readonly string[],
  scope: Scope,
): Finding | undefined {
  const path = files.find((each) => looksMinified(scope.project.textOf(each)));
  if (path === undefined) return undefined;
  return maybe(
    `no file declares a ${kind} ${name}; ${scope.project.shown(path)} looks minified, and names in it were changed.`,
  );
}

function declaredAt(
  target: RuleTarget,
  scope: Scope,
  files: readonly string[],
): string | undefined {
  if (isGlob(target.name)) return undefined;
  const path = mentioning(target.name, files, scope).find((each) =>
    namesAt(each, target.kind, scope).includes(target.name),
  );
  return path === undefined ? undefined : scope.project.shown(path);
}

const mentioning = (name: string, files: readonly string[], scope: Scope): readonly string[] =>
  files.filter((path) => scope.project.textOf(path).includes(literalOf(name) ?? ''));

/** A look at the text: good enough to say what somebody may have meant. */
const namesAt = (path: string, kind: RuleTarget['kind'], scope: Scope): string[] =>
  declaredIn(scope.project.textOf(path)).flatMap((each) => (each.kind === kind ? each.name : []));
