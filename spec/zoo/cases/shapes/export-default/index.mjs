import { tools } from './anonymous.mjs';
import Named, { again } from './named.mjs';
import run from './run.mjs';

export const title = 'default exports: a named class, an anonymous one in a list, a named function';
export const rules = [
  { class: 'Agent', methods: ['act'] },
  { class: 'Hammer', methods: ['use'] },
  { function: 'run' },
];

export const program = async ({ traced, object, note }) => {
  const Agent = traced(Named);
  const agent = object(new Agent());
  note(agent.act('a'), again === Named, Named.name);
  const tracedRun = traced(run);
  note(tracedRun(agent), run.name, run.length);
  const Tool = traced(tools[0]);
  note(new Tool().use(), Tool.name, tools.length);
};

export const calls = {
  load: `
Agent.act('a') ok 'a1'
run(Agent {}) ok 'run2'
  Agent.act('run') ok 'run2'
Hammer.use() ok 'bang'
`,
  class: `
Agent.act('a') ok 'a1'
run(Agent {}) ok 'run2'
  Agent.act('run') ok 'run2'
Hammer.use() ok 'bang'
`,
  instance: `
Agent.act('a') ok 'a1'
Agent.act('run') ok 'run2'
`,
};
export const why = {
  instance: 'only the agent is given',
};
