import { argumentNames } from '../../policy/expression/argument-names.js';
import { expressionsIn } from '../../policy/expression/expressions-in.js';
import { nearest } from '../../policy/nearest.js';
import type { MethodRule } from '../../policy/schema/input.js';
import type { Parameter } from '../source.js';
import { type Finding, problem } from './report.js';

/** A method with the parameters that its source shows. */
export interface Signature {
  readonly title: string;
  readonly params: readonly Parameter[];
}

/**
 * Expressions of a rule that name a parameter which none of the methods has. `signatures` are those
 * of all methods to which the rule applies.
 */
export function argumentFindings(rule: MethodRule, signatures: readonly Signature[]): Finding[] {
  const [first] = signatures;
  if (first === undefined) return [];
  const known = new Set(
    rule.params ?? signatures.flatMap(({ params }) => params.map(({ name }) => plainName(name))),
  );
  const unknown = new Set(
    expressionsIn(rule)
      .flatMap(argumentNames)
      .filter((name) => !known.has(name)),
  );
  return [...unknown].map((name) => problem(findingFor(name, first, [...known])));
}

const plainName = (name: string): string => name.replace(/^\.\.\./, '');

function findingFor(name: string, { title, params }: Signature, known: readonly string[]): string {
  const words = `"arg.${name}" names no parameter of ${title}(${params.map(shown).join(', ')}).`;
  const at = params.findIndex(({ properties }) => properties.includes(name));
  if (at >= 0) return `${words} It is taken out of one: write "args[${at}].${name}".`;
  const near = nearest(
    name,
    known.filter((each) => each !== ''),
  );
  const only = params.length === 1 ? params[0]?.name : undefined;
  const meant = near ?? (only === undefined || only === '' ? undefined : plainName(only));
  return meant === undefined ? words : `${words} Did you mean "arg.${meant}"?`;
}

const shown = ({ name, properties }: Parameter): string =>
  name === ''
    ? `{ ${properties.slice(0, 4).join(', ')}${properties.length > 4 ? ', …' : ''} }`
    : name;
