import type { Policy } from '../../policy/schema/input.js';
import type { RuleFinding } from './double-rewards.js';
import type { ClassFound } from './meet.js';
import { maybe } from './report.js';
import type { Scope } from './scope.js';

/** Methods that several rules name exactly; what a rule says over a preset or a glob is meant so. */
export function doubleRules(
  { rules = [] }: Policy,
  classes: readonly ClassFound[],
  { policy }: Scope,
): RuleFinding[] {
  const told = new Map<string, RuleFinding>();
  for (const { file, name, members } of classes) {
    for (const { member } of members) {
      const decision = policy.inFile(file)?.classPlan(name)?.decide(member.name);
      const exact = (decision?.rules ?? []).filter((index) => {
        const rule = rules[index];
        const summary = policy.rules.find((each) => each.index === index);
        return (
          rule !== undefined &&
          'class' in rule &&
          rule.class === name &&
          summary?.exact.includes(member.name)
        );
      });
      const last = exact.at(-1);
      if (exact.length < 2 || last === undefined) continue;
      const title = `${name}.${member.name}`;
      const others = exact.slice(0, -1).map((index) => index + 1);
      const named =
        others.length === 1 ? `rule ${others[0]} names` : `rules ${others.join(', ')} name`;
      const text = `${named} ${title} too: where both have a field, this one counts.`;
      told.set(`${last} ${title}`, { rule: last, finding: maybe(text) });
    }
  }
  return [...told.values()];
}
