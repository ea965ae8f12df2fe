import type { Printed, PrintedClass } from './print.js';
import type { Trait } from './program.js';
import { chainOf, namedBy, ruleOf } from './rules.js';

/** What the rules for a class, or for all classes on its chain, say together. */
export interface Plan {
  /** The nearest class that a rule names. */
  readonly className: string;
  readonly exact: readonly string[];
  readonly hasGlobs: boolean;
  /** What is to be taken down of a member; `undefined` where no rule names it. */
  decide(name: string): Trait | undefined;
}

export function planOf(printed: Printed, cls: PrintedClass, whole: boolean): Plan | undefined {
  const chain = whole ? chainOf(printed, cls) : [cls];
  const ruled = chain.filter((each) => ruleOf(printed, each) !== undefined);
  const [nearest] = ruled;
  if (nearest === undefined) return undefined;
  // In the order of the policy, which has what is extended first.
  const named = ruled.toReversed().map((each) => exactOf(printed, each));
  const hasGlobs = ruled.some(({ rule }) => rule === 'all');
  return {
    className: nearest.name,
    exact: named.flatMap((each) => [...each.keys()]),
    hasGlobs,
    decide(name) {
      const said = named.flatMap((each) => each.get(name) ?? []);
      if (said.length === 0) return hasGlobs ? {} : undefined;
      return Object.assign({}, ...said) as Trait;
    },
  };
}

function exactOf(printed: Printed, cls: PrintedClass): ReadonlyMap<string, Trait> {
  const named = namedBy(printed, cls).filter(
    ({ trait, place }) =>
      place !== 'private' && (cls.rule === 'names' || Object.keys(trait).length > 0),
  );
  return new Map(named.map(({ name, trait }) => [name, trait]));
}
