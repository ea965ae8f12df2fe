import { withSession } from 'stenographer';
import { playEpisode } from '../crafter/agent/episode.js';
import { TracedAgent } from './agent.mjs';
import { TracedEnv } from './env.mjs';
import { traced } from './traced.mjs';

/** As that of the example, in a session of its own. */
export function runEpisode({
  seed,
  client,
  model,
  size,
  maxSteps,
  thinkTimeoutMs,
  stream,
  logFile,
  ...options
}) {
  const args = { seed, maxTurns: options.maxTurns, model };
  return withSession({ name: 'crafter' }, () =>
    traced({ kind: 'runtime', method: 'runEpisode', args }, () => {
      const world = new TracedEnv({ seed, size, maxSteps, logFile });
      const name = `crafter-${seed}`;
      const agent = new TracedAgent({ client, model, name, stream, thinkTimeoutMs });
      return playEpisode(world, agent, options);
    }),
  );
}
