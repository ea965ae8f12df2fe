import { resolve } from 'node:path';
import type { RuleTarget } from '../../model/policy.js';
import { isGlob } from '../glob.js';
import { isPath } from '../module-condition.js';
import { nearest } from '../nearest.js';
import { isThere } from './disk.js';
import type { Evidence } from './evidence.js';
import type { Reason } from './reason.js';

const EXTENSIONS = ['', '.js', '.mjs', '.cjs', '.ts', '.mts', '.cts', '.jsx', '.tsx'];

/** Why no file was loaded for which the rule is; `undefined` when one was. */
export function whyNeverLoaded(target: RuleTarget, evidence: Evidence): Reason | undefined {
  if (evidence.filesFor(target).length > 0) return undefined;
  const { module } = target;
  const early = evidence.before.find((file) => file.package === undefined);
  if (early !== undefined && evidence.ownFiles.length === 0) {
    return {
      text: `${evidence.shown(early.path)} was loaded before stenographer, and what it loads perhaps with it.`,
      mend: 'Start the program with -r stenographer/register, before anything else.',
    };
  }
  if (module === undefined) {
    return { text: 'no file of the project was loaded.', mayBeElsewhere: true };
  }
  const otherwise = isPath(module)
    ? noSuchPath(module, evidence)
    : noSuchPackage(module, target, evidence);
  return isPath(module) || otherwise.mayBeElsewhere
    ? (declaredElsewhere(target, module, evidence) ?? otherwise)
    : otherwise;
}

function declaredElsewhere(
  { kind, matchesName, name }: RuleTarget,
  module: string,
  evidence: Evidence,
): Reason | undefined {
  const found = isGlob(name)
    ? undefined
    : evidence.ownFiles.find(({ file }) =>
        evidence
          .declaredIn(file.path)
          .some((declared) => declared.kind === kind && matchesName(declared.name)),
      );
  if (found === undefined) return undefined;
  const shown = evidence.shown(found.file.path);
  return {
    text: `${shown} declares ${name}, but "module" is ${JSON.stringify(module)}.`,
    mend: `Write "module": ${JSON.stringify(shown.startsWith('/') ? shown : `./${shown}`)}, or leave it out.`,
  };
}

function noSuchPath(module: string, evidence: Evidence): Reason {
  const quoted = JSON.stringify(module);
  if (isGlob(module)) {
    return { text: `no file that was loaded matches ${quoted}.`, mayBeElsewhere: true };
  }
  const whole = resolve(evidence.policy.dir, module);
  if (EXTENSIONS.some((extension) => isThere(whole + extension))) {
    return { text: `${quoted} was never loaded.`, mayBeElsewhere: true };
  }
  const loaded = evidence.ownFiles.map(({ file }) => `./${evidence.shown(file.path)}`);
  const near = nearest(module, loaded);
  return {
    text: `there is no file ${quoted}.`,
    ...(near === undefined ? {} : { mend: `Did you mean ${JSON.stringify(near)}?` }),
  };
}

function noSuchPackage(module: string, { version }: RuleTarget, evidence: Evidence): Reason {
  const name = module
    .split('/')
    .slice(0, module.startsWith('@') ? 2 : 1)
    .join('/');
  const loaded = [...evidence.taken.packages].map((each) => {
    const at = each.lastIndexOf('@');
    return { name: each.slice(0, at), version: each.slice(at + 1) };
  });
  const versions = loaded.filter((each) => each.name === name).map((each) => each.version);
  if (versions.length > 0) {
    const found = `${name} ${versions.join(' and ')}`;
    return version === undefined
      ? { text: `${found} was loaded, but nothing of ${module}.`, mayBeElsewhere: true }
      : {
          text: `${found} was loaded; the rule is for ${module} in versions ${version}.`,
        };
  }
  const near = nearest(
    name,
    loaded.map((each) => each.name),
  );
  return near === undefined || isThere(resolve(evidence.policy.dir, 'node_modules', name))
    ? { text: `nothing of the package ${name} was loaded.`, mayBeElsewhere: true }
    : {
        text: `nothing of a package ${name} was loaded.`,
        mend: `Did you mean ${JSON.stringify(near)}?`,
      };
}
