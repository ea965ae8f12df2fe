import type { Member } from '../source.js';
import { reachesModel } from './model-calls.js';
import { listed } from './outcome.js';
import {
  type FoundClass,
  kebab,
  nameOf,
  type ProposedClass,
  type ProposedMethod,
} from './proposal.js';
import { lastName, methodsOf, ownerName, type Routine, type Survey } from './survey.js';
import { TURNS } from './turn-names.js';

const NAME = /(?:Agent|Planner|Actor|Assistant|Chatbot|ChatBot|Bot|NPC|Npc)$/;
/** What somebody who talks with a model calls for each message. */
const CHATS = /^(?:respond|reply|chat|answer|ask|converse|(?:send|handle|process)Message)$/;
/** What goes on until a task is done. */
const RUNS = /^(?:run|invoke|execute|solve|loop|start)(?:Task|Loop)?$/;
const ALSO = /^(?:observe|perceive|reflect|learn|critique|replan)$/;

/** Classes that decide what to do next. `inTurn` are names of methods that loops over turns call. */
export function agentsIn(
  survey: Survey,
  loops: readonly Routine[],
  taken: ReadonlySet<FoundClass['declared']>,
): ProposedClass[] {
  return survey.classes
    .filter(({ declared }) => !taken.has(declared))
    .flatMap((found) => agentIn(found, survey, loops) ?? []);
}

function agentIn(
  found: FoundClass,
  survey: Survey,
  loops: readonly Routine[],
): ProposedClass | undefined {
  const methods = methodsOf(found.declared);
  const isNamed = NAME.test(nameOf(found));
  const reaches = (member: Member): boolean =>
    reachesModel(member.body, found.source, found, survey);
  const turn = turnOf(found, methods, loops);
  const loop = turn && loops.find((each) => calls(each, found, turn.name));
  const asks = methods.some(reaches);
  if (turn !== undefined && (isNamed || loop !== undefined || asks)) {
    const told = loop && `${loop.title} calls it in a loop (${survey.at(loop.source, loop.line)})`;
    const why = told ?? (asks ? 'asks a model' : undefined);
    return proposed(found, methods, turn, { rule: { timestep: 'begin' }, why: why ?? '' }, survey);
  }
  if (!isNamed || !asks) return undefined;
  const chat = methods.find(({ name }) => CHATS.test(name)) ?? turnInRun(methods, reaches);
  if (chat !== undefined) {
    return proposed(
      found,
      methods,
      chat,
      { rule: { timestep: 'begin' }, why: 'asks a model' },
      survey,
    );
  }
  const run = methods.find((each) => RUNS.test(each.name) && reaches(each));
  return run && proposed(found, methods, run, { rule: {}, why: 'asks a model' }, survey);
}

/** Of several names the one that comes first in a loop, else the surest. */
function turnOf(
  found: FoundClass,
  methods: readonly Member[],
  loops: readonly Routine[],
): Member | undefined {
  const named = TURNS.flatMap((names) => methods.filter(({ name }) => names.test(name)));
  for (const loop of loops) {
    const first = loop.body.calls.find(
      (call) =>
        call.inLoop &&
        named.some(({ name }) => name === lastName(call) && calls(loop, found, name)),
    );
    if (first !== undefined) return named.find(({ name }) => name === lastName(first));
  }
  return named[0];
}

/** Whether a loop calls that method of an object that may be of the class. */
function calls(loop: Routine, { declared }: FoundClass, name: string): boolean {
  return loop.body.calls.some((call) => {
    if (!call.inLoop || lastName(call) !== name) return false;
    const [self, field, ...rest] = ownerName(call).split('.');
    if (self === '') return false;
    if (self !== 'this') return true;
    if (field === undefined) return loop.owner?.declared === declared;
    const type = loop.owner?.declared.fieldTypes.get(field);
    return rest.length === 0 && (type === undefined || declared.names.includes(type));
  });
}

/** A method of its own that a run calls again and again, and that asks the model. */
function turnInRun(
  methods: readonly Member[],
  reaches: (member: Member) => boolean,
): Member | undefined {
  return methods.find(
    (member) =>
      reaches(member) &&
      methods.some(
        (other) =>
          other !== member &&
          other.body.calls.some(({ callee, inLoop }) => inLoop && callee === `this.${member.name}`),
      ),
  );
}

function proposed(
  found: FoundClass,
  methods: readonly Member[],
  main: Member,
  { rule, why }: Pick<ProposedMethod, 'rule' | 'why'>,
  survey: Survey,
): ProposedClass {
  const others = methods.filter(
    (each) =>
      each !== main && (ALSO.test(each.name) || TURNS.some((names) => names.test(each.name))),
  );
  const runs = methods.filter(
    (each) => RUNS.test(each.name) && each.body.calls.some(({ inLoop }) => inLoop),
  );
  const isRun = runs.includes(main);
  const list: ProposedMethod[] = [
    { name: main.name, rule: isRun ? { ...rule, session: true } : rule, why },
    ...others.map(({ name }) => ({ name, rule: {}, why: '' })),
    ...runs
      .filter((each) => each !== main && reachesModel(each.body, found.source, found, survey))
      .map(({ name }) => ({
        name,
        rule: { session: true } as const,
        why: 'goes on in a loop: each call is a session',
      })),
  ];
  const has = `has ${listed([main, ...others].map(({ name }) => name))}`;
  return {
    found,
    kind: 'agent',
    system: kebab(nameOf(found)),
    why: `an agent${NAME.test(nameOf(found)) ? ' by its name' : ''}: ${has}`,
    methods: list,
  };
}
