import type { Project } from '../project.js';
import type { Body, Call, DeclaredClass, Member, Source } from '../source.js';
import type { FoundClass, FoundFunction } from './proposal.js';

/** A function or method with the calls that it makes. */
export interface Routine {
  readonly source: Source;
  /** `playEpisode`, `Runner.run`. */
  readonly title: string;
  readonly name: string;
  readonly line: number;
  readonly body: Body;
  readonly owner?: FoundClass;
  readonly fn?: FoundFunction;
}

const TESTS =
  /(?:^|\/)(?:tests?|specs?|__tests__|__mocks__|e2e|fixtures?|mocks?)\/|\.(?:test|spec|stories|config|bench)\.[^/]+$/;

/** Files in which nothing of what is looked for stands need no parser. */
const WORDS =
  /\b(?:step|reset|decide|act|plan|think|respond|reply|remember|recall|retrieve|messages|tools?|execute|invoke|\w+(?:Action|Move|Episode|Rollout|Agent|Env|Environment|Tools?|Toolkit|Memory|Retriever|Store|World|Bot|Assistant|Planner|Player|Policy))\b/;

/** The classes and functions of a project that may matter, those of its tests left out. */
export class Survey {
  readonly project: Project;
  readonly sources: readonly Source[];
  readonly classes: readonly FoundClass[];
  readonly functions: readonly FoundFunction[];
  readonly routines: readonly Routine[];
  /** Names of tools that are defined for a model. */
  readonly toolNames: ReadonlySet<string>;

  constructor(project: Project, packages: readonly string[]) {
    this.project = project;
    const files = project.files.filter((path) => !TESTS.test(project.shown(path)));
    const wanted = [WORDS.source, ...packages.map((name) => `["']${name}["'/]`)];
    this.sources = project.sourcesWith(new RegExp(wanted.join('|')), files);
    this.classes = this.sources.flatMap((source) =>
      source.classes.map((declared) => ({ source, declared })),
    );
    this.functions = this.sources.flatMap((source) =>
      source.functions
        .filter(({ unreachable }) => unreachable === undefined)
        .map((declared) => ({ source, declared })),
    );
    this.routines = [...this.functions.map(routineOf), ...this.classes.flatMap(routinesIn)];
    this.toolNames = new Set(this.sources.flatMap(({ toolNames }) => [...toolNames]));
  }

  /** `agent/react-agent.js:18` */
  at({ path }: Source, line: number): string {
    return `${this.project.shown(path)}:${line}`;
  }

  classCalled(name: string | undefined): FoundClass | undefined {
    return this.classes.find(({ declared }) => name !== undefined && declared.names.includes(name));
  }

  /** Names of what an interface or a written type has. */
  typeCalled(name: string | undefined): readonly string[] {
    if (name === undefined) return [];
    return this.sources.find(({ types }) => types.has(name))?.types.get(name) ?? [];
  }
}

const routineOf = (fn: FoundFunction): Routine => {
  const { name, line, body } = fn.declared;
  return { source: fn.source, title: name, name, line, body, fn };
};

const routinesIn = (owner: FoundClass): Routine[] =>
  owner.declared.members.map(({ name, line, body }) => {
    const title = `${owner.declared.names[0]}.${name}`;
    return { source: owner.source, title, name, line, body, owner };
  });

/** A member that a rule can reach and that is a function. */
export const isMethod = ({ form, isStatic }: Member): boolean =>
  (form === 'method' || form === 'field') && !isStatic;

export const methodsOf = ({ members }: DeclaredClass): Member[] => members.filter(isMethod);

/** `decide` of `this.agent.decide`. */
export const lastName = ({ callee }: Pick<Call, 'callee'>): string =>
  callee.slice(callee.lastIndexOf('.') + 1);

/** `this.agent` of `this.agent.decide`; empty for a plain function. */
export const ownerName = ({ callee }: Pick<Call, 'callee'>): string =>
  callee.slice(0, Math.max(0, callee.lastIndexOf('.')));
