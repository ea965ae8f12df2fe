import { type ErrorCode, StenoError } from '../../model/errors.js';
import type { RuleSummary } from '../../model/policy.js';
import type { Evidence } from './evidence.js';
import { missingOf } from './why-missing.js';
import { whyNothing } from './why-nothing.js';

/** One line for a person. */
export interface Complaint {
  readonly code: ErrorCode;
  readonly rule: number;
  readonly line: string;
}

/**
 * What is worth a line when the program ends: rules that met nothing, and names of methods that no
 * class has. Of presets nothing, since their rules are for many versions of a package.
 * @param alone whether no other process or thread can have met what this one did not.
 */
export function complaintsAbout(evidence: Evidence, alone: boolean): Complaint[] {
  return evidence.policy.rules
    .filter(({ preset }) => preset === undefined)
    .flatMap((rule) =>
      evidence.taken.met(rule) ? methods(rule, evidence) : nothing(rule, evidence, alone),
    );
}

function nothing(rule: RuleSummary, evidence: Evidence, alone: boolean): Complaint[] {
  const [target] = rule.targets;
  if (target === undefined) return [];
  const { text, mend = '', mayBeElsewhere, isTold } = whyNothing(target, evidence);
  if (isTold || (mayBeElsewhere && !alone)) return [];
  const message = `the rule for ${target.kind} ${target.name} met nothing: ${text}`;
  return [complaint('STENO_RULE_MET_NOTHING', rule, evidence, `${message} ${mend}`.trim())];
}

function methods(rule: RuleSummary, evidence: Evidence): Complaint[] {
  const missing = missingOf(rule, evidence).filter(({ field }) => field === undefined);
  if (missing.length > 0) {
    const message = `${missing.map(({ text }) => text).join('; ')}.`;
    return [complaint('STENO_METHOD_NOT_FOUND', rule, evidence, message)];
  }
  const classes = evidence.taken.classes.filter(({ plan }) => plan.rules.includes(rule.index));
  const [first] = classes;
  if (rule.exact.length > 0 || rule.globs.length === 0 || first === undefined) return [];
  if (evidence.taken.reached(rule) || mayHaveFields(rule, evidence)) return [];
  const message = `${first.name} has no method that matches ${rule.globs.join(', ')}.`;
  return [complaint('STENO_METHOD_NOT_FOUND', rule, evidence, message)];
}

/** Fields that match are there once an object is made. */
const mayHaveFields = ({ index }: RuleSummary, { taken }: Evidence): boolean =>
  taken.classes.some(({ file = '', plan }) =>
    taken.files
      .get(file)
      ?.fields.some((field) => plan.decide(field)?.rules.includes(index) === true),
  );

function complaint(
  code: ErrorCode,
  { index }: RuleSummary,
  { policy: { file } }: Evidence,
  message: string,
): Complaint {
  const error = new StenoError(code, {
    message,
    path: `rules[${index}]`,
    ...(file === undefined ? {} : { file }),
  });
  return { code, rule: index, line: error.message };
}
