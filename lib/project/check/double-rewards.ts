import type { Decision } from '../../model/decision.js';
import type { ClassFound } from './meet.js';
import { type Finding, maybe, problem } from './report.js';
import type { Scope } from './scope.js';

export interface RuleFinding {
  readonly rule: number;
  readonly finding: Finding;
}

interface Rewarded {
  readonly found: ClassFound;
  readonly method: string;
  readonly decision: Decision;
}

/** Wrapped environments whose steps both have a reward: a session would count it twice. */
export function doubleRewards(classes: readonly ClassFound[], scope: Scope): RuleFinding[] {
  const rewarded = classes.flatMap((found) => rewardedIn(found, scope));
  const told = new Set<string>();
  return rewarded.flatMap((outer) =>
    innerOf(outer, rewarded, scope).flatMap(({ inner, isSure, line }) => {
      const title = `${outer.found.name}.${outer.method}`;
      const words = `${title} calls ${inner.found.name}.${inner.method} (${scope.shown(outer.found.source.path)}:${line})`;
      if (told.has(words)) return [];
      told.add(words);
      const text = isSure
        ? `${words}, and both have "reward": it is counted twice. Leave it out of one.`
        : `${title} may call ${inner.found.name}.${inner.method}, and both have "reward": it would be counted twice.`;
      const rule = outer.decision.rules.at(-1);
      if (rule === undefined) return [];
      return [{ rule, finding: isSure ? problem(text) : maybe(text) }];
    }),
  );
}

function rewardedIn(found: ClassFound, { policy }: Scope): Rewarded[] {
  const plan = policy.inFile(found.file)?.classPlan(found.name);
  return found.members.flatMap(({ member }) => {
    const decision = plan?.decide(member.name);
    return decision?.reward === undefined ? [] : [{ found, method: member.name, decision }];
  });
}

interface Inner {
  readonly inner: Rewarded;
  readonly isSure: boolean;
  readonly line: number;
}

/** What a step hands on to: `this.env.step(…)`. Calls through `super` count once anyway. */
function innerOf({ found, method }: Rewarded, all: readonly Rewarded[], scope: Scope): Inner[] {
  const placed = found.members.find(({ member }) => member.name === method);
  return (placed?.member.body.calls ?? []).flatMap(({ callee, line }): Inner[] => {
    const [self, field, called, ...rest] = callee.split('.');
    if (self !== 'this' || field === undefined || called === undefined || rest.length > 0)
      return [];
    const type = found.owner.fieldTypes.get(field);
    const others = all.filter((each) => each.method === called && each.found.owner !== found.owner);
    const known = others.filter((each) => each.found.owner.names.includes(type ?? ''));
    if (known.length > 0) return known.slice(0, 1).map((inner) => ({ inner, isSure: true, line }));
    const possible = isClass(type, scope) ? others.filter((each) => extendsIt(each, type)) : others;
    return possible.slice(0, 1).map((inner) => ({ inner, isSure: false, line }));
  });
}

/** Whether it is a class of the project, and no interface. */
const isClass = (name: string | undefined, { project }: Scope): name is string =>
  name !== undefined &&
  project.files.some((path) => project.textOf(path).includes(`class ${name}`));

const extendsIt = ({ found }: Rewarded, name: string): boolean =>
  found.ancestry.classes.some(({ owner }) => owner.names.includes(name));
