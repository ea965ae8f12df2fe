import type { Policy, Rule } from '../../lib/policy/schema/input.js';
import type { Printed, PrintedClass, PrintedMethod } from './print.js';
import { isField, type Trait } from './program.js';

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
    // Accessors are no calls, and are left alone where a rule names them.
    if (place !== 'private') methods[name] = fields(trait);
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
  for (const above of chainOf(printed, cls).slice(1)) {
    for (const member of above.members) {
      if (found.has(member.name) || isField(member.place)) continue;
      found.set(member.name, { ...member, trait: {} });
    }
  }
  return [...found.values()];
}

/** The class and those that it extends, nearest first. */
export function chainOf(printed: Printed, cls: PrintedClass): PrintedClass[] {
  const parent = printed.classes.find(({ name }) => name === cls.parent);
  return parent === undefined ? [cls] : [cls, ...chainOf(printed, parent)];
}

function fields({ session, timestep, lane }: Trait) {
  return {
    ...(session === undefined ? {} : { session: session === 'each' ? true : ('begin' as const) }),
    ...(timestep === undefined ? {} : { timestep }),
    ...(lane ? { lane: 'self.tag' } : {}),
  };
}
