import type { Decision } from '../../lib/model/decision.js';
import type { ClassPlan, FileTargets } from '../../lib/model/policy.js';

/** Rules in short: members by class, and functions; `*` stands for every name. */
export interface Wanted {
  readonly classes?: Readonly<Record<string, readonly string[]>>;
  readonly functions?: readonly string[];
}

const DECISION: Decision = {
  kind: 'agent',
  args: true,
  result: true,
  self: false,
  metadata: [],
  messages: [],
  timing: false,
  memory: false,
  leaf: false,
  rules: [0],
};

export function targetsOf({ classes = {}, functions = [] }: Wanted): FileTargets {
  const names = [...Object.keys(classes), ...functions];
  return {
    literals: names.includes('*') ? undefined : names,
    wantsClasses: Object.keys(classes).length > 0,
    wantsFunctions: functions.length > 0,
    classPlan: (className) =>
      planOf(className, Object.hasOwn(classes, className) ? classes[className] : classes['*']),
    functionDecision: (name) =>
      functions.includes(name) || functions.includes('*') ? DECISION : undefined,
  };
}

function planOf(className: string, members: readonly string[] | undefined): ClassPlan | undefined {
  if (members === undefined) return undefined;
  return {
    className,
    rules: [0],
    exactMembers: members.filter((member) => member !== '*'),
    hasGlobs: members.includes('*'),
    decide: (member) => (members.includes(member) || members.includes('*') ? DECISION : undefined),
  };
}
