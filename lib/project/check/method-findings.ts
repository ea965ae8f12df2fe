import type { RuleSummary } from '../../model/policy.js';
import { nearest } from '../../policy/nearest.js';
import type { DeclaredClass } from '../source.js';
import { type Ancestry, memberCalled } from './members.js';
import { type Finding, maybe, problem } from './report.js';

/** A class that a rule meets, with those above it. */
export interface MetClass {
  readonly name: string;
  readonly owner: DeclaredClass;
  readonly ancestry: Ancestry;
}

/** What is said of a method that a rule names and one class has not, or not so that it is recorded. */
export function methodFinding(
  name: string,
  { name: className, owner, ancestry }: MetClass,
  assigned: ReadonlySet<string>,
): Finding | undefined {
  // Names with dots reach into an object that is given to instrument().
  if (name.includes('.')) return undefined;
  if (name === 'constructor') {
    return problem(
      `construction is recorded by a view only: instrument(${className}, policy, { view: true }).`,
    );
  }
  const found = memberCalled(name, ancestry);
  if (found !== undefined) return formFinding(`${className}.${name}`, found.member.form);
  const words = `${className} has no method ${JSON.stringify(name)}`;
  if (ancestry.unknown !== undefined) {
    const parent = ancestry.unknown === '' ? 'what it extends' : ancestry.unknown;
    return maybe(`${words} of its own; it may come from ${parent}, which was not found.`);
  }
  const known = ancestry.classes.flatMap((each) =>
    each.owner.members.filter(({ form }) => form === 'method' || form === 'field'),
  );
  const hidden = memberCalled(`#${name}`, ancestry);
  if (hidden !== undefined) {
    return problem(`${words}: #${name} is private, and private methods are not recorded.`);
  }
  if (owner.members.some(({ form }) => form === 'computed')) {
    return maybe(
      `${words} by name; it may be one whose key is computed, and a field of such a key is not recorded.`,
    );
  }
  if (assigned.has(name)) {
    return problem(
      `${words}; it is assigned later, and a method that is assigned later is not recorded.`,
    );
  }
  const near = nearest(
    name,
    known.map((each) => each.name),
  );
  return problem(`${words}.${near === undefined ? '' : ` Did you mean ${JSON.stringify(near)}?`}`);
}

function formFinding(title: string, form: string): Finding | undefined {
  switch (form) {
    case 'accessor':
      return problem(`${title} is an accessor, and accessors are not recorded.`);
    case 'value':
      return maybe(`${title} is a field that holds no function as it is written.`);
    case 'abstract':
      return maybe(`${title} is abstract: name the class that has its body.`);
    default:
      return undefined;
  }
}

/** Whether any class has a method that one of the rule's globs means. */
export function globFinding(
  { exact, globs }: RuleSummary,
  met: readonly MetClass[],
  reached: number,
): Finding | undefined {
  const [first] = met;
  if (first === undefined || exact.length > 0 || globs.length === 0 || reached > 0)
    return undefined;
  const words = `${first.name} has no method that matches ${globs.join(', ')}.`;
  return first.ancestry.unknown === undefined ? problem(words) : maybe(words);
}
