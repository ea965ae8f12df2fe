import env from '../env/index.js';
import { ReActAgent } from './react-agent.js';

const { CrafterEnv, InvalidActionError } = env;

/**
 * @typedef {object} EpisodeSummary
 * @property {number} seed
 * @property {'dead' | 'truncated' | 'turns'} end died, reached the length limit, or had all its turns
 * @property {number} turns
 * @property {number} steps
 * @property {number} reward
 * @property {string[]} achievements in the order in which they were unlocked
 * @property {string[]} actions all that were played
 * @property {string} worldHash
 * @property {{ requests: number, fallbacks: number, promptTokens: number, completionTokens: number }} agent
 */

/** Play the actions until the end, an injury, or one that the game does not know. */
function* playActions(world, obs, actions) {
  let before = obs;
  for (const action of actions) {
    try {
      const result = world.step(action);
      yield { action, ...result };
      if (result.done || result.obs.vitals.health < before.vitals.health) return;
      before = result.obs;
    } catch (error) {
      if (!(error instanceof InvalidActionError)) throw error;
      yield { action, error, obs: before, reward: 0, done: false };
      return;
    }
  }
}

/**
 * Let the agent play one episode.
 * @param {object} options
 * @param {number} options.seed
 * @param {import('openai').OpenAI} options.client
 * @param {string} options.model
 * @param {number} [options.maxTurns]
 * @param {number} [options.size] of the world
 * @param {number} [options.maxSteps] length limit of the game itself
 * @param {number} [options.thinkTimeoutMs]
 * @param {{ every: number, stopEarlyEvery: number }} [options.stream] see ReActAgent
 * @param {string} [options.logFile] for the episode journal
 * @param {(line: string) => void} [options.log] told about every turn
 * @returns {Promise<EpisodeSummary>}
 */
export async function runEpisode({
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
  const world = new CrafterEnv({ seed, size, maxSteps, logFile });
  const name = `crafter-${seed}`;
  const agent = new ReActAgent({ client, model, name, stream, thinkTimeoutMs });
  return await playEpisode(world, agent, options);
}

/**
 * The same with a world and an agent that are there.
 * @param {import('../env/env.js').CrafterEnv} world closed at the end
 * @param {ReActAgent} agent
 * @param {{ maxTurns?: number, log?: (line: string) => void }} [options]
 * @returns {Promise<EpisodeSummary>}
 */
export async function playEpisode(world, agent, { maxTurns = 100, log = () => {} } = {}) {
  const actions = [];
  const achievements = [];
  let reward = 0;
  let turns = 0;
  let end = 'turns';
  try {
    let obs = world.reset();
    while (end === 'turns' && turns < maxTurns) {
      turns += 1;
      const decision = await agent.decide(obs);
      const results = [...playActions(world, obs, decision.actions)];
      agent.observe(results);
      for (const result of results.filter(({ error }) => !error)) {
        actions.push(result.action);
        achievements.push(...result.obs.achievements);
        reward += result.reward;
        if (result.done) end = result.truncated ? 'truncated' : 'dead';
      }
      obs = results.at(-1).obs;
      log(
        `${agent.name} turn ${turns} step ${obs.step}: ${decision.thought} [${decision.actions.join(' ')}]`,
      );
    }
    return {
      seed: world.seed,
      end,
      turns,
      steps: obs.step,
      reward: Math.round(reward * 10) / 10,
      achievements,
      actions,
      worldHash: world.worldHash(),
      agent: agent.stats,
    };
  } finally {
    world.close();
  }
}
