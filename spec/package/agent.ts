import type { ExpectedCall } from './program.js';

/** A rule for the class `Agent`. */
export const agentRule = (methods: readonly string[] | object, more: object = {}) => ({
  class: 'Agent',
  kind: 'agent',
  methods,
  ...more,
});

/** An agent of three methods, and what it does for everyone. */
export const AGENT = `class Agent {
  constructor(name) {
    this.name = name;
  }

  decide(obs) {
    return this.choose(obs.view, ['noop', 'eat']);
  }

  choose(view, actions) {
    return { action: view === 'grass' ? actions[1] : actions[0], by: this.name };
  }

  async fail(reason) {
    await null;
    throw new RangeError(reason);
  }
}
`;

/** A program's use of it: two decisions, a failure, exit code 3. */
export const EPISODE = `const agent = new Agent('ada');
console.log(agent.decide({ view: 'grass' }), agent.decide({ view: 'sand' }).action);
agent.fail('no food').catch((error) => {
  console.error(error.name, error.message, error instanceof RangeError);
  process.exitCode = 3;
});
`;

/** What EPISODE makes the agent do, with the class at `line` of `file`. */
export const episode = (file: string, line = 1): readonly ExpectedCall[] => [
  {
    call: 'Agent.decide',
    at: `${file}:${line + 5}`,
    args: [{ view: 'grass' }],
    result: { action: 'eat', by: 'ada' },
  },
  {
    call: 'Agent.choose',
    at: `${file}:${line + 9}`,
    args: ['grass', ['noop', 'eat']],
    result: { action: 'eat', by: 'ada' },
    parent: 0,
  },
  {
    call: 'Agent.decide',
    at: `${file}:${line + 5}`,
    args: [{ view: 'sand' }],
    result: { action: 'noop', by: 'ada' },
  },
  {
    call: 'Agent.choose',
    at: `${file}:${line + 9}`,
    args: ['sand', ['noop', 'eat']],
    result: { action: 'noop', by: 'ada' },
    parent: 2,
  },
  { call: 'Agent.fail', at: `${file}:${line + 13}`, args: ['no food'], error: 'no food' },
];

export const ALL = [agentRule(['decide', 'choose', 'fail'])];
export const MODULE = { 'package.json': { type: 'module' } };
