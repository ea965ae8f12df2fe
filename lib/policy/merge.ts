/** Which of several rules has the say about a member, and what they say together. */
import type { Decision } from '../model/decision.js';
import type { ClassPlan } from '../model/policy.js';
import type { Parts } from './fields.js';
import { remembered } from './remembered.js';
import type { CompiledClassRule, MethodEntry } from './rule.js';

/** What a decision is where no rule says otherwise. */
const DEFAULTS: Decision = {
  kind: 'runtime',
  args: true,
  result: true,
  self: false,
  metadata: [],
  messages: [],
  timing: true,
  memory: false,
  leaf: false,
  rules: [],
};

/** Later parts override earlier ones, field by field. */
export function mergeParts(all: readonly Parts[], rules: readonly number[]): Decision {
  const merged: Parts = Object.assign({}, ...all);
  const said = Object.entries(merged).filter(([, value]) => value !== undefined);
  return { ...DEFAULTS, ...Object.fromEntries(said), rules: [...new Set(rules)] };
}

/** The plan of a class out of the rules that name it, in the order of the policy. */
export function planOf(className: string, rules: readonly CompiledClassRule[]): ClassPlan {
  const decisions = new Map<string, Decision | undefined>();
  const decide = (member: string): Decision | undefined =>
    remembered(decisions, member, () => decideMember(member, rules));
  const entries = rules.flatMap(({ methods }) => methods);
  const named = new Set(entries.flatMap(({ exact }) => exact ?? []));
  return {
    className,
    rules: [...new Set(rules.map(({ index }) => index))],
    exactMembers: [...named].filter((member) => decide(member) !== undefined),
    wrap: rules.some(({ wrap }) => wrap),
    hasGlobs: entries.some(({ exact, parts }) => exact === undefined && parts !== false),
    decide,
  };
}

interface Said {
  readonly index: number;
  readonly exact: boolean;
  readonly parts: Parts | false;
}

/**
 * Exact names beat globs: in one rule they replace them, and over several rules they override them
 * and decide alone whether the member is recorded (the last one does). Where only globs match, one
 * `false` excludes.
 */
function decideMember(member: string, rules: readonly CompiledClassRule[]): Decision | undefined {
  const said = rules.flatMap(({ index, methods }) => saidBy(member, index, methods));
  const exact = said.filter((each) => each.exact);
  const globs = said.filter((each) => !each.exact);
  const excluded =
    exact.length > 0
      ? exact.at(-1)?.parts === false
      : globs.length === 0 || globs.some(({ parts }) => parts === false);
  // Construction is no method: only its name means it.
  if (excluded || (member === 'constructor' && exact.length === 0)) return undefined;
  const all = [...globs, ...exact].flatMap(({ parts, index }) =>
    parts === false ? [] : [{ parts, index }],
  );
  const indexes = all.map(({ index }) => index).sort((a, b) => a - b);
  return mergeParts(
    all.map(({ parts }) => parts),
    indexes,
  );
}

function saidBy(member: string, index: number, methods: readonly MethodEntry[]): Said[] {
  const exact = methods.filter((entry) => entry.exact === member);
  const matching = exact.length > 0 ? exact : methods.filter(({ matches }) => matches(member));
  return matching.map(({ parts }) => ({ index, exact: exact.length > 0, parts }));
}
