import { instrument } from 'stenographer';
import { type runEpisode as plainEpisode, playEpisode } from '../crafter/agent/episode.js';
import { ReActAgent } from './agent.mjs';
import { CrafterEnv } from './env.mjs';

/** As that of the example, in a session of its own. Decorators stand on methods: this is a function. */
export const runEpisode = instrument(
  function runEpisode({
    seed,
    client,
    model,
    size,
    maxSteps,
    thinkTimeoutMs,
    stream,
    logFile,
    ...options
  }: Parameters<typeof plainEpisode>[0]) {
    const world = new CrafterEnv({ seed, size, maxSteps, logFile });
    const name = `crafter-${seed}`;
    const agent = new ReActAgent({ client, model, name, stream, thinkTimeoutMs });
    return playEpisode(world, agent, options);
  },
  {
    kind: 'runtime',
    session: true,
    args: { seed: 'args[0].seed', maxTurns: 'args[0].maxTurns', model: 'args[0].model' },
  },
);
