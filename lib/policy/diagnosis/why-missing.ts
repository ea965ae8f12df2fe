import type { RuleSummary } from '../../model/policy.js';
import type { ClassSighting } from '../../model/sightings.js';
import { nearest } from '../nearest.js';
import { assigns, escaped } from './declared.js';
import type { Evidence } from './evidence.js';

/** A method that a rule names and that no class that it met has. */
export interface Missing {
  readonly member: string;
  /** A sentence without its end. */
  readonly text: string;
  /** It may well be there, once an object is made: no slip. */
  readonly field?: true;
}

/** The methods that a rule names exactly and that were not reached, though its class was met here. */
export function missingOf(rule: RuleSummary, evidence: Evidence): Missing[] {
  const { taken } = evidence;
  const met = taken.classes.filter(({ plan }) => plan.rules.includes(rule.index));
  return rule.exact.flatMap((member) => {
    if (taken.reached(rule, member)) return [];
    // What a later rule excludes is missed by no class.
    const asked = met.filter((each) => each.missing.includes(member));
    return asked.length === 0 ? [] : [missing(member, asked, evidence)];
  });
}

function missing(member: string, classes: readonly ClassSighting[], evidence: Evidence): Missing {
  const sightings = classes.map(({ file = '' }) => evidence.taken.files.get(file));
  const fields = sightings.flatMap((each) => each?.fields ?? []);
  const names = [...new Set(classes.map(({ name }) => name))].join(', ');
  if (fields.includes(member)) {
    return {
      member,
      text: `no object with the field ${JSON.stringify(member)} was made`,
      field: true,
    };
  }
  const text = `${names} has no method ${JSON.stringify(member)}`;
  const sources = classes.map(({ file = '' }) => evidence.textOf(file));
  if (sources.some((source) => new RegExp(String.raw`#${escaped(member)}\s*\(`).test(source))) {
    return { member, text: `${names}.#${member} is private, which cannot be reached` };
  }
  if (sources.some((source) => assigns(source, member))) {
    return {
      member,
      text: `${names}.${member} is assigned as the program runs, which is not followed`,
    };
  }
  const near = nearest(member, [...classes.flatMap((each) => each.names), ...fields]);
  return {
    member,
    text: near === undefined ? text : `${text} (did you mean ${JSON.stringify(near)}?)`,
  };
}
