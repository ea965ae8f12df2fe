import type { RuleSummary, RuleTarget } from '../../model/policy.js';
import type { ClassSighting, MemberSighting, Reach } from '../../model/sightings.js';
import type { Evidence } from './evidence.js';
import { missingOf } from './why-missing.js';
import { whyNothing } from './why-nothing.js';

const REACHES: Readonly<Record<Reach, string>> = {
  method: 'method',
  'static method': 'static method',
  inherited: 'inherited method, for objects of this class only',
  override: 'inherited from a builtin, by a method of its own that calls it',
  'own field': 'own field of each object',
  'static field': 'static field',
  function: 'function',
};

const MADE: Readonly<Record<ClassSighting['made'], string>> = {
  class: 'class',
  constructor: 'constructor function',
  object: 'object',
};

/** For each rule what it met and how each was reached, or why it met nothing: lines for a person. */
export const reportOn = (evidence: Evidence): string[] =>
  evidence.policy.rules.flatMap((rule) => blockOf(rule, evidence));

function blockOf(rule: RuleSummary, evidence: Evidence): string[] {
  const head = `rules[${rule.index}] ${nameOf(rule)}`;
  const { taken } = evidence;
  const classes = taken.classes.filter(({ plan }) => plan.rules.includes(rule.index));
  const members = taken.members.filter(({ rules }) => rules.includes(rule.index));
  if (!taken.met(rule)) {
    return [
      `${head}: met nothing`,
      ...rule.targets.map((each) => reasonLine(rule, each, evidence)),
    ];
  }
  if (classes.length === 0 && members.length === 0) return [`${head}: met in another thread`];
  return [
    head,
    ...classes.map(classLine),
    ...members.map(memberLine),
    ...missingOf(rule, evidence).map(({ text }) => `  ${text}`),
  ];
}

function nameOf({ preset, targets: [target] }: RuleSummary): string {
  if (preset !== undefined) return `preset ${preset}`;
  return target === undefined ? '' : `${target.kind} ${target.name}${originOf(target)}`;
}

const originOf = ({ module, version }: RuleTarget): string =>
  module === undefined ? '' : ` of ${module}${version === undefined ? '' : ` (${version})`}`;

function reasonLine(rule: RuleSummary, target: RuleTarget, evidence: Evidence): string {
  const { text, mend = '' } = whyNothing(target, evidence);
  const name = rule.preset === undefined ? '' : `${target.kind} ${target.name}: `;
  return `  ${name}${text} ${mend}`.trimEnd();
}

const classLine = ({ name, made, at }: ClassSighting): string =>
  `  ${MADE[made]} ${name}${at === undefined ? ', by instrument()' : ` at ${at}`}`;

function memberLine({ owner, member, reach, unreachable, at, byHand }: MemberSighting): string {
  const name = owner === undefined ? member : `${owner}.${member}`;
  const how = reach === undefined ? `not recorded: ${unreachable}` : REACHES[reach];
  return `  ${name}: ${how}${at === undefined ? '' : ` at ${at}`}${byHand ? ', by instrument()' : ''}`;
}
