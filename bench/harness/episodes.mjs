/**
 * Plays episodes of the Crafter example in a copy of it and times them, the first one too:
 * `node episodes.mjs EXAMPLE OUT COUNT TURNS THINKING_MS`. The model is a process of its own, which
 * answers within a millisecond or two; with THINKING_MS each answer comes so much later, but for the
 * first episode, which warms up.
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cpuNs, runningNs, sleep } from './stopwatch.mjs';

const [example, out, count, maxTurns, thinkingMs] = process.argv.slice(2);
const from = (path) => import(pathToFileURL(join(example, path)).href);
const { runEpisode } = await from('agent/episode.js');
const { ModelProcess } = await from('model/process.js');
const { default: OpenAI } = createRequire(join(example, 'main.js'))('openai');

const DRAIN_MS = 150;
const server = await ModelProcess.start();
const client = new OpenAI({ baseURL: server.url, apiKey: 'local', fetch: answer });
const timed = [];
let waitMs = 0;
for (let n = 0; n < Number(count); n += 1) {
  const cpu = cpuNs();
  const wall = runningNs();
  await runEpisode({
    ...{ seed: 7 + n, client, model: 'crafter-player', maxTurns: Number(maxTurns) },
    logFile: join(example, 'logs', `episode-${7 + n}.jsonl`),
  });
  const wallNs = runningNs() - wall;
  await sleep(DRAIN_MS);
  timed.push({ wallNs, cpuNs: cpuNs() - cpu });
  waitMs = Number(thinkingMs);
}
await server.stop();
writeFileSync(out, JSON.stringify(timed));

async function answer(url, init) {
  if (waitMs > 0) await sleep(waitMs);
  return fetch(url, init);
}
