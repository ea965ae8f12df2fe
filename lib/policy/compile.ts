import { realpathSync } from 'node:fs';
import type { CompiledPolicy } from '../model/policy.js';
import type { Report } from './expression/source.js';
import { policyHash } from './hash.js';
import { compileHooks } from './hooks.js';
import { PRESETS } from './presets/table.js';
import { compilePrices } from './prices.js';
import type { Problem } from './problem.js';
import { type CompiledRule, compileRule, type RuleContext } from './rule.js';
import type { Policy, Rule } from './schema/input.js';
import { readSchemaDocument } from './schema-document.js';
import { compileLimits, compileRedaction, compileRetention, compileSession } from './settings.js';
import { summarise } from './summary.js';
import { createTargets } from './targets.js';
import { validate } from './validate.js';

export interface CompileOptions {
  /** The file that the policy comes from, for messages. */
  readonly file?: string | undefined;
  /** Folder against which `module` and `$fn` are resolved. Default: the current one. */
  readonly dir?: string | undefined;
  /** Told once of each expression that fails while the program runs. */
  readonly report: Report;
  /** False leaves the modules of `$fn` alone, where only targets are of interest. Default: true. */
  readonly loadFunctions?: boolean;
  /** True for a policy that has been compiled before. Default: false. */
  readonly valid?: boolean;
}

/**
 * Validates and compiles a policy, given as a value.
 *
 * @throws StenoError with all problems in `problems`, in the order of the file where there is one.
 */
export const compilePolicy = (policy: unknown, options: CompileOptions): CompiledPolicy =>
  compileWithin(policy, options, 0);

/** The same for a part that was put into a policy: `hidden` steps of each path are not told. */
export function compileWithin(
  policy: unknown,
  { file, dir = process.cwd(), report, loadFunctions = true, valid = false }: CompileOptions,
  hidden: number,
): CompiledPolicy {
  const problems = valid ? [] : validate(policy, readSchemaDocument());
  const sound = (problems.length === 0 ? policy : soundPart(policy, problems)) as Policy;
  const context = { dir, dirs: bothOf(dir), report, problems, loadFunctions };
  const rules = compileRules(sound.rules ?? [], context);
  const hooks = compileHooks(sound, { ...context, checked: true });
  const redact = compileRedaction(sound.redact, problems);
  const priceOf = compilePrices(sound.prices, problems);
  if (problems.length > 0) throw refusal(problems, file, hidden);
  let hash: string | undefined;
  return {
    file,
    dir,
    // Only a session asks for it, and the crypto module takes its time to load.
    get hash() {
      hash ??= policyHash(policy);
      return hash;
    },
    session: compileSession(sound.session),
    redact,
    limits: compileLimits(sound.limits),
    shadow: sound.shadow ?? false,
    manual: sound.manual ?? 'keep',
    durability: sound.store?.durability ?? 'batch',
    priceOf,
    hooks,
    retention: compileRetention(sound.store?.retention),
    signals: sound.signals ?? false,
    rules: summarise(sound.rules ?? [], rules),
    ...createTargets(rules),
  };
}

/** What only a faulty policy needs is loaded for a faulty one. */
function soundPart(policy: unknown, problems: readonly Problem[]): unknown {
  const { withoutFaults } = require('./prune.js') as typeof import('./prune.js');
  return withoutFaults(policy, problems);
}

function refusal(problems: readonly Problem[], file: string | undefined, hidden: number): Error {
  const { problemsError } = require('./locate.js') as typeof import('./locate.js');
  return problemsError(
    problems.map(({ path, ...rest }) => ({ ...rest, path: path.slice(hidden) })),
    file,
  );
}

function compileRules(
  rules: readonly (Rule | undefined)[],
  context: Omit<RuleContext, 'checked'>,
): CompiledRule[] {
  return rules.flatMap((rule, index) => {
    if (rule === undefined) return [];
    if (!('preset' in rule))
      return [compileRule(rule, index, ['rules', index], { ...context, checked: true })];
    const path = ['rules', index, rule.preset];
    return PRESETS[rule.preset].rules.map((each) =>
      compileRule(each, index, path, { ...context, checked: false }),
    );
  });
}

/** Source files are known by their real path; a policy may be found through a symbolic link. */
function bothOf(dir: string): string[] {
  try {
    return [...new Set([dir, realpathSync(dir)])];
  } catch {
    return [dir];
  }
}
