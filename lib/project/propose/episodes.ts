import type { FunctionRule } from '../../policy/schema/input.js';
import type { Parameter } from '../source.js';
import { kebab, type ProposedClass, type ProposedFunction } from './proposal.js';
import { lastName, type Routine, type Survey } from './survey.js';

const NAME =
  /^(?:run|play|simulate|start|do)?_?(?:An|One|The)?(?:Episode|Rollout|Match|Trial|Game|Simulation)$/i;
/** Values that live: their content says little, and there is much of it. */
const LIVE =
  /^(?:client|openai|anthropic|llm|env|environment|world|game|agent|agents|players?|browser|page|db|database|pool|logger|log|signal|fetch|tools|stream|emitter|on[A-Z]\w*)$/;

export interface Episodes {
  readonly functions: readonly ProposedFunction[];
  readonly classes: readonly ProposedClass[];
}

/** What plays an episode from its beginning to its end: each call is a session. */
export function episodesIn(
  survey: Survey,
  loops: readonly Routine[],
  proposedClasses: readonly ProposedClass[],
): Episodes {
  const own = new Set(proposedClasses.map(({ found }) => found.declared));
  const inner = new Set(loops.map(({ name }) => name));
  const around = survey.routines.filter(
    (each) =>
      !loops.includes(each) &&
      NAME.test(each.name) &&
      each.body.calls.some((call) => inner.has(lastName(call))),
  );
  const all = [...loops, ...around];
  const outermost = all.filter(
    ({ name, title }) =>
      !all.some(
        (other) =>
          other.title !== title && other.body.calls.some((call) => lastName(call) === name),
      ),
  );
  return {
    functions: outermost.flatMap((routine) => functionFor(routine) ?? []),
    // Where the loop is the agent's own, the rule of the agent has it.
    classes: outermost.flatMap((routine) => {
      const isOwn = routine.owner === undefined || own.has(routine.owner.declared);
      return isOwn ? [] : (classFor(routine) ?? []);
    }),
  };
}

const WHY = 'plays an episode in a loop over turns: each call is a session of its own';

function functionFor({ fn }: Routine): ProposedFunction | undefined {
  if (fn === undefined) return undefined;
  const args = argumentsOf(fn.declared.params);
  return {
    found: fn,
    rule: { session: true, ...(args === undefined ? {} : { args }) },
    why: WHY,
  };
}

function classFor({ owner, name }: Routine): ProposedClass | undefined {
  const member = owner?.declared.members.find((each) => each.name === name);
  const isReachable = member?.form === 'method' || member?.form === 'field';
  if (owner === undefined || !isReachable) return undefined;
  const title = owner.declared.names[0] ?? 'default';
  return {
    found: owner,
    kind: 'runtime',
    system: kebab(title),
    why: `${name} ${WHY}`,
    methods: [{ name, rule: { session: true }, why: '' }],
  };
}

/** Of an object of options what is no live value; `undefined` where all may be taken. */
function argumentsOf(params: readonly Parameter[]): FunctionRule['args'] {
  const parts = params.flatMap(({ name, properties }, index): [string, string, boolean][] =>
    name === ''
      ? properties.map((each) => [each, `args[${index}].${each}`, LIVE.test(each)])
      : [[name, `arg.${name}`, LIVE.test(name)]],
  );
  if (!parts.some(([, , isLive]) => isLive)) return undefined;
  const kept = parts.filter(([name, , isLive]) => !isLive && /^[A-Za-z_]\w*$/.test(name));
  return kept.length === 0
    ? false
    : Object.fromEntries(kept.map(([name, expression]) => [name, expression]));
}
