import type { CompiledPolicy } from '../model/policy.js';
import { type CompileOptions, compilePolicy, compileWithin } from './compile.js';
import type { BareRule, Policy, Rule } from './schema/input.js';

/** Fields that a policy has and a rule has not. */
const POLICY_FIELDS: ReadonlySet<string> = new Set<keyof Policy>([
  '$schema',
  'redact',
  'limits',
  'rules',
  'store',
  'signals',
  'shadow',
  'manual',
  'prices',
  'sinks',
  'beforeRecord',
  'afterRecord',
]);

const TARGETS = ['class', 'function', 'preset'];

/** Tells one rule, as `instrument` takes it, from a policy. `session` is a word of both. */
export function isBareRule(value: unknown): value is BareRule | Rule {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const keys = Object.keys(value);
  if (keys.length === 0 || keys.some((key) => POLICY_FIELDS.has(key))) return false;
  return !(keys.length === 1 && 'session' in value && typeof value.session === 'object');
}

/**
 * Compiles one rule for `instrument`. A rule that names no class or function applies to any object
 * (with `methods`) or to any function (without); a rule that does applies where the name fits.
 *
 * @throws StenoError as `compilePolicy` does, with paths inside the rule.
 */
export function compileBareRule(rule: BareRule | Rule, options: CompileOptions): CompiledPolicy {
  if (TARGETS.some((field) => field in rule)) return compileWithin({ rules: [rule] }, options, 2);
  const target = 'methods' in rule ? { class: '*' } : { function: '*' };
  const compiled = compileWithin({ rules: [{ ...target, ...rule }] }, options, 2);
  return {
    ...compiled,
    get hash() {
      return compiled.hash;
    },
    inFile: () => undefined,
    forChain: (names) => compiled.forChain(names.length === 0 ? [''] : names),
  };
}

/** Compiles what `instrument` was given: a policy or one rule. */
export const compileGiven = (
  value: Policy | BareRule | Rule,
  options: CompileOptions,
): CompiledPolicy =>
  isBareRule(value) ? compileBareRule(value, options) : compilePolicy(value, options);
