import type { CompiledPolicy, RuleSummary, RuleTarget } from '../../model/policy.js';
import type { Installed } from '../manifest.js';
import type { DeclaredFunction, Member } from '../source.js';
import { ancestryOf, memberCalled, type Placed } from './members.js';
import type { MetClass } from './method-findings.js';
import type { InScope, Scope } from './scope.js';

/** A class that a target means, and what of it the rule records. */
export interface ClassFound extends MetClass, InScope {
  readonly members: readonly Placed[];
}

export interface FunctionFound extends InScope {
  readonly declared: DeclaredFunction;
}

export const isRecorded = ({ form }: Member): boolean => form === 'method' || form === 'field';

/** The classes that a target of a rule means. */
export function classesFor(target: RuleTarget, rule: RuleSummary, scope: Scope): ClassFound[] {
  return scope.sourcesFor(target).flatMap((inScope) =>
    inScope.source.classes.flatMap((owner) => {
      const name = owner.names.find((each) => target.matchesName(each));
      if (name === undefined) return [];
      const ancestry = ancestryOf(owner, inScope.source, scope.project);
      const means = decisionOf(scope.policy, inScope, name);
      const own = owner.members.filter((member) => isRecorded(member) && means(member.name, rule));
      const inherited = rule.exact.flatMap((each) => {
        if (own.some((member) => member.name === each)) return [];
        const placed = memberCalled(each, ancestry);
        return placed !== undefined && isRecorded(placed.member) && means(each, rule)
          ? [placed]
          : [];
      });
      const placed = own.map((member) => ({ member, source: inScope.source, owner }));
      return [{ ...inScope, name, owner, ancestry, members: [...placed, ...inherited] }];
    }),
  );
}

/** Whether a rule has a say about a member of a class. */
const decisionOf =
  (policy: CompiledPolicy, { file }: InScope, className: string) =>
  (member: string, { index }: RuleSummary): boolean =>
    policy.inFile(file)?.classPlan(className)?.decide(member)?.rules.includes(index) === true;

export const functionsFor = (target: RuleTarget, scope: Scope): FunctionFound[] =>
  scope
    .sourcesFor(target)
    .flatMap((inScope) =>
      inScope.source.functions
        .filter(({ name }) => target.matchesName(name))
        .map((declared) => ({ ...inScope, declared })),
    );

export const packageWords = (installed: Installed | undefined): string | undefined =>
  installed === undefined ? undefined : `${installed.name} ${installed.version}`;
