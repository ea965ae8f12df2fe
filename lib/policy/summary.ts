import type { RuleSummary, RuleTarget } from '../model/policy.js';
import { isGlob } from './glob.js';
import { PRESETS } from './presets/table.js';
import type { CompiledRule } from './rule.js';
import type { ClassRule, FunctionRule, Rule } from './schema/input.js';

/** The rules as a person knows them: what each means, and which methods it names. */
export const summarise = (
  rules: readonly (Rule | undefined)[],
  compiled: readonly CompiledRule[],
): RuleSummary[] =>
  rules.flatMap((rule, index) =>
    rule === undefined
      ? []
      : [
          summariseRule(
            rule,
            index,
            compiled.filter((each) => each.index === index),
          ),
        ],
  );

function summariseRule(rule: Rule, index: number, compiled: readonly CompiledRule[]): RuleSummary {
  const parts = 'preset' in rule ? PRESETS[rule.preset].rules : [rule];
  const names = parts.flatMap((part) => ('class' in part ? recorded(part.methods) : []));
  return {
    index,
    ...('preset' in rule ? { preset: rule.preset } : {}),
    targets: parts.flatMap((part, at) => targetOf(part, compiled[at])),
    exact: names.filter((name) => !isGlob(name)),
    globs: names.filter((name) => isGlob(name) && name !== '*' && name !== '**'),
  };
}

function targetOf(
  part: ClassRule | FunctionRule,
  compiled: CompiledRule | undefined,
): RuleTarget[] {
  if (compiled === undefined) return [];
  const { module, version } = part;
  const { kind, matchesName, appliesTo } = compiled;
  return [
    {
      kind,
      name: 'class' in part ? part.class : part.function,
      ...(module === undefined ? {} : { module }),
      ...(version === undefined ? {} : { version }),
      matchesName,
      appliesTo,
      ...(compiled.kind === 'class' && compiled.wrap ? { isView: true as const } : {}),
    },
  ];
}

function recorded(methods: ClassRule['methods']): readonly string[] {
  if (Array.isArray(methods)) return methods as readonly string[];
  return Object.entries(methods).flatMap(([name, value]) => (value === false ? [] : [name]));
}
