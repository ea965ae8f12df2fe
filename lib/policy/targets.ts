/** What the rules want of files, of objects and of functions. */
import type { Decision } from '../model/decision.js';
import type { ClassPlan, CompiledPolicy, FileTargets, SourceFile } from '../model/policy.js';
import { mergeParts, planOf } from './merge.js';
import { remembered } from './remembered.js';
import type { CompiledClassRule, CompiledFunctionRule, CompiledRule } from './rule.js';

type Targets = Pick<CompiledPolicy, 'inFile' | 'literals' | 'forChain' | 'forFunction' | 'wrapped'>;

export function createTargets(rules: readonly CompiledRule[]): Targets {
  const byFile = new Map<string, FileTargets | undefined>();
  const byRules = new Map<string, FileTargets>();
  const byChain = new Map<string, ClassPlan | undefined>();
  const classes = rules.filter((rule) => rule.kind === 'class');
  const functions = rules.filter((rule) => rule.kind === 'function');
  const wrapping = classes.filter(({ wrap }) => wrap);
  // A view is another object, which cannot take the place of one that a file makes.
  const inPlace = rules.filter((rule) => rule.kind === 'function' || !rule.wrap);

  /** Files to which the same rules apply share their plans. */
  const targetsOf = (file: SourceFile): FileTargets | undefined => {
    const applying = inPlace.filter(({ appliesTo }) => appliesTo(file));
    if (applying.length === 0) return undefined;
    const key = applying.map((rule) => rules.indexOf(rule)).join();
    return remembered(byRules, key, () => fileTargets(applying));
  };
  return {
    inFile: (file) =>
      file.originals === undefined
        ? remembered(byFile, file.path, () => targetsOf(file))
        : targetsOf(file),
    literals: literalsOf(inPlace),
    forChain: (names) => remembered(byChain, names.join('\n'), () => planOfChain(names, classes)),
    forFunction: (name) => decisionOf(name, functions),
    wrapped: [...new Set(wrapping.map(({ name }) => name))],
  };
}

function fileTargets(rules: readonly CompiledRule[]): FileTargets {
  const classes = rules.filter((rule) => rule.kind === 'class');
  const functions = rules.filter((rule) => rule.kind === 'function');
  const plans = new Map<string, ClassPlan | undefined>();
  const decisions = new Map<string, Decision | undefined>();
  return {
    literals: literalsOf(rules),
    wantsClasses: classes.length > 0,
    wantsFunctions: functions.length > 0,
    classPlan: (name) => remembered(plans, name, () => planOfChain([name], classes)),
    functionDecision: (name) => remembered(decisions, name, () => decisionOf(name, functions)),
  };
}

function literalsOf(rules: readonly CompiledRule[]): readonly string[] | undefined {
  const literals = rules.map(({ literal }) => literal);
  return literals.every((each) => each !== undefined) ? [...new Set(literals)] : undefined;
}

/** The plan for an object whose classes have these names, nearest first. */
function planOfChain(
  names: readonly string[],
  rules: readonly CompiledClassRule[],
): ClassPlan | undefined {
  const applying = rules.filter(({ matchesName }) => names.some(matchesName));
  const nearest = names.find((name) => applying.some(({ matchesName }) => matchesName(name)));
  return nearest === undefined ? undefined : planOf(nearest, applying);
}

function decisionOf(name: string, rules: readonly CompiledFunctionRule[]): Decision | undefined {
  const applying = rules.filter(({ matchesName }) => matchesName(name));
  if (applying.length === 0) return undefined;
  return mergeParts(
    applying.map(({ parts }) => parts),
    applying.map(({ index }) => index),
  );
}
