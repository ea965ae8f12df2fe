import { STEPS } from './environments.js';
import type { FoundClass, ProposedClass } from './proposal.js';
import { lastName, ownerName, type Routine, type Survey } from './survey.js';
import { isTurn } from './turn-names.js';

/** Functions and methods with a loop over turns: it asks for a decision, or has the world do a step. */
export function turnLoops(survey: Survey, environments: readonly ProposedClass[]): Routine[] {
  const steps = new Set(environments.flatMap(({ methods }) => methods.map(({ name }) => name)));
  const decides = new Set(
    survey.classes.flatMap(({ declared }) =>
      declared.members.map(({ name }) => name).filter((name) => isTurn(name)),
    ),
  );
  const isEnvironment = (owner: FoundClass | undefined): boolean =>
    environments.some(({ found }) => found.declared === owner?.declared);
  return survey.routines.filter(({ body, owner }) => {
    if (isEnvironment(owner)) return false;
    const inLoop = body.calls.filter((call) => call.inLoop && ownerName(call) !== '');
    const decided = inLoop.some((call) => decides.has(lastName(call)));
    const stepped = body.calls.some(
      (call) => steps.has(lastName(call)) && STEPS.test(lastName(call)),
    );
    const played = inLoop.some((call) => steps.has(lastName(call)) && STEPS.test(lastName(call)));
    return (
      played || (decided && (stepped || callsStepping(body.calls.map(lastName), survey, steps)))
    );
  });
}

/** Whether one of these functions of the project has the world do a step. */
const callsStepping = (
  names: readonly string[],
  survey: Survey,
  steps: ReadonlySet<string>,
): boolean =>
  survey.functions.some(
    ({ declared }) =>
      names.includes(declared.name) &&
      declared.body.calls.some((call) => STEPS.test(lastName(call)) && steps.has(lastName(call))),
  );
