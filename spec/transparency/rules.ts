import type { Policy, Rule } from '../../lib/policy/schema/input.js';
import type { Printed, PrintedClass, PrintedMethod } from './print.js';
import type { Trait } from './program.js';

/** The policy of a program: a rule a class, and one a function. */
export function policyOf(printed: Printed): Policy {
  const rules = printed.classes.flatMap((cls) => ruleOf(printed, cls) ?? []);
  for (const { name, node } of printed.functions) {
    if (node.recorded) rules.push({ function: name, ...fields(node.trait) });
  }
  return { rules };
}

export function ruleOf(printed: Printed, cls: PrintedClass): Rule | undefined {
  if (cls.rule === 'none') return undefined;
  const methods: Record<string, true | ReturnType<typeof fields>> =
    cls.rule === 'all' ? { '*': true } : {};
  for (const { name, trait, place } of namedBy(printed, cls)) {
    if (cls.rule === 'all' && Object.keys(trait).length === 0) continue;
    if (place !== 'private' && place !== 'getter') methods[name] = fields(trait);
  }
  return Object.keys(methods).length === 0 ? undefined : { class: cls.name, methods };
}

/** A rule with names also names what the class inherits. */
export function namedBy(
  printed: Printed,
  cls: PrintedClass,
): readonly Pick<PrintedMethod, 'name' | 'trait' | 'place'>[] {
  if (cls.rule === 'all') return cls.members;
  const found = new Map(cls.members.map((member) => [member.name, member]));
  for (let at = parentOf(printed, cls); at !== undefined; at = parentOf(printed, at)) {
    for (const member of at.members) {
      const isField = member.place === 'field' || member.place === 'staticField';
      if (!found.has(member.name) && !isField) found.set(member.name, { ...member, trait: {} });
    }
  }
  return [...found.values()];
}

export const parentOf = (printed: Printed, cls: PrintedClass): PrintedClass | undefined =>
  printed.classes.find(({ name }) => name === cls.parent);

function fields({ session, timestep, lane }: Trait) {
  return {
    ...(session === undefined ? {} : { session: session === 'each' ? true : ('begin' as const) }),
    ...(timestep === undefined ? {} : { timestep }),
    ...(lane ? { lane: 'self.tag' } : {}),
  };
}
