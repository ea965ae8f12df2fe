import type { SourceFile } from '../model/policy.js';
import type { ExpressionContext, Path } from './expression/source.js';
import { compileFields, type Parts } from './fields.js';
import { compileGlob, type GlobFault, isGlob, literalOf, type Matches } from './glob.js';
import { memberFault } from './member-name.js';
import {
  type AppliesTo,
  compileModule,
  isPath,
  ownFiles,
  versionFault,
} from './module-condition.js';
import type { Problem } from './problem.js';
import type { ClassRule, FunctionRule, MethodRule } from './schema/input.js';

/** What a rule says of the members that one name or glob of its `methods` stands for. */
export interface MethodEntry {
  /** `undefined` for a glob. */
  readonly exact: string | undefined;
  readonly matches: Matches;
  /** `false` excludes. */
  readonly parts: Parts | false;
}

interface Target {
  /** Index in the policy's `rules`. */
  readonly index: number;
  readonly appliesTo: (file: SourceFile) => boolean;
  readonly matchesName: Matches;
  /** A text that stands in every source to which the rule can apply, if one is sure to. */
  readonly literal: string | undefined;
}

export interface CompiledClassRule extends Target {
  readonly kind: 'class';
  readonly name: string;
  readonly wrap: boolean;
  readonly methods: readonly MethodEntry[];
}

export interface CompiledFunctionRule extends Target {
  readonly kind: 'function';
  readonly parts: Parts;
}

export type CompiledRule = CompiledClassRule | CompiledFunctionRule;

export interface RuleContext extends ExpressionContext {
  /** The policy's folder, as given and with symbolic links resolved. */
  readonly dirs: readonly string[];
}

/** Compiles a rule. What is wrong goes to the problems of the context. */
export function compileRule(
  rule: ClassRule | FunctionRule,
  index: number,
  path: Path,
  context: RuleContext,
): CompiledRule {
  if ('class' in rule)
    return {
      kind: 'class',
      ...compileTarget(rule.class, 'class', rule, index, path, context),
      name: rule.class,
      wrap: rule.wrap !== undefined,
      methods: compileMethods(rule, path, context),
    };
  return {
    kind: 'function',
    ...compileTarget(rule.function, 'function', rule, index, path, context),
    parts: compileFields(rule, path, context),
  };
}

function compileTarget(
  name: string,
  field: 'class' | 'function',
  { module, version }: Pick<ClassRule, 'module' | 'version'>,
  index: number,
  path: Path,
  context: RuleContext,
): Target {
  const matchesName = accepted(compileGlob(name), [...path, field], context);
  const literal = literalOf(name);
  checkVersion(module, version, path, context);
  const appliesTo: AppliesTo =
    module === undefined
      ? ownFiles
      : accepted(compileModule(module, version, context.dirs), [...path, 'module'], context);
  return { index, appliesTo, matchesName, literal };
}

function checkVersion(
  module: string | undefined,
  version: string | undefined,
  path: Path,
  { problems, checked }: RuleContext,
): void {
  if (version === undefined || !checked) return;
  const at = [...path, 'version'];
  if (module === undefined || isPath(module))
    problems.push({
      code: 'STENO_POLICY_VERSION',
      path: at,
      message: 'a version needs a "module" that names a package.',
    });
  const fault = versionFault(version);
  if (fault !== undefined)
    problems.push({
      code: 'STENO_POLICY_VERSION',
      path: at,
      message: fault,
      mend: 'Write a semver range, such as ">=4 <8".',
    });
}

function compileMethods(rule: ClassRule, path: Path, context: RuleContext): MethodEntry[] {
  const { methods } = rule;
  const shared = compileFields(rule, path, context);
  const at = [...path, 'methods'];
  if (isList(methods))
    return methods.map((name, index) =>
      compileMember(name, shared, [...at, index], 'value', context),
    );
  const named = methods as Readonly<Record<string, boolean | MethodRule>>;
  return Object.entries(named).map(([name, value]) => {
    const inside = [...at, name];
    const parts = partsOf(value, shared, inside, context);
    return compileMember(name, parts, inside, 'key', context);
  });
}

function partsOf(
  value: boolean | MethodRule,
  shared: Parts,
  path: Path,
  context: RuleContext,
): Parts | false {
  if (value === false) return false;
  return value === true ? shared : { ...shared, ...compileFields(value, path, context) };
}

function compileMember(
  name: string,
  parts: Parts | false,
  path: Path,
  at: 'key' | 'value',
  context: RuleContext,
): MethodEntry {
  const fault = parts === false ? undefined : memberFault(name);
  if (fault !== undefined) context.problems.push({ ...fault, path, at });
  return {
    exact: isGlob(name) ? undefined : name,
    matches: accepted(compileGlob(name), path, context, at),
    parts,
  };
}

function accepted<A>(
  compiled: ((about: A) => boolean) | GlobFault,
  path: Path,
  { problems }: RuleContext,
  at: Exclude<Problem['at'], undefined> = 'value',
): (about: A) => boolean {
  if (typeof compiled === 'function') return compiled;
  problems.push({ code: 'STENO_POLICY_GLOB', path, at, ...compiled });
  return () => false;
}

const isList = (methods: ClassRule['methods']): methods is readonly string[] =>
  Array.isArray(methods);
