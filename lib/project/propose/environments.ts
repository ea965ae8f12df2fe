import type { Member } from '../source.js';
import { listed, type Outcome, outcomeOf } from './outcome.js';
import {
  type FoundClass,
  kebab,
  nameOf,
  type ProposedClass,
  type ProposedMethod,
} from './proposal.js';
import { lastName, methodsOf, ownerName, type Survey } from './survey.js';

export const STEPS =
  /^(?:step|(?:do|take|perform|apply|execute|play|make)(?:Action|Move|Step|Turn))$/;
const RESETS = /^(?:reset|restart|newGame|newEpisode|startEpisode)$/;
const NAME = /(?:Env|Environment|World|Gym|Simulator|Simulation|Arena|Game)$/;
const ACTION = /^_?(?:action|actions|move|command|act|choice)$/i;

/** Classes that take a step for an action, and begin anew. */
export function environmentsIn(survey: Survey): ProposedClass[] {
  const found = survey.classes.flatMap((each) => candidate(each, survey) ?? []);
  const parents = new Set(
    found.map(({ found: { declared } }) => declared.parent?.split('.').at(-1)),
  );
  const made = new Set(survey.sources.flatMap((source) => [...source.made]));
  return found
    .filter(
      ({ found: each }) =>
        made.has(nameOf(each)) || !each.declared.names.some((name) => parents.has(name)),
    )
    .map(({ found: each, step, reset, outcome }, _index, all) => {
      const inner = wrapped(each, step, all);
      return proposed(each, step, reset, outcome, inner === undefined ? undefined : nameOf(inner));
    });
}

interface Candidate {
  readonly found: FoundClass;
  readonly step: Member;
  readonly reset: Member | undefined;
  readonly outcome: Outcome | undefined;
}

function candidate(found: FoundClass, survey: Survey): Candidate | undefined {
  const methods = methodsOf(found.declared);
  const reset = methods.find(({ name }) => RESETS.test(name));
  const isNamed = NAME.test(nameOf(found));
  for (const step of methods.filter(({ name }) => STEPS.test(name))) {
    const outcome = outcomeOf(step, survey.typeCalled(step.type));
    const takesAction = step.params.some(({ name, properties }) =>
      [name, ...properties].some((each) => ACTION.test(each)),
    );
    const rewards = outcome?.rule.reward !== undefined;
    const isSure =
      reset === undefined
        ? isNamed && rewards
        : rewards || ((isNamed || takesAction) && step.params.length > 0);
    if (isSure) return { found, step, reset, outcome };
  }
  return undefined;
}

/** The environment that a step hands its action on to. */
function wrapped(
  { declared }: FoundClass,
  step: Member,
  all: readonly Candidate[],
): FoundClass | undefined {
  for (const call of step.body.calls) {
    const [self, field, ...rest] = ownerName(call).split('.');
    if (self !== 'this' || field === undefined || rest.length > 0) continue;
    const others = all.filter(
      (each) => each.found.declared !== declared && each.step.name === lastName(call),
    );
    const type = declared.fieldTypes.get(field);
    const known = others.find((each) => each.found.declared.names.includes(type ?? ''));
    const inner = known ?? others[0];
    if (inner !== undefined) return inner.found;
  }
  return undefined;
}

function proposed(
  found: FoundClass,
  step: Member,
  reset: Member | undefined,
  outcome: Outcome | undefined,
  inner: string | undefined,
): ProposedClass {
  const methods: ProposedMethod[] = [
    ...(reset === undefined ? [] : [{ name: reset.name, rule: {}, why: '' }]),
    inner === undefined
      ? { name: step.name, rule: outcome?.rule ?? {}, why: '' }
      : {
          name: step.name,
          rule: {},
          why: `hands the action on to ${inner}, whose reward must not count twice`,
        },
  ];
  const has = listed([step, ...(reset === undefined ? [] : [reset])].map(({ name }) => name));
  const returns = outcome === undefined ? '' : `; ${step.name} returns ${outcome.words}`;
  return {
    found,
    kind: 'environment',
    system: kebab(nameOf(found).replace(/(?<=.)(?:Env|Environment)$/, '')),
    why: `an environment: has ${has}${returns}`,
    methods,
  };
}
