import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ModelProcess } from './model/process.js';

const USAGE = `Usage: node main.js [options]
  --seed N            seed of the first episode, the next ones count on (7)
  --episodes N        how many episodes to play (1)
  --turns N           turns for each episode (100)
  --concurrent        play all episodes at the same time
  --faults SPEC       faults of the local model server, e.g. "500@5,slow@14" (see README.md)
  --think-timeout MS  how long the model may take for an answer (30000; 2500 with --faults)
  --env-log DIR       keep the episode journals in this folder
  --model-log FILE    keep the request log of the local model server
  --out FILE          write the summaries as JSON
  --verbose           print every turn
  --help`;

const OPTIONS = {
  seed: { type: 'string', default: '7' },
  episodes: { type: 'string', default: '1' },
  turns: { type: 'string', default: '100' },
  concurrent: { type: 'boolean', default: false },
  faults: { type: 'string' },
  'think-timeout': { type: 'string' },
  'env-log': { type: 'string' },
  'model-log': { type: 'string' },
  out: { type: 'string' },
  verbose: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
};

function toInteger(name, text) {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0)
    throw new TypeError(`--${name} takes a whole number, not "${text}"`);
  return value;
}

/** The model of the environment, or else the local one. */
async function openModel(Client, { faults, log }) {
  const {
    OPENAI_BASE_URL: baseURL,
    OPENAI_API_KEY: apiKey,
    OPENAI_MODEL: model = 'gpt-4.1-mini',
  } = process.env;
  if (baseURL) {
    if (faults || log)
      throw new TypeError('--faults and --model-log are for the local model server only');
    return { client: new Client({ baseURL, apiKey }), model, close: async () => {} };
  }
  const server = await ModelProcess.start({ faults, log });
  const client = new Client({ baseURL: server.url, apiKey: 'local' });
  return { client, model: 'crafter-player', close: () => server.stop() };
}

function report({ seed, end, turns, steps, reward, achievements, worldHash, agent }) {
  const ends = { dead: 'died', truncated: 'reached the length limit', turns: 'alive' };
  console.log(
    `seed ${seed}: ${ends[end]} after ${turns} turns, ${steps} steps; reward ${reward}, world ${worldHash}`,
  );
  console.log(`  ${achievements.length} achievements: ${achievements.join(', ')}`);
  console.log(`  ${agent.requests} requests, ${agent.fallbacks} without an answer`);
}

async function playAll(seeds, concurrent, play) {
  if (concurrent) {
    const outcomes = await Promise.allSettled(seeds.map(play));
    const failure = outcomes.find(({ status }) => status === 'rejected');
    if (failure) throw failure.reason;
    return outcomes.map(({ value }) => value);
  }
  const summaries = [];
  for (const seed of seeds) summaries.push(await play(seed));
  return summaries;
}

async function play({ Client, runEpisode }) {
  const { values: args } = parseArgs({ options: OPTIONS });
  if (args.help) {
    console.log(USAGE);
    return;
  }
  const firstSeed = toInteger('seed', args.seed);
  const seeds = Array.from(
    { length: toInteger('episodes', args.episodes) },
    (_, i) => firstSeed + i,
  );
  const maxTurns = toInteger('turns', args.turns);
  const thinkTimeoutMs = toInteger(
    'think-timeout',
    args['think-timeout'] ?? (args.faults ? '2500' : '30000'),
  );
  const { client, model, close } = await openModel(Client, {
    faults: args.faults,
    log: args['model-log'],
  });
  const playOne = async (seed) => {
    const summary = await runEpisode({
      seed,
      client,
      model,
      maxTurns,
      thinkTimeoutMs,
      logFile: args['env-log'] && path.join(args['env-log'], `episode-${seed}.jsonl`),
      log: args.verbose ? console.log : undefined,
    });
    report(summary);
    return summary;
  };
  try {
    const summaries = await playAll(seeds, args.concurrent, playOne);
    if (args.out) {
      mkdirSync(path.dirname(path.resolve(args.out)), { recursive: true });
      writeFileSync(args.out, `${JSON.stringify(summaries, null, 2)}\n`);
    }
  } finally {
    await close();
  }
}

/**
 * Play as the command line says.
 * @param {object} parts
 * @param {typeof import('openai').OpenAI} parts.Client
 * @param {typeof import('./agent/episode.js').runEpisode} parts.runEpisode
 */
export async function main(parts) {
  try {
    await play(parts);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
