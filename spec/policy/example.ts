/** The policy of the design, as a user would write it. */
export const example = {
  $schema: './node_modules/stenographer/policy.schema.json',
  session: { name: 'crafter' },
  redact: { keys: ['apiKey'], patterns: ['email'] },
  rules: [
    { preset: 'openai' },
    { function: 'runEpisode', module: './episode.js', session: true },
    {
      class: 'ReActAgent',
      module: './agents/**',
      kind: 'agent',
      system: 'react-agent',
      methods: {
        decide: {
          timestep: 'begin',
          state: { history: 'self.history' },
          metadata: { agent_type: "'react'", system_name: 'self.systemName' },
          message: {
            from: "'environment'",
            to: "'agent'",
            type: "'observation'",
            content: 'arg.obs',
          },
        },
      },
    },
    {
      class: 'CrafterEnv',
      kind: 'environment',
      methods: {
        step: {
          args: { action: 'arg.action' },
          reward: 'result.reward',
          terminated: 'result.done',
          memory: true,
        },
        reset: true,
        '_*': false,
      },
    },
  ],
};
