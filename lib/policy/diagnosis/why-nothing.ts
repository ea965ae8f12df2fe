import type { RuleTarget } from '../../model/policy.js';
import { literalOf } from '../glob.js';
import { nearest } from '../nearest.js';
import { hasMethod, looksMinified, packageOf } from './declared.js';
import type { Evidence } from './evidence.js';
import type { Reason } from './reason.js';
import { whyNeverLoaded } from './why-never-loaded.js';

/** Why nothing was met of a class or function, from what is most certain to what is least. */
export function whyNothing(target: RuleTarget, evidence: Evidence): Reason {
  if (target.isView) {
    return {
      text: 'it has "wrap": "object", and a view is what instrument() answers.',
      isTold: true,
    };
  }
  return (
    declaredAndNotRun(target, evidence) ??
    notParsed(target, evidence) ??
    loadedBefore(target, evidence) ??
    whyNeverLoaded(target, evidence) ??
    notInThoseFiles(target, evidence)
  );
}

const FOUND = /^(class|constructor|function) (.+) \(line (\d+)\)$/;

/** A class in a function that nobody called, and code behind an early end. */
function declaredAndNotRun(target: RuleTarget, evidence: Evidence): Reason | undefined {
  for (const { file, found } of evidence.filesFor(target)) {
    for (const words of found) {
      const [, kind = '', name = '', line] = FOUND.exec(words) ?? [];
      if ((kind === 'function') !== (target.kind === 'function') || !target.matchesName(name)) {
        continue;
      }
      const at = `${evidence.shown(file.path)}:${line}`;
      return { text: `${at} declares ${name}, but that code never ran.`, mayBeElsewhere: true };
    }
  }
  return undefined;
}

function notParsed(target: RuleTarget, evidence: Evidence): Reason | undefined {
  const failed = evidence.filesFor(target).find(({ outcome }) => outcome === 'failed');
  if (failed === undefined || !evidence.mentions(failed.file.path, target)) return undefined;
  return {
    text: `${evidence.shown(failed.file.path)} could not be prepared: ${failed.reason}.`,
    isTold: true,
  };
}

function loadedBefore(target: RuleTarget, evidence: Evidence): Reason | undefined {
  const file = evidence.before.find(
    (each) =>
      target.appliesTo(each) &&
      evidence
        .declaredIn(each.path)
        .some(({ kind, name }) => kind === target.kind && target.matchesName(name)),
  );
  if (file === undefined) return undefined;
  return {
    text: `${evidence.shown(file.path)} declares it and was loaded before stenographer.`,
    mend: 'Start the program with -r stenographer/register, before anything else.',
  };
}

function notInThoseFiles(target: RuleTarget, evidence: Evidence): Reason {
  const files = evidence.filesFor(target);
  const paths = files.map(({ file }) => file.path);
  // The others do not have its name anywhere.
  const named = files.flatMap(({ file, outcome }) => (outcome === 'unnamed' ? [] : [file.path]));
  return (
    otherKind(target, named, evidence) ??
    nearName(target, paths, evidence) ??
    fromPackage(target, named, evidence) ??
    minified(target, paths, evidence) ?? {
      text: `none of the ${paths.length === 1 ? 'one file' : `${paths.length} files`} looked at declares a ${target.kind} ${target.name}.`,
      mayBeElsewhere: true,
    }
  );
}

function minified(
  { kind, name }: RuleTarget,
  paths: readonly string[],
  evidence: Evidence,
): Reason | undefined {
  const path = paths.find((each) => looksMinified(evidence.textOf(each)));
  if (path === undefined) return undefined;
  return {
    text: `${evidence.shown(path)} looks minified and has no ${kind} ${name}: its names were changed.`,
    mend: 'Keep names when it is bundled (esbuild: --keep-names).',
  };
}

function otherKind(
  { kind, matchesName, name }: RuleTarget,
  paths: readonly string[],
  evidence: Evidence,
): Reason | undefined {
  if (literalOf(name) !== name) return undefined;
  const other = kind === 'class' ? 'function' : 'class';
  for (const path of paths) {
    const shown = evidence.shown(path);
    const declared = evidence.declaredIn(path);
    if (declared.some((each) => each.kind === other && matchesName(each.name))) {
      return {
        text: `${name} in ${shown} is a ${other}, not a ${kind}.`,
        mend: `Write { "${other}": ${JSON.stringify(name)} }.`,
      };
    }
    if (kind === 'function' && hasMethod(evidence.textOf(path), name)) {
      return {
        text: `${name} in ${shown} is a method, not a function.`,
        mend: 'Name its class, and the method in "methods".',
      };
    }
  }
  return undefined;
}

function nearName(
  { kind, name }: RuleTarget,
  paths: readonly string[],
  evidence: Evidence,
): Reason | undefined {
  const places = new Map<string, string>();
  for (const path of paths) {
    for (const each of evidence.declaredIn(path)) {
      if (each.kind === kind && !places.has(each.name)) places.set(each.name, path);
    }
  }
  const near = nearest(name, [...places.keys()]);
  if (near === undefined) return undefined;
  return {
    text: `no file that was looked at declares a ${kind} ${name}.`,
    mend: `Did you mean ${JSON.stringify(near)} (${evidence.shown(places.get(near) ?? '')})?`,
  };
}

function fromPackage(
  target: RuleTarget,
  paths: readonly string[],
  evidence: Evidence,
): Reason | undefined {
  if (target.module !== undefined) return undefined;
  for (const path of paths) {
    if (!evidence.mentions(path, target)) continue;
    const from = packageOf(evidence.textOf(path), target.name);
    if (from === undefined) continue;
    return {
      text: `${evidence.shown(path)} takes ${target.name} from ${from}, and a rule without "module" is for the project's own files.`,
      mend: `Add "module": ${JSON.stringify(from)}.`,
    };
  }
  return undefined;
}
