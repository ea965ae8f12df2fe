/**
 * What recording adds to an episode of the example, an agent with a model behind HTTP. What was
 * recorded of the environment is compared with the journal that it keeps itself.
 *
 * The game takes a tenth of a millisecond a step and the scripted model answers at once, so that
 * hardly anything hides what recording takes. Beside it stands an episode whose answers come as late
 * as those of a quick model. CPU is that of the agent's process: the model's is another one.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import stenographer from '../../dist/lib/index.js';
import { alternate } from '../harness/alternate.mjs';
import { runNode } from '../harness/run-process.mjs';
import { mean, median } from '../harness/statistics.mjs';
import { table, time } from '../harness/table.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** How long answers take in the episode with a slower model: most real ones take longer. */
const THINKING_MS = 300;

/** `count` episodes after the first, which is told apart: it warms up. */
const CASES = {
  episode: { title: 'episode of 100 turns', count: 5, turns: 100 },
  half: { title: 'episode of 50 turns', count: 5, turns: 50 },
  thinking: {
    ...{ title: `20 turns, answers after ${THINKING_MS} ms`, count: 1, turns: 20 },
    thinkingMs: THINKING_MS,
  },
};

export default {
  title: 'Crafter episode',
  async ask({ node, options }) {
    const results = {};
    for (const [name, shape] of Object.entries(CASES)) {
      if (options.case !== undefined && !name.includes(options.case)) continue;
      const size = options.quick ? { ...shape, count: 1, turns: 3, thinkingMs: 1 } : shape;
      const found = await alternate(
        { contenders: ['bare', 'register'], rounds: options.rounds, progress: options.progress },
        (contender) => play(node, contender === 'register', size),
      );
      results[name] = { bare: figures(found.bare), register: figures(found.register) };
    }
    return results;
  },
  print(results, node) {
    const rows = Object.entries(results).flatMap(([name, { bare, register }]) => [
      row(`${CASES[name].title}: bare`, bare),
      row(`${CASES[name].title}: stenographer`, register, bare),
      ...(name === 'thinking'
        ? []
        : [
            row('   the first of its process: bare', bare.first),
            row('   the first of its process: stenographer', register.first, bare.first),
          ]),
    ]);
    const heads = ['', 'wall', 'added', 'added', 'CPU', 'added', 'added'];
    return `Crafter episode · Node ${node}\n\n${table(heads, rows)}\n${perTurn(results)}`;
  },
};

function figures(rounds) {
  const of = (key, timesOf) => median(rounds.map(({ timed }) => mean(timesOf(timed, key))));
  const first = (timed, key) => [timed[0][key]];
  const later = (timed, key) => timed.slice(1).map((each) => each[key]);
  return {
    wallNs: of('wallNs', later),
    cpuNs: of('cpuNs', later),
    first: { wallNs: of('wallNs', first), cpuNs: of('cpuNs', first) },
    events: rounds[0].events,
  };
}

function row(title, own, bare) {
  const over = (key) =>
    bare === undefined
      ? [undefined, undefined]
      : [time(own[key] - bare[key]), `${((own[key] / bare[key] - 1) * 100).toFixed(1)} %`];
  return [title, time(own.wallNs), ...over('wallNs'), time(own.cpuNs), ...over('cpuNs')];
}

/** What 50 turns more add, without what an episode adds as such. */
function perTurn({ episode, half }) {
  if (episode === undefined || half === undefined) return '';
  const more = (key, contender) => (episode[contender][key] - half[contender][key]) / 50;
  const texts = ['wallNs', 'cpuNs'].map(
    (key) => `${time(more(key, 'bare'))} bare and ${time(more(key, 'register'))} recorded`,
  );
  return `\nA turn more: ${texts[0]} (wall), ${texts[1]} (CPU).\n`;
}

async function play(node, isRecorded, { count, turns, thinkingMs = 0 }) {
  const home = mkdtempSync(join(tmpdir(), 'steno-bench-'));
  const dir = join(home, 'crafter');
  try {
    cpSync(join(root, 'examples/crafter'), dir, {
      recursive: true,
      filter: (path) => !path.includes('.steno'),
    });
    symlinkSync(join(root, 'node_modules'), join(home, 'node_modules'));
    const out = join(home, 'episodes.json');
    const { code, signal, stdout, stderr } = await runNode(
      node.path,
      [
        ...(isRecorded ? ['-r', join(root, 'bundle/register.js')] : []),
        join(root, 'bench/harness/episodes.mjs'),
        ...[dir, out, ...[count + 1, turns, thinkingMs].map(String)],
      ],
      {
        cwd: dir,
        env: { STENO_POLICY: join(dir, 'steno.policy.json'), STENO_DIR: join(home, '.steno') },
      },
    );
    if (code !== 0 || stdout + stderr !== '') {
      throw new Error(`the episodes ended with ${signal ?? code}:\n${stdout}${stderr}`);
    }
    const events = isRecorded
      ? await compareWithJournals(join(home, '.steno'), dir, count + 1)
      : undefined;
    return { timed: JSON.parse(readFileSync(out, 'utf8')), events };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function compareWithJournals(store, dir, episodes) {
  let count = 0;
  const sessions = await stenographer.listSessions(store);
  if (sessions.length !== episodes)
    throw new Error(`there are ${sessions.length} sessions, not ${episodes}`);
  for (const { dir: folder } of sessions) {
    const { session, events, problems } = await stenographer.readSession(folder);
    const episode = events.find(({ method }) => method === 'runEpisode');
    const { seed } = episode.before.args;
    const { turns, agent } = episode.after.result;
    const times = (name) => events.filter(({ method }) => method === name).length;
    const lines = readFileSync(join(dir, 'logs', `episode-${seed}.jsonl`), 'utf8')
      .trimEnd()
      .split('\n');
    const recorded = events.filter((event) => event.class === 'CrafterEnv').map(asJournal);
    const journal = lines.map((line) => journalOf(JSON.parse(line)));
    if (
      problems.length > 0 ||
      session.lost !== undefined ||
      !isDeepStrictEqual(['decide', 'observe', 'create'].map(times), [
        turns,
        turns,
        agent.requests,
      ]) ||
      !isDeepStrictEqual(recorded, journal)
    ) {
      throw new Error(`records of episode ${seed} differ from what the example itself has counted`);
    }
    count += events.length;
  }
  return count;
}

const asJournal = ({ method, status, before, reward, terminated, observation }) => ({
  event: status === 'error' ? 'error' : method,
  action: before?.args?.action,
  reward,
  done: terminated,
  text: observation?.text,
  vitals: observation?.vitals,
  inventory: observation?.inventory,
});

function journalOf({ event, action, reward, done, obsText, vitals, inventory }) {
  if (event === 'reset')
    return {
      event,
      action: undefined,
      reward: undefined,
      done: undefined,
      text: obsText,
      vitals,
      inventory,
    };
  if (event === 'error') {
    return {
      event,
      action,
      reward: undefined,
      done: undefined,
      text: undefined,
      vitals: undefined,
      inventory: undefined,
    };
  }
  return { event, action, reward, done, text: obsText, vitals, inventory };
}
