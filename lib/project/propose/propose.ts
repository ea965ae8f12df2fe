import { type Project, packagesOf } from '../project.js';
import { agentsIn } from './agents.js';
import { environmentsIn } from './environments.js';
import { episodesIn } from './episodes.js';
import { turnLoops } from './loops.js';
import { memoriesIn } from './memories.js';
import { modelClientsIn } from './model-clients.js';
import { type ProposedPreset, presetPackages, presetsFor } from './presets.js';
import type { ProposedClass, ProposedFunction } from './proposal.js';
import { Survey } from './survey.js';
import { toolFunctionsIn, toolsIn } from './tools.js';

/** What a policy for a project should name. */
export interface Proposal {
  readonly presets: readonly ProposedPreset[];
  readonly functions: readonly ProposedFunction[];
  readonly classes: readonly ProposedClass[];
  /** What else a person should know, a sentence each. */
  readonly notes: readonly string[];
  readonly survey: Survey;
}

/** Looks for agents, environments, tools and the like; rather too little than too much. */
export function propose(project: Project): Proposal {
  const survey = new Survey(project, [...presetPackages(), 'stenographer']);
  const { presets, notes } = presetsFor(survey.sources, project);
  const environments = environmentsIn(survey);
  const loops = turnLoops(survey, environments);
  const classes: ProposedClass[] = [...environments];
  const taken = () => new Set(classes.map(({ found }) => found.declared));
  const agents = agentsIn(survey, loops, taken());
  classes.unshift(...agents);
  const memories = memoriesIn(survey, taken());
  classes.splice(agents.length, 0, ...memories);
  const covered = new Set(presets.flatMap(({ packages }) => packages.map(({ name }) => name)));
  const tools = toolsIn(survey, taken(), covered);
  classes.splice(agents.length + memories.length, 0, ...tools);
  const clients = modelClientsIn(survey, taken(), covered);
  const episodes = episodesIn(survey, loops, [...classes, ...clients]);
  return {
    presets,
    functions: [...episodes.functions, ...toolFunctionsIn(survey)],
    classes: [...episodes.classes, ...classes, ...clients],
    notes: [...notes, ...byHand(survey)],
    survey,
  };
}

/** A project that records by hand should know of the way from there. */
function byHand({ sources, project }: Survey): string[] {
  const source = sources.find((each) => packagesOf(each).includes('stenographer'));
  if (source === undefined) return [];
  return [
    `${project.shown(source.path)} uses stenographer by hand: events that it adds for what a rule names are there twice ("shadow": true compares the two).`,
  ];
}
